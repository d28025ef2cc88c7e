"""Absences and departures reach the reports that exist: excused, or passed to whoever reviews next."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.report.held import is_settled
from models.queries.roster import days_of
from models.queries.tenancy import policy, workspace_of
from models.rules.periods import period_of
from models.rules.report.times import last_working_day
from models.shapes.calendar import AbsenceSpan
from models.shapes.report import AWAITING
from models.tables import Member, WeeklyReport
from models.usecases import audit, outbox
from models.usecases.report.reviewer import reviewer_of

UNSIGNED = ("open", "draft")
REASON = "the person left"


def excuse_absence(
    session: Session, member_id: UUID, span: AbsenceSpan, *, by_self: bool, now: datetime
) -> int:
    """Excuse unsigned reports of weeks that are absence from end to end now; return how many.

    By oneself only what is not due yet; by a superior or an import what was missed, too, until the month
    is settled.
    """
    states = UNSIGNED if by_self else (*UNSIGNED, "missed")
    first = period_of("week", span.starts_on).starts_on
    rows = _held(
        session,
        WeeklyReport.member_id == member_id,
        WeeklyReport.week_starts_on.between(first, span.ends_on),
        WeeklyReport.status.in_(states),
    )
    done = 0
    for row in rows:
        late = by_self and now >= row.due_at
        if late or not _away_all_week(session, row) or is_settled(session, row):
            continue
        _excuse(session, row, "absence", now=now)
        done += 1
    session.flush()
    return done


def withdraw_absence(session: Session, member_id: UUID, span: AbsenceSpan, *, now: datetime) -> int:
    """Ask again for reports that a withdrawn absence had excused, until their lock; return how many.

    What is locked by now stays excused: the rep was told that nothing is asked.
    """
    first = period_of("week", span.starts_on).starts_on
    rows = _held(
        session,
        WeeklyReport.member_id == member_id,
        WeeklyReport.week_starts_on.between(first, span.ends_on),
        WeeklyReport.status == "excused",
        WeeklyReport.excuse == "absence",
        WeeklyReport.locks_at > now,
    )
    done = 0
    for row in rows:
        if _away_all_week(session, row):
            continue
        done += 1
        row.status, row.excuse, row.next_at = "open", None, row.locks_at
        audit.record(
            session, "report.excuse_withdrawn", "weekly_report", row.id, now=now, actor_kind="system",
            before={"excuse": "absence"}, after={"status": "open"},
        )  # fmt: skip
    session.flush()
    return done


def pass_on(session: Session, person: Member, *, now: datetime) -> None:
    """Excuse the leaver's own unsigned reports; open reviews go to whoever is to review instead."""
    for row in _held(session, WeeklyReport.member_id == person.id, WeeklyReport.status.in_(UNSIGNED)):
        _excuse(session, row, "left", now=now)
    open_reviews = sorted(AWAITING | {"returned"})
    rules = policy(session)
    reviews = _held(session, WeeklyReport.reviewer_id == person.id, WeeklyReport.status.in_(open_reviews))
    for row in reviews:
        found = reviewer_of(session, row.member_id, rules, now=now)
        heir = found.member_id if found and found.member_id != person.id else None
        row.reviewer_id = heir
        audit.record(
            session, "report.passed_on", "weekly_report", row.id, now=now, actor_kind="system",
            before={"reviewer": str(person.id)}, after={"reviewer": str(heir) if heir else None},
            reason=REASON,
        )  # fmt: skip
    session.flush()


def _away_all_week(session: Session, row: WeeklyReport) -> bool:
    week_end = row.week_starts_on + timedelta(days=6)
    days = days_of(session, [row.member_id], row.week_starts_on, week_end)[row.member_id]
    return last_working_day(days, row.week_starts_on) is None


def _excuse(session: Session, row: WeeklyReport, why: str, *, now: datetime) -> None:
    before = row.status
    row.status, row.excuse, row.next_at = "excused", why, None
    row.quality, row.quality_points = None, None
    session.flush()
    outbox.cancel(session, subject_id=row.id, reason=why)
    audit.record(
        session, "report.excused", "weekly_report", row.id, now=now, actor_kind="system",
        before={"status": before}, after={"excuse": why},
    )  # fmt: skip


def _held(session: Session, *such: ColumnElement[bool]) -> list[WeeklyReport]:
    return list(
        session.scalars(
            select(WeeklyReport)
            .where(WeeklyReport.workspace_id == workspace_of(session), *such)
            .order_by(WeeklyReport.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )
