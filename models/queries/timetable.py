"""What will happen when, and what did: schedules played forward over local dates, and why one is skipped."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.occurrences import what_was
from models.queries.roster import days_of, expected_reps
from models.queries.tenancy import workspace, workspace_of
from models.rules.duty import duty
from models.rules.local_time import local_date, local_instant, local_text
from models.rules.report.times import last_working_day
from models.rules.weekly import begins_week
from models.shapes.calendar import Duty, PersonDays
from models.shapes.schedule import TimetableLine
from models.shapes.standup import StandupKind
from models.tables import Member, Schedule, Team

KIND_OF: Mapping[str, StandupKind] = {
    "morning": "morning",
    "evening": "evening",
    "digest_morning": "morning",
    "digest_evening": "evening",
    "summary_morning": "morning",
    "summary_evening": "evening",
    "complaint_watch": "morning",
    "complaint_watch_late": "evening",
}
WEEKLY = frozenset({"weekly_team", "weekly_director", "overdue_watch"})
NOT_THE_FIRST = "not the week's first day"
NOBODY = "nobody is expected"
NOT_THE_LAST = "not the last working day of the week"
ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(days=7)

Crew = Mapping[UUID, Sequence[PersonDays]]  # subject -> the days of everybody it depends on; a member: one


def timetable(
    session: Session,
    *,
    start: datetime,
    days: int,
    members: Sequence[UUID] | None = None,
    now: datetime | None = None,
) -> Sequence[TimetableLine]:
    """Return what fires or is skipped from `start` on for `days` days, earliest first.

    `members` narrows it to these people, without their teams' and the workspace's own schedules.
    With `now`, what is over is told as it was; days before a schedule was made are played with today's rules.
    """
    rows = _schedules(session, members)
    end = start + timedelta(days=days)
    names = _names(session)
    past = what_was(session, start, min(end, now), names, members) if now and start < now else {}
    crew = _crew(session, rows, start, end)
    lines = [
        _line(row, slot, at, names.get(row.subject_id, "?"), crew)
        for row in rows
        for slot, at in _slots(row, start, end, gone_by=now is not None)
        if (row.id, slot) not in past
    ]
    return sorted([*lines, *past.values()], key=lambda line: (line.at, line.who, line.kind))


def _schedules(session: Session, members: Sequence[UUID] | None) -> Sequence[Schedule]:
    statement = select(Schedule).where(
        Schedule.workspace_id == workspace_of(session), Schedule.next_run_at.is_not(None)
    )
    if members is not None:
        statement = statement.where(Schedule.subject_id.in_(members))
    return session.scalars(statement.order_by(Schedule.id)).all()


def _names(session: Session) -> Mapping[UUID, str]:
    ours = workspace_of(session)
    names = {ours: workspace(session).name}
    for table in (Member, Team):
        names |= dict(session.execute(select(table.id, table.name).where(table.workspace_id == ours)).all())
    return names


def _crew(session: Session, rows: Sequence[Schedule], start: datetime, end: datetime) -> Crew:
    """Return whose days decide about each schedule."""
    teams = {row.subject_id for row in rows if row.kind.startswith("summary") or row.kind == "weekly_team"}
    subjects = {row.subject_id for row in rows} - teams
    people = {team: [rep.id for rep in expected_reps(session, team)] for team in teams}
    wanted = subjects.union(*people.values())
    known = days_of(session, sorted(wanted), start.date() - ONE_WEEK, end.date() + ONE_WEEK)
    own = {key: [known[key]] for key in subjects if key in known}
    return own | {team: [known[key] for key in reps if key in known] for team, reps in people.items()}


def _slots(
    row: Schedule, start: datetime, end: datetime, *, gone_by: bool
) -> Iterator[tuple[date, datetime]]:
    first = local_date(start, row.zone)
    slot = first if gone_by else max(first, row.next_slot or date.min)
    while (at := local_instant(slot, row.wall_minute, row.zone)) < end:
        if at >= start and (slot >= (row.next_slot or slot) or at < row.created_at):
            yield slot, at
        slot += ONE_DAY


def _line(row: Schedule, slot: date, at: datetime, who: str, crew: Crew) -> TimetableLine:
    reason = _why_not(row, slot, crew)
    return TimetableLine.model_validate(
        {
            "at": at,
            "zone": row.zone,
            "local": local_text(at, row.zone),
            "kind": row.kind,
            "who": who,
            "status": "skipped" if reason else "fires",
            "reason": reason,
        }
    )


def _why_not(row: Schedule, slot: date, crew: Crew) -> str:
    """Return why a slot is skipped, empty when it fires."""
    if row.kind == "weekly_report" and row.subject_id in crew:
        (person,) = crew[row.subject_id]
        monday = slot - timedelta(days=slot.isoweekday() - 1)
        return "" if last_working_day(person, monday) == slot else NOT_THE_LAST
    if row.kind in WEEKLY and row.subject_id in crew:
        return "" if begins_week(crew[row.subject_id], slot) else NOT_THE_FIRST
    kind = KIND_OF.get(row.kind)
    if kind is None or row.subject_id not in crew:
        return ""
    verdicts = [duty(person, slot, kind) for person in crew[row.subject_id]]
    if any(verdict.expected for verdict in verdicts):
        return ""
    if row.kind.startswith("summary"):
        return NOBODY
    return _words(verdicts[0])


def _words(verdict: Duty) -> str:
    reason = (verdict.reason or "").replace("_", " ")
    return f"{reason}: {verdict.detail}" if verdict.detail else reason
