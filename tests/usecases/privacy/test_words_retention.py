"""Words go after the policy's days, whole and for good; numbers, results and what is open stay."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.policy import RetentionPolicy
from models.queries.roster import member
from models.queries.tenancy import workspace_of
from models.tables import (
    AuditEvent,
    AuditExpiry,
    Blocker,
    BlockerComment,
    EntryMetric,
    Member,
    PrivateLook,
    StandupEntry,
    WeeklyReport,
)
from models.usecases.privacy import erase_piece, looked
from models.usecases.retention import audit_may_go, forget, outlook
from models.usecases.retention.steps import born_before
from tests.cast import Cast
from tests.usecases.privacy.written import EVERY_COLUMN, NUMBER, REPLY, words_left, wrote

KEEP = RetentionPolicy()


@pytest.fixture
def long_ago(clock: MovableClock) -> datetime:
    """Return a moment of which no words are kept."""
    return clock.now() - timedelta(days=KEEP.raw_answers + 30)


def test_old_words_go_and_numbers_stay(
    session: Session, team: Cast, clock: MovableClock, long_ago: datetime
) -> None:
    """As they were counted: who answered when, with what numbers, and what a report was worth."""
    ids = wrote(session, team, long_ago)
    wrote(session, team, clock.now() - timedelta(days=30))
    assert words_left(session) == 2 * EVERY_COLUMN
    expected = outlook(session, now=clock.now())["raw_answers"]
    assert expected == forget(session, now=clock.now()) == 5
    assert words_left(session) == EVERY_COLUMN
    assert (outlook(session, now=clock.now())["raw_answers"], forget(session, now=clock.now())) == (0, 0)
    ours = workspace_of(session)
    entry = session.get(StandupEntry, (ours, ids["entry"]))
    report = session.get(WeeklyReport, (ours, ids["report"]))
    assert entry is not None
    assert (entry.state, entry.submitted_at) == ("submitted", long_ago)
    assert report is not None
    assert (report.status, report.quality_points) == ("reviewed", Decimal(80))
    kept = select(EntryMetric.value).where(EntryMetric.workspace_id == ours)
    assert session.scalars(kept.where(EntryMetric.entry_id == ids["entry"])).all() == [NUMBER]


def test_an_open_stuck_point_keeps_its_words(
    session: Session, team: Cast, clock: MovableClock, long_ago: datetime
) -> None:
    """However old: somebody still works on it."""
    ids = wrote(session, team, long_ago, open_blocker=True)
    forget(session, now=clock.now())
    found = session.get(Blocker, (workspace_of(session), ids["blocker"]))
    assert found is not None
    assert found.text


def test_nothing_goes_of_whom_somebody_holds(
    session: Session, team: Cast, clock: MovableClock, long_ago: datetime
) -> None:
    """As for a legal matter; when that ends it goes."""
    wrote(session, team, long_ago)
    held = update(Member).where(Member.workspace_id == workspace_of(session), Member.id == team["Ana"])
    session.execute(held.values(held_at=clock.now()))
    assert forget(session, now=clock.now()) == 0
    assert words_left(session) == EVERY_COLUMN
    session.execute(held.values(held_at=None))
    forget(session, now=clock.now())
    assert words_left(session) == 0


@pytest.mark.parametrize("held", ["Ana", "Omar"])
def test_the_looks_at_a_held_person_and_those_of_one_stay(
    session: Session, team: Cast, clock: MovableClock, long_ago: datetime, held: str
) -> None:
    """Others' go by their days; when the hold ends these go, too."""
    for looker, subject in (("Omar", "Ana"), ("Wang", "Li")):
        looked(session, team[looker], [team[subject]], "standup", long_ago.date(), now=long_ago)
    row = update(Member).where(Member.workspace_id == workspace_of(session), Member.id == team[held])
    session.execute(row.values(held_at=clock.now()))
    forget(session, now=clock.now())
    kept = select(PrivateLook.looker_id).where(PrivateLook.workspace_id == workspace_of(session))
    assert session.scalars(kept).all() == [team["Omar"]]
    session.execute(row.values(held_at=None))
    forget(session, now=clock.now())
    assert session.scalars(kept).all() == []


def test_what_a_held_person_said_to_others_stays(
    session: Session, team: Cast, clock: MovableClock, long_ago: datetime
) -> None:
    """Neither time nor the other's own erasing takes it; a draft of the held person's stays as well."""
    ids = wrote(session, team, long_ago)
    ours = workspace_of(session)
    entry = (StandupEntry.workspace_id == ours, StandupEntry.id == ids["entry"])
    session.execute(update(StandupEntry).where(*entry).values(draft={"share": "not sent"}))

    def hold(name: str, at: datetime | None) -> None:
        held = update(Member).where(Member.workspace_id == ours, Member.id == team[name])
        session.execute(held.values(held_at=at))

    hold("Ana", clock.now())
    forget(session, now=clock.now())
    assert session.scalar(select(StandupEntry.draft).where(*entry))
    hold("Ana", None)
    hold("Omar", clock.now())
    ana = member(session, team["Ana"])
    assert ana is not None
    erase_piece(session, ana, None, now=clock.now())
    forget(session, now=clock.now())
    said = select(BlockerComment.text).where(BlockerComment.workspace_id == ours)
    assert session.scalars(said).all() == [REPLY]
    hold("Omar", None)
    forget(session, now=clock.now())
    assert session.scalars(said).all() == [""]


def audit_row(session: Session, at: datetime) -> None:
    """Let something have been written down at a moment."""
    facts = {"actor_kind": "system", "action": "data.exported", "entity_type": "export", "entity_id": "x"}
    row = {"workspace_id": workspace_of(session), "id": born_before(at), "occurred_at": at, **facts}
    session.execute(insert(AuditEvent), [row])


def rows_of(session: Session, at: datetime) -> int:
    """Return how many audit rows there are from up to a moment."""
    found = select(AuditEvent.id).where(AuditEvent.workspace_id == workspace_of(session))
    return len(session.scalars(found.where(AuditEvent.occurred_at <= at)).all())


def test_audit_rows_go_when_their_time_is_over_and_no_other_way(
    session: Session, clock: MovableClock
) -> None:
    """The trigger lets through what is older than the moment that is said, and shuts again."""
    old, young = (clock.now() - timedelta(days=KEEP.audit + days) for days in (1, -1))
    audit_row(session, old)
    audit_row(session, young)
    assert outlook(session, now=clock.now())["audit"] == 1
    assert forget(session, now=clock.now()) == 1
    assert rows_of(session, young) == 1
    ours = workspace_of(session)
    assert session.scalars(select(AuditExpiry).where(AuditExpiry.workspace_id == ours)).all() == []
    all_of_them = delete(AuditEvent).where(AuditEvent.workspace_id == ours)
    with pytest.raises(DBAPIError, match="audit rows stay"), session.begin_nested():
        session.connection().execute(all_of_them)
    refused = pytest.raises(DBAPIError, match="audit rows stay")
    with refused, session.begin_nested(), audit_may_go(session, young):  # too narrow a door
        session.connection().execute(all_of_them)
    assert rows_of(session, young) == 1
