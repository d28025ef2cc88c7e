"""What people wrote: it goes when it is over and old, or when they say so; numbers and states stay."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, null, or_, select
from sqlalchemy.orm import Session

from models.queries.privacy.worded import WORDED
from models.queries.tenancy import workspace_of
from models.tables import (
    Absence,
    Blocker,
    BlockerComment,
    ErrorReport,
    Member,
    ReportItem,
    ReportMetric,
    StandupEntry,
    WeeklyReport,
)
from models.usecases.retention.held import free_in, held_in
from models.usecases.retention.steps import Step, born_before

ENDED = ("solved", "dropped")
ITEM = {"text": "", "next_step": None, "measure": None}


def old_words(session: Session, before: datetime, *, now: datetime) -> Iterator[Step]:
    """Yield what was written before that moment and is over; of whom nothing may be forgotten it stays."""
    free, on = free_in(workspace_of(session)), before.date()
    age = born_before(before)
    yield entry_words(
        StandupEntry.local_date < on, StandupEntry.locks_at < before, free(StandupEntry.member_id)
    )
    yield report_words(
        now, WeeklyReport.week_starts_on < on, WeeklyReport.locks_at < before, free(WeeklyReport.member_id)
    )
    ended = func.coalesce(Blocker.solved_at, Blocker.created_at) < before
    yield blocker_words(session, Blocker.id < age, ended, free(Blocker.raised_by_id))
    answered = ErrorReport.answered_at < before
    yield error_words(session, ErrorReport.id < age, answered, free(ErrorReport.reported_by_id))
    yield absence_words(on, Absence.id < age, free(Absence.member_id))


def own_words(session: Session, member_id: UUID, *, today: date, now: datetime) -> Iterator[Step]:
    """Yield what a member wrote and may erase: all that is locked, solved, answered or past."""
    yield entry_words(StandupEntry.member_id == member_id, StandupEntry.locks_at < now)
    yield report_words(now, WeeklyReport.member_id == member_id, WeeklyReport.locks_at < now, _reviewed(now))
    yield blocker_words(session, Blocker.raised_by_id == member_id)
    yield error_words(session, ErrorReport.reported_by_id == member_id)
    yield absence_words(today, Absence.member_id == member_id)
    drafts = {"draft": null()}
    for table in (StandupEntry, WeeklyReport):
        mine = (table.member_id == member_id, table.draft.is_not(None), table.locks_at < now)
        yield Step("drafts", table, mine, drafts)
    yield _comments(session, member_id)


def _reviewed(now: datetime) -> ColumnElement[bool]:
    """Return that nobody waits for the words any more: no review, no second try."""
    waits = WeeklyReport.status.in_(("submitted", "resubmitted", "returned"))
    return or_(~waits, WeeklyReport.review_due_at < now)


def entry_words(*such: ColumnElement[bool]) -> Step:
    """Return the words of stand-ups; which of them were answered, and with what numbers, stays."""
    return Step("raw_answers", StandupEntry, (*such, WORDED), {"words": {}, "skip_reason": None})


def report_words(now: datetime, *such: ColumnElement[bool]) -> Step:
    """Return the words of weekly reports; numbers, points and reviews stay."""
    parts = ((ReportItem, "report_id", ITEM), (ReportMetric, "report_id", {"gap_reason": None}))
    kept = WeeklyReport.forgotten_at.is_(None)
    gone = {"comment": None, "draft": null(), "forgotten_at": now}
    return Step("raw_answers", WeeklyReport, (*such, kept), gone, parts)


def blocker_words(session: Session, *such: ColumnElement[bool]) -> Step:
    """Return the words of stuck points that are solved or dropped, and what others said to them.

    One to which somebody said something of whom nothing may go stays whole: the one explains the other.
    """
    ours = workspace_of(session)
    told = select(BlockerComment.id).where(
        BlockerComment.workspace_id == ours,
        BlockerComment.blocker_id == Blocker.id,
        BlockerComment.author_slack_id.in_(held_in(ours, Member.slack_user_id)),
    )
    over = (Blocker.status.in_(ENDED), Blocker.text != "", ~told.exists())
    comments = ((BlockerComment, "blocker_id", {"text": ""}),)
    return Step("raw_answers", Blocker, (*such, *over), {"text": "", "solution": ""}, comments)


def error_words(session: Session, *such: ColumnElement[bool]) -> Step:
    """Return the words of error reports that were answered, not by somebody of whom nothing may go."""
    free = free_in(workspace_of(session))(ErrorReport.answered_by_id)
    over = (ErrorReport.status != "open", ErrorReport.text != "", free)
    return Step("raw_answers", ErrorReport, (*such, *over), {"text": "", "answer": None})


def absence_words(today: date, *such: ColumnElement[bool]) -> Step:
    """Return why people were away; that they were, stays."""
    return Step("raw_answers", Absence, (*such, Absence.ends_on < today, Absence.note != ""), {"note": ""})


def _comments(session: Session, member_id: UUID) -> Step:
    """Return what a member said to stuck points of others that are over."""
    ours = workspace_of(session)
    own = select(Member.slack_user_id).where(Member.workspace_id == ours, Member.id == member_id)
    over = select(Blocker.id).where(Blocker.workspace_id == ours, Blocker.status.in_(ENDED))
    mine = (BlockerComment.author_slack_id == own.scalar_subquery(), BlockerComment.blocker_id.in_(over))
    return Step("raw_answers", BlockerComment, (*mine, BlockerComment.text != ""), {"text": ""})
