"""Messages and drafts of weekly reports with as many items and as long names as a test wants."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from models.shapes.messages import (
    Message,
    ReportChanged,
    ReportNote,
    ReportPrompt,
    ReportReminder,
    ReportReturned,
    ReportReviewed,
    ReportSigned,
    ReviewsOverdue,
    ReviewsWaiting,
)
from models.shapes.report import (
    CustomerChoice,
    KeyAction,
    KeyCustomer,
    PlanLine,
    Promise,
    ReportAnswers,
    ReportDraft,
    ReportNumber,
    ReportProblem,
    ReportView,
)
from models.shapes.report_quality import ReportQuality

ID = UUID("018f0000-0000-7000-8000-000000000001")
WEEK = date(2026, 3, 9)
DUE = datetime(2026, 3, 13, 10, 0, tzinfo=UTC)  # Friday, 18:00 in Shanghai
LOCKS = datetime(2026, 3, 16, 4, 0, tzinfo=UTC)
QUALITY = ReportQuality(
    points=Decimal("94.12"), timeliness=Decimal(20), data=Decimal(25), behaviour=Decimal(20)
)
NUMBERS = (
    ReportNumber(code="effective_visits", actual=Decimal(12), system=Decimal(12), target=Decimal(15)),
    ReportNumber(code="won_deals", actual=Decimal(2), system=Decimal(1), target=Decimal(2)),
    ReportNumber(code="booked_amount", actual=Decimal(5_000_000), system=Decimal(5_000_000)),
    ReportNumber(code="lead_conversion_rate", actual=Decimal("0.25"), system=Decimal("0.25")),
    ReportNumber(code="proposals", actual=None, reason="no_data"),
)


def key(number: int) -> UUID:
    """Return one of many ids."""
    return UUID(int=ID.int + number)


def report_messages(count: int, name: str, text: str) -> list[Message]:
    """Return messages of every kind and variant."""
    about = {"report_id": ID, "week_starts_on": WEEK}
    times = {"due_at": DUE, "locks_at": LOCKS}
    return [
        ReportPrompt(name=name, **about, **times),
        *(
            ReportReminder(after_due=after, begun=begun, **about, **times)
            for after, begun in ((False, False), (False, True), (True, True))
        ),
        *(ReportSigned(at=DUE, late=late, locks_at=LOCKS, **about) for late in (False, True)),
        ReportReturned(by=name, comment=text, locks_at=LOCKS, **about),
        *(
            ReportReviewed(by=name, rating=4, comment=text, points=Decimal("91.25"), in_time=in_time, **about)
            for in_time in (True, False)
        ),
        ReportChanged(by=name, change="excused", reason=text, **about),
        ReportChanged(by=name, change="reopened", reason=text, locks_at=LOCKS, **about),
        ReportNote(name=name, slack_user_id="U1", week_starts_on=WEEK, text=text or "-"),
        *(ReviewsWaiting(week_starts_on=WEEK, again=again) for again in ("", name)),
        ReviewsOverdue(week_starts_on=WEEK, reviewer=name, names=(name,) * count),
    ]


def answers(count: int, name: str, text: str) -> ReportAnswers:
    """Return what a rep said, with so many lines of each kind."""
    several = range(count)
    return ReportAnswers(
        numbers=NUMBERS,
        customers=tuple(KeyCustomer(name=name, customer_id=key(no), next_step=text) for no in several),
        actions=tuple(KeyAction(text=text or "-") for _ in several),
        kept=tuple(Promise(item_id=key(no), text=text or "-", kept=no == 0) for no in several),
        problems=tuple(
            ReportProblem(text=text or "-", measure=text, support_from="manager") for _ in several
        ),
        promises=(text or "-",) * count,
    )


def draft(count: int, name: str, text: str) -> ReportDraft:
    """Return a form with so much to choose from and to tick."""
    several = range(count)
    return ReportDraft(
        report_id=ID,
        week_starts_on=WEEK,
        due_at=DUE,
        locks_at=LOCKS,
        currency="CNY",
        status="returned",
        numbers=NUMBERS,
        answers=answers(min(count, 3), name, text),
        customers=tuple(
            CustomerChoice(customer_id=key(no), name=name or "-", next_step=text) for no in several
        ),
        plans=tuple(
            PlanLine(code=code, planned=15, done=12) for code in ("effective_visits", "won_deals")[:count]
        ),
        promised=tuple(Promise(item_id=key(no), text=text or "-") for no in several),
        stuck=tuple(ReportProblem(text=text or "-", blocker_id=key(no)) for no in several),
        comment=text,
        readers=(name,) * count,
    )


def view(count: int, name: str, text: str) -> ReportView:
    """Return a signed report."""
    return ReportView(
        report_id=ID,
        member_id=ID,
        name=name or "-",
        slack_user_id="U1",
        week_starts_on=WEEK,
        opens_at=DUE,
        due_at=DUE,
        locks_at=LOCKS,
        status="submitted",
        submitted_at=DUE,
        answers=answers(count, name, text),
        quality=QUALITY,
    )
