"""Teams side by side: what each reached, and what stays undone."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.complaint.seen import SEES_RESTRICTED
from models.queries.prepared import among, read
from models.queries.roster import member, roles_of
from models.queries.roster.belonging import on_day
from models.queries.support.answers import answers_of_week
from models.queries.tenancy import policy, workspace_of
from models.queries.weekly.complained import complaints_of_week
from models.queries.weekly.numbers import Counted, counted
from models.queries.weekly.owed import owed_by_level
from models.queries.weekly.sent import director_week_made
from models.queries.weekly.team import MONEY, corrected
from models.rules.periods import previous
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period
from models.shapes.report import AWAITING, SIGNED
from models.shapes.support import Answered
from models.shapes.weekly import Complaints, Corrected, DirectorWeek, StuckLine, TeamLine, Unreviewed
from models.tables import Blocker, Member, Team, TeamMembership, WeeklyReport

CODES = (*MONEY, "standup_participation", "weekly_report_quality", "overdue_amount", "sla_met_rate")
OPEN = ("open", "in_progress")
NOBODY = Decimal(10**18)  # a team without a target stands behind those that have one

Reports = Mapping[UUID, tuple[int, int]]  # by team: due, and in


def director_week(
    session: Session,
    member_id: UUID,
    teams: Sequence[Team],
    week: Period,
    on: date,
    *,
    away: bool = False,
    now: datetime,
) -> tuple[DirectorWeek, Sequence[Shown]]:
    """Return what the digest of some teams says of a week, told on a day, and the numbers that it shows.

    While the reader is `away` a deputy reads it, who may know of no restricted complaint.
    """
    subjects = [Subject("team", row.id) for row in teams]
    main = policy(session).targets.main
    found = counted(session, subjects, CODES, week, on, paced=[main], now=now)
    reports, stuck = _reports(session, teams, week), _stuck(session, teams, on)
    restricted = not away and bool(roles_of(session, member_id) & SEES_RESTRICTED)
    complained = complaints_of_week(session, teams, week, restricted=restricted, now=now)
    lines = [
        _line(row, main, found, reports, stuck).model_copy(
            update={"complaints": complained.get(row.id, Complaints())}
        )
        for row in teams
    ]
    content = DirectorWeek(
        week_starts_on=week.starts_on,
        teams=tuple(sorted(lines, key=_attained)),
        unreviewed=_unreviewed(session, teams, now),
        owed=tuple(owed_by_level(session, [row.id for row in teams], now=now)),
        stuck=tuple(line for _, line, waits in stuck if waits),
        answers=_answers(session, member_id, week, now),
        corrections=_corrections(session, member_id, teams, found),
    )
    return content, found.shown()


def _line(
    row: Team, main: str, found: Counted, reports: Reports, stuck: Sequence[tuple[UUID, StuckLine, bool]]
) -> TeamLine:
    subject = Subject("team", row.id)
    due, came = reports.get(row.id, (0, 0))
    numbers = [found.number(subject, code) for code in CODES]
    return TeamLine(
        team_id=row.id,
        team_name=row.name,
        numbers=tuple(one for one in numbers if one.value is not None or one.target),
        pace=found.pace(subject, main),
        reports_due=due,
        reports_in=came,
        stuck=sum(team_id == row.id for team_id, _, _ in stuck),
    )


def _attained(line: TeamLine) -> Decimal:
    return line.pace.value / line.pace.target if line.pace else NOBODY


def _answers(session: Session, member_id: UUID, week: Period, now: datetime) -> tuple[Answered, ...]:
    reader = member(session, member_id)
    return answers_of_week(session, reader, week, now=now) if reader else ()


def _corrections(
    session: Session, member_id: UUID, teams: Sequence[Team], found: Counted
) -> tuple[Corrected, ...]:
    posted = director_week_made(session, member_id, previous(found.week))
    theirs = {row.id for row in teams}
    return tuple(
        one
        for line in (posted.teams if posted else ())
        if line.team_id in theirs
        for one in corrected(line.team_name, line.numbers, Subject("team", line.team_id), found)
    )


def _reports(session: Session, teams: Sequence[Team], week: Period) -> Reports:
    """Return by team how many reports of a week were due, and how many were signed."""
    one = TeamMembership
    of = and_(one.workspace_id == WeeklyReport.workspace_id, one.member_id == WeeklyReport.member_id)
    rows = select(one.team_id, WeeklyReport.status, func.count()).join_from(WeeklyReport, one, of)
    rows = rows.where(
        WeeklyReport.workspace_id == workspace_of(session),
        among(one.team_id, [row.id for row in teams]),
        on_day(week.ends_on),
        WeeklyReport.week_starts_on == week.starts_on,
        WeeklyReport.status != "excused",
    ).group_by(one.team_id, WeeklyReport.status)
    found: dict[UUID, tuple[int, int]] = {}
    for team_id, status, count in read(session, rows) if teams else ():
        due, came = found.get(team_id, (0, 0))
        found[team_id] = (due + count, came + (count if status in SIGNED else 0))
    return found


def _unreviewed(session: Session, teams: Sequence[Team], now: datetime) -> tuple[Unreviewed, ...]:
    """Return who still has to review reports of these teams, the most overdue first."""
    writer = and_(Member.workspace_id == WeeklyReport.workspace_id, Member.id == WeeklyReport.member_id)
    rows = (
        select(WeeklyReport.reviewer_id, WeeklyReport.review_due_at, WeeklyReport.week_starts_on)
        .join(Member, writer)
        .where(
            WeeklyReport.workspace_id == workspace_of(session),
            WeeklyReport.status.in_(sorted(AWAITING)),
            among(Member.team_id, [row.id for row in teams]),
        )
    )
    waiting: dict[UUID | None, list[tuple[datetime | None, date]]] = {}
    for reviewer_id, due_at, week in read(session, rows) if teams else ():
        waiting.setdefault(reviewer_id, []).append((due_at, week))
    named = select(Member.id, Member.name).where(
        Member.workspace_id == workspace_of(session),
        among(Member.id, [reviewer_id for reviewer_id in waiting if reviewer_id]),
    )
    names: dict[UUID | None, str] = dict(read(session, named)) if waiting else {}
    lines = [
        Unreviewed(
            reviewer=names.get(reviewer_id, ""),
            count=len(some),
            overdue=sum(due_at is not None and due_at < now for due_at, _ in some),
            oldest_week=min(week for _, week in some),
        )
        for reviewer_id, some in waiting.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.overdue, -line.count, line.reviewer)))


def _stuck(session: Session, teams: Sequence[Team], on: date) -> Sequence[tuple[UUID, StuckLine, bool]]:
    """Return the open stuck points, oldest first, with their team and whether they wait for support."""
    by = and_(Member.workspace_id == Blocker.workspace_id, Member.id == Blocker.raised_by_id)
    rows = (
        select(
            Blocker.id, Blocker.team_id, Blocker.text, Blocker.category, Blocker.support_from,
            Blocker.owner_id, Blocker.raised_on, Member.name,
        )
        .join(Member, by)
        .where(
            Blocker.workspace_id == workspace_of(session),
            among(Blocker.team_id, [row.id for row in teams]),
            Blocker.status.in_(OPEN),
        )
        .order_by(Blocker.raised_on, Blocker.ref_no)
    )  # fmt: skip
    return [
        (
            row.team_id,
            StuckLine(
                blocker_id=row.id,
                name=row.name,
                text=row.text,
                category=row.category,
                age_days=max(0, (on - row.raised_on).days),
            ),
            row.owner_id is None and row.support_from != "none",
        )
        for row in (read(session, rows) if teams else ())
    ]
