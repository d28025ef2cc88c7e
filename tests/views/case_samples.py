"""What people are told of cases, for the tests of all drawings."""

from datetime import date, timedelta

from models.shapes.messages import CaseNotice, Message
from models.shapes.messages.case import CaseLine, CollectionLine, ComplaintLine, Handed, Heard, SupportLine
from models.shapes.metric import Money
from tests.views.digest_samples import ID, NINE


def case_messages(count: int, name: str, text: str) -> list[Message]:
    """Return notices of every kind of case, as they stand and as they stood."""
    open_, first = Heard(level=1, role="manager"), Heard(level=0, role="owner")
    warning = Heard(level=-50, role="asked", handed=Handed(by=name, to=name, why=text))
    taken = open_.model_copy(
        update={"status": "taken", "by": name, "until": NINE + timedelta(hours=4), "mine": True}
    )
    lost = taken.model_copy(
        update={"mine": False, "moves": True, "handed": Handed(by="Ruth", to=name, of=name, away=True)}
    )
    off = taken.model_copy(update={"status": "snoozed", "in_place_of": name, "again": True})
    gone = open_.model_copy(update={"status": "closed", "vacant": True, "role": "legal"})
    heard = (open_, first, warning, taken, lost, off, gone)
    lines = [line for each in heard for line in _lines(each, name, text)]
    mixed = tuple(lines[n % len(lines)] for n in range(count))
    return [
        CaseNotice(lines=mixed, more=count, delayed=count == 1),
        *(CaseNotice(lines=(line,)) for line in lines),
    ]


def _lines(heard: Heard, name: str, text: str) -> list[CaseLine]:
    wish = SupportLine(
        heard=heard,
        blocker_id=ID,
        ref_no=3,
        raised_by=name,
        asked=name,
        text=text,
        asked_at=NINE,
        due_at=NINE,
    )
    return [*_complaints(heard, name, text), *_money(heard, name), wish]


def _complaints(heard: Heard, name: str, text: str) -> list[CaseLine]:
    complaint = ComplaintLine(
        heard=heard,
        complaint_id=ID,
        ref_no=7,
        severity="major",
        customer=name,
        title=text[:200],
        owner=name,
        clock="first_response",
        due_at=NINE,
        overdue=True,
    )
    return [
        complaint,
        complaint.model_copy(update={"severity": "general", "clock": "resolution"}),
        complaint.model_copy(update={"overdue": False}),
        complaint.model_copy(update={"overdue": False, "clock": "resolution"}),
        complaint.model_copy(update={"clock": None, "due_at": None}),
    ]


def _money(heard: Heard, name: str) -> list[CaseLine]:
    late, soon = date(2026, 2, 1), date(2026, 3, 16)
    money = CollectionLine(
        heard=heard,
        customer_id=ID,
        customer=name,
        invoices=500,
        open=(Money(minor=12_000_000, currency="CNY"), Money(minor=1, currency="USD")),
        oldest=name,
        oldest_due_on=late,
        days_overdue=36,
        action="legal_letter",
        broken_promises=1,
        as_of=late,
    )
    due_soon = {"days_overdue": 0, "oldest_due_on": soon, "action": None, "as_of": None}
    return [money, money.model_copy(update=due_soon)]
