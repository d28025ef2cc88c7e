"""A policy is tried on what happened and on the days ahead; nothing is sent and nothing stored."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.policy import Policy
from models.queries.tenancy import workspace_of
from models.rules.policy_checks import proposed
from models.shapes.complaint import ComplaintForm
from models.shapes.escalation import LadderName
from models.shapes.policy_rehearsal import PolicyRehearsal, Side
from models.shapes.records import CustomerForm
from models.tables import Escalation, EscalationEvent, Table
from models.usecases import complaint, escalation
from models.usecases.policy_rehearsal import rehearse
from models.usecases.records import customers
from tests.cast import Cast
from tests.usecases.records.book import NOW, Book

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SLOWER = proposed(Policy(), {"complaints": {"general": {"resolution": {"hours": 96}}}})


@pytest.fixture
def book(session: Session, team: Cast) -> Book:
    """Return the standard team with its customer Acme."""
    return Book.opened(session, team)


@pytest.fixture
def complaint_id(session: Session, book: Book) -> UUID:
    """Return a general complaint of Acme's that Ana answered after an hour, and nobody solved."""
    found = recorded(session, book, NOW)
    complaint.answered(session, book.who("Ana"), found, now=NOW + HOUR)
    return found


def recorded(session: Session, book: Book, at: datetime) -> UUID:
    """Let Ana record a general complaint."""
    form = ComplaintForm(
        customer_id=book.acme, severity="general", category="service", channel="hotline",
        title="The pump leaks", description="Since Friday.",
    )  # fmt: skip
    return complaint.record(session, book.who("Ana"), form, now=at).complaint_id


def levels(side: Side) -> Mapping[int, int]:
    """Return how often each level was told."""
    return {one.level: one.told for one in side.levels}


def tried(session: Session, wanted: Policy, after: timedelta = 3 * DAY, **said: Any) -> PolicyRehearsal:
    """Return a rehearsal over 30 days that ends so long after the complaint, or as it is said."""
    return rehearse(session, wanted, actor=None, now=NOW + after, **({"days": 30} | said))


def everything(session: Session) -> Mapping[str, list[str]]:
    """Return all rows of the workspace, of all tables."""
    session.flush()
    tables = [table for table in Table.metadata.sorted_tables if "workspace_id" in table.columns]
    ours = {table: table.columns["workspace_id"] == workspace_of(session) for table in tables}
    read = session.connection().execute
    return {
        table.name: sorted(map(repr, read(select(table).where(here)).all())) for table, here in ours.items()
    }


def test_a_longer_clock_would_have_told_fewer(session: Session, complaint_id: UUID) -> None:
    """Both policies over the same days and the same answer; nobody is after-sales, so Omar hears once."""
    assert complaint_id
    found = tried(session, SLOWER)
    assert found.cases == {"complaint_general": 1}
    assert levels(found.before) == {-80: 1, -50: 1, 0: 1, 2: 1, 3: 1}
    assert (found.before.people, found.before.messages) == (3, 4)  # both warnings at eight in the morning
    assert levels(found.after) == {-50: 1, 0: 1}
    assert (found.after.people, found.after.messages) == (1, 2)
    assert [(one.name, one.messages) for one in found.before.receivers][:1] == [("Ana", 2)]


def test_a_rehearsal_leaves_no_trace(session: Session, complaint_id: UUID, book: Book) -> None:
    """No row of any table differs, and no message waits."""
    assert complaint_id
    book.invoice(due=date(2026, 3, 6))
    before = everything(session)
    assert tried(session, SLOWER).before.messages
    assert tried(session, SLOWER, coming=True, days=7)
    assert everything(session) == before


