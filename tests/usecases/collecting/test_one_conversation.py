"""One customer's invoices are one conversation: no more messages than one invoice alone would bring."""

from datetime import date

from models.tables import EscalationEvent
from tests.usecases.collecting.till import Till


def said(till: Till, name: str) -> list[tuple[str, int, int]]:
    """Return what somebody was told: the day, how many invoices, the highest level."""
    return [
        (day, line.invoices, line.heard.level)
        for day, notice in till.notices(name)
        for line in notice.lines
        if line.of == "receivable"
    ]


def test_three_invoices_of_a_customer_speak_together(till: Till) -> None:
    """Each climbs by its own days; what the customer's last word leaves no room for joins the next one."""
    for day in (10, 14, 15):
        till.invoice(due=date(2026, 4, day))
    till.live(date(2026, 4, 29))
    assert said(till, "Li") == [
        ("04-03", 1, -7),
        ("04-09", 3, -1),
        ("04-13", 2, 1),
        ("04-20", 3, 1),
        ("04-27", 3, 2),
    ]
    assert said(till, "Wang") == [("04-27", 1, 2)]  # of the second, due a day later, on the fourth of May
    assert till.events() == [
        ("04-13", 1, 12_000_000), ("04-15", 1, 12_000_000), ("04-16", 1, 12_000_000),
        ("04-27", 2, 12_000_000), ("04-29", 2, 12_000_000),
    ]  # fmt: skip
    till.live(date(2026, 5, 4))
    assert said(till, "Wang")[1:] == [("05-04", 3, 2)]


def test_a_broken_promise_and_the_end_of_a_take_wait_for_no_other_invoice(till: Till) -> None:
    """Both are said on their day, though the customer's other invoice was spoken of a day or two before."""
    first, second = till.invoice(), till.invoice(due=date(2026, 4, 14))
    till.live(date(2026, 4, 13))
    till.promise(second, date(2026, 4, 21))
    till.live(date(2026, 4, 22))
    assert said(till, "Li")[-2:] == [("04-20", 1, 1), ("04-22", 1, 1)]
    assert [row.not_sent for row in till.rows(EscalationEvent) if row.not_sent] == []
    assert till.ladder(first).top == till.ladder(second).top == 1


def test_another_rep_hears_of_own_invoices_in_time(till: Till) -> None:
    """A conversation is held with one person: Li's messages say nothing to Ben."""
    till.invoice()
    till.invoice(due=date(2026, 4, 14), owner="Ben")
    till.live(date(2026, 4, 16))
    assert said(till, "Li")[-1] == ("04-13", 1, 1)
    assert [day for day, _, level in said(till, "Ben") if level == 1] == ["04-15"]
