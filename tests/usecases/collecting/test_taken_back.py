"""A payment is taken back: the owner hears of it at the next sweep, and why."""

from datetime import date

from models.shapes.messages.case import CollectionLine
from models.usecases.records import payments
from tests.usecases.collecting.till import Till


def paid_and_back(till: Till, on: date) -> None:
    """Let an invoice be paid today, and the money go back at noon of another day."""
    paid = till.pay(12_000_000, f"B-{on}")
    till.live(on)
    payments.reverse(till.session, till.who("Kai"), paid, on=on, now=till.now)


def heard(till: Till, name: str) -> list[tuple[str, int, str | None]]:
    """Return what somebody was told: the day, the level, what made it news."""
    return [
        (day, line.heard.level, line.lapsed)
        for day, notice in till.notices(name)
        for line in notice.lines
        if isinstance(line, CollectionLine)
    ]


def test_the_owner_hears_of_it_before_the_invoice_is_late(till: Till) -> None:
    """No level was reached, and the ladder goes on as if nothing had been paid."""
    till.invoice()
    till.live(date(2026, 3, 19))
    paid_and_back(till, date(2026, 3, 25))
    till.live(date(2026, 4, 27))
    assert heard(till, "Li") == [
        ("03-26", 0, "reversed"),
        ("04-03", -7, None), ("04-09", -1, None), ("04-13", 1, None), ("04-20", 1, None), ("04-27", 2, None),
    ]  # fmt: skip


def test_a_level_is_told_again_with_the_reason_and_the_owner_hears_too(till: Till) -> None:
    """Level 1 was told on the 13th; its invoice was paid, and was not. At level 3 the owner hears besides."""
    till.invoice()
    till.live(date(2026, 4, 14))
    paid_and_back(till, date(2026, 4, 16))
    till.live(date(2026, 5, 25))
    assert heard(till, "Li")[3:4] == [("04-17", 1, "reversed")]
    assert heard(till, "Li")[-1] == ("04-27", 2, None)
    paid_and_back(till, date(2026, 5, 27))
    till.live(date(2026, 5, 28))
    assert heard(till, "Li")[-1] == ("05-28", 3, "reversed")
    assert heard(till, "Zoe")[-1][1] == 3