def test_the_days_ahead_run_as_if_nobody_acted(session: Session, complaint_id: UUID, book: Book) -> None:
    """The complaint is breached on Friday; the invoice stands at level 1 and is asked for again."""
    assert complaint_id
    book.invoice(due=date(2026, 3, 6))
    found = tried(session, SLOWER, coming=True, days=7)
    assert found.coming
    assert [(one.on, one.level, one.told, one.standing) for one in found.after.levels] == [
        ("complaint_general", -80, 1, 0),
        ("complaint_general", 2, 1, 0),
        ("complaint_general", 3, 1, 1),
        ("receivable", 1, 1, 1),
    ]
    assert [one.level for one in found.before.levels if one.on == "complaint_general"] == [3]


def test_odd_hours_are_named(session: Session, book: Book) -> None:
    """Recorded at two in the morning in London, and told then."""
    recorded(session, book, NOW + 16 * HOUR)
    (first, *_) = tried(session, SLOWER).before.odd
    assert (first.name, first.at, first.zone, first.why) == ("Ana", NOW + 16 * HOUR, "Europe/London", "night")
    assert (first.on, first.no, first.level) == ("complaint_general", "1", 0)


def test_what_people_did_stays_as_it_was(session: Session, complaint_id: UUID, book: Book) -> None:
    """Solved after 30 hours: level 3 never came; a clock of twelve hours would have brought it."""
    complaint.resolve(session, book.who("Ana"), complaint_id, "A new seal.", now=NOW + 30 * HOUR)
    steps = {"acceptance": 1, "investigation": 2, "handling": 3, "feedback": 4}
    quick = {"resolution": {"hours": 4}, "steps_hours": steps}
    found = tried(session, proposed(Policy(), {"complaints": {"general": quick}}))
    assert levels(found.before) == {-80: 1, -50: 1, 0: 1, 2: 1}
    assert levels(found.after)[3] == 1


def test_what_was_put_off_comes_later(session: Session, complaint_id: UUID, book: Book) -> None:
    """Put off an hour before the breach, for twenty; what was taken waits as long as the rules say."""
    which: tuple[LadderName, list[UUID]] = ("complaint_general", [complaint_id])
    escalation.put_off(session, book.who("Ana"), *which, 20, now=NOW + 23 * HOUR)
    assert 2 not in levels(tried(session, SLOWER, after=40 * HOUR).before)
    assert levels(tried(session, SLOWER, after=44 * HOUR).before)[2] == 1
    escalation.take(session, book.who("Ana"), *which, now=NOW + 44 * HOUR)
    long = proposed(Policy(), {"complaints": {"general": {"take_hours": 9}}})
    found = tried(session, long, after=50 * HOUR)
    assert (levels(found.before)[3], 3 in levels(found.after)) == (1, False)


def test_todays_policy_tells_in_a_rehearsal_what_the_engine_told(
    session: Session, complaint_id: UUID, book: Book
) -> None:
    """Five days of a complaint and two invoices: each level to as many people, told by the real engine."""
    assert complaint_id
    book.invoice(due=date(2026, 3, 6))
    other = customers.open_customer(session, book.who("Ana"), CustomerForm(name="Bolt"), now=NOW)
    book.invoice(due=date(2026, 3, 12), customer_id=other)
    until = NOW + 5 * DAY
    next_at = select(func.min(Escalation.next_at)).where(Escalation.workspace_id == workspace_of(session))
    while (moment := session.scalar(next_at)) is not None and moment <= until:
        escalation.follow_up(session, now=max(moment, NOW), limit=50)
    events = book.rows(EscalationEvent)
    ladders = {row.id: row.ladder for row in book.rows(Escalation)}
    told = Counter((ladders[one.escalation_id], one.level) for one in events)
    found = tried(session, SLOWER, after=5 * DAY).before
    assert {(one.on, one.level): one.told for one in found.levels} == told
    assert {("receivable", -1), ("receivable", 1), ("complaint_general", 3)} <= told.keys()
    assert found.people == len({one.recipient_id for one in events})


def test_only_administrators_rehearse(session: Session, book: Book) -> None:
    """Whoever leads a team asks one."""
    with pytest.raises(NotAllowed):
        rehearse(session, SLOWER, actor=book.who("Omar"), now=NOW, days=7)
