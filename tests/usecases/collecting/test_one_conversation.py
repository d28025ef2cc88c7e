"""One customer's invoices are one conversation: no more messages than one invoice alone would bring."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import update

from models.queries.tenancy import workspace_of
from models.shapes.messages.case import CaseNotice
from models.tables import OutboxRow
from models.usecases import escalation, owed
from tests.usecases.collecting.till import Till

MENDED = [
    *((1, "R-9", "closed", level) for level in (-7, -1, 1)),
    *((1, "R-3", "open", 1) for _ in range(2)),
]  # what told of both goes on with the other


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
    assert said(till, "Wang") == [("04-27", 1, 2)]
    assert till.events() == [
        ("04-13", 1, 12_000_000), ("04-15", 1, 12_000_000), ("04-16", 1, 12_000_000),
        ("04-27", 2, 12_000_000), ("04-29", 2, 12_000_000),
    ]  # fmt: skip
    till.live(date(2026, 5, 7))
    assert said(till, "Wang")[1:] == [("05-06", 3, 2)]  # the first working day a week after


def test_a_broken_promise_waits_for_no_other_invoice(till: Till) -> None:
    """It is said on its day, though the customer's other invoice was spoken of two days before."""
    first, second = till.invoice(), till.invoice(due=date(2026, 4, 14))
    till.live(date(2026, 4, 13))
    till.promise(second, date(2026, 4, 21))
    till.live(date(2026, 4, 22))
    assert said(till, "Li")[-2:] == [("04-20", 1, 1), ("04-22", 1, 1)]
    assert till.ladder(first).top == till.ladder(second).top == 1


def test_another_rep_hears_of_own_invoices_in_time(till: Till) -> None:
    """A conversation is held with one person: Li's messages say nothing to Ben."""
    till.invoice()
    till.invoice(due=date(2026, 4, 14), owner="Ben")
    till.live(date(2026, 4, 16))
    assert said(till, "Li")[-1] == ("04-13", 1, 1)
    assert [day for day, _, level in said(till, "Ben") if level == 1] == ["04-15"]


def test_a_line_goes_on_with_what_is_open(till: Till) -> None:
    """One of two invoices is paid: the line asks for the other; what told of that one only is settled."""
    first = till.invoice(due=date(2026, 4, 10), invoice_no="R-9")
    till.live(date(2026, 4, 14))
    second = till.invoice(7_000_000, due=date(2026, 4, 13), invoice_no="R-3")
    till.live(date(2026, 4, 29))
    rows = till.rows(OutboxRow, target=till.book.cast.slack_id("Li"), kind="case_notice")
    gone = update(OutboxRow).where(OutboxRow.workspace_id == workspace_of(till.session))
    till.session.execute(gone.values(state="sent", channel=OutboxRow.target, ts="1.1", sent_at=till.now))
    till.pay(12_000_000, "B-1", first)
    owed.retell(till.session, [first], now=till.now)
    assert shown(till, rows) == MENDED  # before time has looked at the ladder
    escalation.follow_up(till.session, now=till.now)
    assert shown(till, rows) == MENDED
    till.pay(7_000_000, "B-2", second)
    escalation.follow_up(till.session, now=till.now)
    assert {status for _, _, status, _ in shown(till, rows)} == {"closed"}


def shown(till: Till, posts: Sequence[Any]) -> list[tuple[int, str, str, int]]:
    """Return what messages say by now of money: how many invoices, the oldest, how it stands, the level."""
    now = {row.replaces: row for row in till.rows(OutboxRow) if row.replaces}
    lines = [CaseNotice.stored(now.get(post.id, post).payload).lines for post in posts]
    return [
        (line.invoices, line.oldest, line.heard.status, line.heard.level)
        for (line,) in lines
        if line.of == "receivable"
    ]
