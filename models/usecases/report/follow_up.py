"""What time does to reports: reminders, the lock, the end of a return, reviews that nobody made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.prepared import among, read
from models.queries.silence import last_silence
from models.queries.standup.crew import Rep, reps
from models.queries.tenancy import policy, workspace_of
from models.rules.metrics.report_quality import quality
from models.rules.periods import period_of
from models.rules.standup import Silence, next_moment, reminders_at, was_heard
from models.shapes.messages import ReportReminder
from models.shapes.outbox import Envelope, Lane
from models.shapes.report import AWAITING, ReportTimes
from models.shapes.standup import EntryTimes
from models.tables import OutboxRow, WeeklyReport
from models.usecases import audit, outbox
from models.usecases.report.prompting import entry_like
from models.usecases.report.reviewer import reviewer_of
from models.usecases.report.rising import rise

UNSENT = ("pending", "expired", "dead")
UNSIGNED = ("open", "draft")


def follow_up(session: Session, *, now: datetime, limit: int = 200, only: UUID | None = None) -> int:
    """Do what is due on reports, or on one of them; return how many were looked at."""
    due = session.scalars(
        select(WeeklyReport)
        .where(
            WeeklyReport.workspace_id == workspace_of(session),
            WeeklyReport.next_at <= now,
            true() if only is None else WeeklyReport.id == only,
        )
        .order_by(WeeklyReport.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    if not due:
        return 0
    rules = policy(session)
    people = reps(session, {one.member_id for one in due})
    over = [one for one in due if one.status in UNSIGNED and one.locks_at <= now]
    _lock(session, over, people, now)
    early = [one for one in due if one.status in UNSIGNED and one.locks_at > now]
    _remind(session, early, people, rules, now)
    for one in due:
        if one.status == "returned":
            _stand_as_signed(session, one, rules, now=now)
    late = [one for one in due if one.status in AWAITING and one.next_at is not None and one.next_at <= now]
    rise(session, late, people, now=now)
    session.flush()
    return len(due)


def _lock(session: Session, over: Sequence[WeeklyReport], people: Mapping[UUID, Rep], now: datetime) -> None:
    """End what nobody signed: missed, or excused where the bot failed or the rep is gone."""
    unsent, silence = _unsent(session, over), last_silence(session) if over else None
    missed = []
    for one in over:
        why = _excuse(one, people[one.member_id], silence, unsent, now)
        one.next_at = None
        one.status, one.excuse = ("excused", why) if why else ("missed", None)
        if not why:
            nothing = quality(None)
            one.quality, one.quality_points = nothing.model_dump(mode="json"), Decimal(nothing.points)
            missed.append(one.id)
    session.flush()
    excused = [one.id for one in over if one.status == "excused"]
    audit.record_all(session, "report.missed", "weekly_report", missed, now=now)
    audit.record_all(session, "report.not_asked", "weekly_report", excused, now=now)


def _excuse(
    one: WeeklyReport, rep: Rep, silence: Silence | None, unsent: set[UUID], now: datetime
) -> str | None:
    if not rep.takes_part:
        return "left"
    if one.status == "open" and one.prompt_id in unsent:
        return "not_asked"
    return None if was_heard(_times(one), None, silence, now) else "not_asked"


def _unsent(session: Session, over: Sequence[WeeklyReport]) -> set[UUID]:
    """Return the messages that never reached their rep."""
    asked = [one.prompt_id for one in over if one.prompt_id is not None]
    if not asked:
        return set()
    rows = read(
        session,
        select(OutboxRow.id).where(
            OutboxRow.workspace_id == workspace_of(session),
            among(OutboxRow.id, asked),
            OutboxRow.state.in_(UNSENT),
            OutboxRow.sent_at.is_(None),
        ),
    )
    return {row.id for row in rows}


def _stand_as_signed(session: Session, one: WeeklyReport, rules: Policy, *, now: datetime) -> None:
    """Let the version signed last stand, and be reviewed: the time to send it again is over."""
    one.status = "resubmitted"
    found = reviewer_of(session, one.member_id, rules, now=now)
    one.review_due_at = one.next_at = found.due_at if found else None
    if found is not None:
        one.reviewer_id = found.member_id
    audit.record(
        session, "report.stands", "weekly_report", one.id, now=now, actor_kind="job",
        before={"status": "returned"}, after={"status": "resubmitted"},
    )  # fmt: skip


def _remind(
    session: Session,
    early: Sequence[WeeklyReport],
    people: Mapping[UUID, Rep],
    rules: Policy,
    now: datetime,
) -> None:
    envelopes = []
    for one in early:
        rep, times = people[one.member_id], _times(one)
        offsets = getattr(rules.reminders, rep.prefs.reminders)
        passed = [at for at in reminders_at(times, offsets) if at <= now]
        following = next_moment(times, offsets, now)
        paused = rep.paused(times.local_date, now)
        if len(passed) > one.reminders and rep.takes_part and not paused:
            envelopes.append(_reminder(one, rep, passed, following))
        one.next_at, one.reminders = following, len(passed)
    session.flush()
    outbox.put(session, envelopes, now=now)


def _reminder(one: WeeklyReport, rep: Rep, passed: Sequence[datetime], following: datetime) -> Envelope:
    """Return the newest reminder that is due; older ones that were slept through are not made up for."""
    week = period_of("week", one.week_starts_on).label
    return Envelope(
        message=ReportReminder(
            report_id=one.id,
            week_starts_on=one.week_starts_on,
            due_at=one.due_at,
            locks_at=one.locks_at,
            after_due=passed[-1] >= one.due_at,
            begun=one.status == "draft",
        ),
        key=f"weekly_reminder:{rep.slack_team_id}:{rep.slack_user_id}:{week}:{len(passed)}",
        target=rep.slack_user_id,
        lane=Lane.PROMPT,
        due_at=passed[-1],
        expires_at=following,
        subject_id=one.id,
    )


def _times(one: WeeklyReport) -> EntryTimes:
    facts: dict[str, Any] = {name: getattr(one, name) for name in ReportTimes.model_fields}
    return entry_like(one.week_starts_on, ReportTimes(**facts))
