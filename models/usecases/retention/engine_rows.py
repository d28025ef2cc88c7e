"""What the engine leaves behind: slots, messages, deliveries, drafts, answers, shown numbers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, and_, exists, null, select, union_all
from sqlalchemy.orm import Session, aliased

from models.policy import RetentionPolicy
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
    Member,
    Occurrence,
    OutboxRow,
    Schedule,
    SetupDraft,
    ShownNumber,
    Standup,
    StandupEntry,
    WeeklyReport,
)
from models.usecases.retention.held import free_in, held_in
from models.usecases.retention.steps import Step, born_before

UNSOLVED = ("open", "in_progress")
HANDED_OUT = timedelta(days=2)  # a person's own data, once it was sent


def engine_steps(session: Session, keep: RetentionPolicy, now: datetime) -> Iterator[Step]:
    """Yield what of it is older than the policy keeps."""
    ours = workspace_of(session)
    free = free_in(ours)

    def ago(days: int) -> datetime:
        return now - timedelta(days=days)

    due = Occurrence.due_at < ago(keep.occurrences)
    yield Step("occurrences", Occurrence, (due, ~comes_again(ours)))
    yield Step("outbox", OutboxRow, (*_settled(ago(keep.outbox)), *unneeded(ours)))
    sent = (OutboxRow.kind == "own_data", OutboxRow.created_at < now - HANDED_OUT)
    yield Step("outbox", OutboxRow, (*sent, OutboxRow.state.not_in(UNFINISHED)))
    yield Step("inbox", Inbox, (Inbox.received_at < ago(keep.inbox),))
    shown = ShownNumber.shown_at < ago(keep.shown_numbers)
    yield Step("shown_numbers", ShownNumber, (shown, _undisputed(ours), free(ShownNumber.subject_id)))
    yield Step("api_answers", ApiAnswer, (ApiAnswer.answered_at < ago(keep.api_answers),))
    for table in (StandupEntry, WeeklyReport):  # what somebody typed and never sent
        old = table.locks_at < ago(keep.drafts)
        yield Step("drafts", table, (table.draft.is_not(None), old, free(table.member_id)), {"draft": null()})
    by_one_held = held_in(ours, Member.id).where(Member.slack_user_id == SetupDraft.changed_by).exists()
    yield Step("drafts", SetupDraft, (SetupDraft.changed_at < ago(keep.drafts), ~by_one_held))


def comes_again(ours: UUID) -> ColumnElement[bool]:
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


def unneeded(ours: UUID) -> tuple[ColumnElement[bool], ...]:
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
