"""Forget what may be forgotten, in pieces small enough that nobody waits."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    and_,
    delete,
    exists,
    null,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.orm import Session, aliased

from models.queries import tenancy
from models.queries.outbox import UNFINISHED
from models.queries.tenancy import workspace_of
from models.rules.complaint import UNSETTLED
from models.tables import (
    ApiAnswer,
    Blocker,
    Complaint,
    ErrorReport,
    Escalation,
    EscalationEvent,
    Inbox,
    Occurrence,
    OutboxRow,
    Schedule,
    ShownNumber,
    Standup,
    StandupEntry,
    Table,
    WeeklyReport,
)

PIECE = 1000  # rows of one table in one transaction
UNSOLVED = ("open", "in_progress")


def forget(session: Session, *, now: datetime, piece: int = PIECE) -> int:
    """Forget up to `piece` rows of each table that are older than the policy keeps; return how many."""
    keep = tenancy.policy(session).retention
    occurrences, messages, deliveries, drafts, answers, shown = (
        now - timedelta(days=days)
        for days in (
            keep.occurrences,
            keep.outbox,
            keep.inbox,
            keep.drafts,
            keep.api_answers,
            keep.shown_numbers,
        )
    )
    ours = workspace_of(session)
    statements = (
        delete(Occurrence).where(
            _some(ours, Occurrence, piece, Occurrence.due_at < occurrences, ~_comes_again(ours))
        ),
        delete(OutboxRow).where(_some(ours, OutboxRow, piece, *_settled(messages), *_unneeded(ours))),
        delete(Inbox).where(_some(ours, Inbox, piece, Inbox.received_at < deliveries)),
        delete(ShownNumber).where(
            _some(ours, ShownNumber, piece, ShownNumber.shown_at < shown, _undisputed(ours))
        ),
        delete(ApiAnswer).where(_some(ours, ApiAnswer, piece, ApiAnswer.answered_at < answers)),
        update(StandupEntry)
        .where(
            _some(ours, StandupEntry, piece, StandupEntry.draft.is_not(None), StandupEntry.locks_at < drafts)
        )
        .values(draft=null()),  # what somebody typed and never sent
        update(WeeklyReport)
        .where(
            _some(ours, WeeklyReport, piece, WeeklyReport.draft.is_not(None), WeeklyReport.locks_at < drafts)
        )
        .values(draft=null()),
    )
    return sum(int(session.connection().execute(statement).rowcount) for statement in statements)


def born_before(moment: datetime) -> UUID:
    """Return the least id of those that uuid7 gives from `moment` on: the older ones lie before it."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def _some(ours: UUID, table: type[Table], piece: int, *such: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a row is one of a piece of those."""
    columns: Any = table.__table__.columns
    keys = [column for column in table.__table__.primary_key if column.name != "workspace_id"]
    old = select(*keys).where(columns.workspace_id == ours, *such).limit(piece)
    return and_(columns.workspace_id == ours, tuple_(*keys).in_(old))


def _comes_again(ours: UUID) -> ColumnElement[bool]:
    """Tell whether the schedule has this slot still before it: without the row it would fire again."""
    same = (Schedule.workspace_id == ours, Schedule.id == Occurrence.schedule_id)
    return exists().where(*same, Schedule.next_slot <= Occurrence.slot)


def _undisputed(ours: UUID) -> ColumnElement[bool]:
    """Tell whether no report about the number waits for its answer."""
    disputed = select(ErrorReport.shown_number_id).where(
        ErrorReport.workspace_id == ours,
        ErrorReport.status == "open",
        ErrorReport.shown_number_id.is_not(None),
    )
    return ShownNumber.id.not_in(disputed)


def _settled(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return what is over: the id only leads the database to the oldest rows, the moment decides."""
    return (
        OutboxRow.id < born_before(before),
        OutboxRow.created_at < before,
        OutboxRow.state.not_in(UNFINISHED),
    )


def _unneeded(ours: UUID) -> tuple[ColumnElement[bool], ...]:
    """Return that no message on its way needs the row, and nothing that is still open shows it."""
    shown = (
        exists().where(table.workspace_id == ours, table.id == OutboxRow.subject_id, still_open)
        for table, still_open in (
            (StandupEntry, StandupEntry.locked_at.is_(None)),
            (Standup, Standup.locked_at.is_(None)),
            (Blocker, Blocker.status.in_(UNSOLVED)),
            (Complaint, Complaint.status.in_(UNSETTLED)),
        )
    )
    return (OutboxRow.id.not_in(_needed(ours)), *(~each for each in shown), ~_tells_of_live(ours))


def _tells_of_live(ours: UUID) -> ColumnElement[bool]:
    """Tell whether the message told of a case that still climbs: it says how that stands."""
    climbs = and_(
        Escalation.workspace_id == EscalationEvent.workspace_id,
        Escalation.id == EscalationEvent.escalation_id,
        Escalation.cycle == EscalationEvent.cycle,
        Escalation.status != "closed",
    )
    told = select(EscalationEvent.id).join(Escalation, climbs)
    return told.where(
        EscalationEvent.workspace_id == ours, EscalationEvent.outbox_id == OutboxRow.id
    ).exists()


def _needed(ours: UUID) -> CompoundSelect[Any]:
    """Return the messages that one on its way follows or changes."""
    one = aliased(OutboxRow)
    return union_all(
        *(
            select(named).where(one.workspace_id == ours, one.state.in_(UNFINISHED), named.is_not(None))
            for named in (one.after_id, one.replaces)
        )
    )
