"""A team's day as one asker may see it: totals for all its members, names for their superiors."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy import StandupPolicy
from models.queries import standup
from models.queries.blocker import open_blockers
from models.queries.counted import counted
from models.queries.entry_days import entry_days
from models.queries.me import KINDS, monday
from models.queries.roster import absences_of, expected_reps, people_below
from models.queries.roster import teams as all_teams
from models.queries.tenancy import policy, workspace_of
from models.rules.local_time import local_date
from models.rules.participation import participation, week_counts
from models.rules.periods import period_of
from models.shapes.lookup import TeamDay
from models.shapes.numbers import Subject
from models.shapes.roster import Asker, Role
from models.shapes.standup import DayStatus
from models.tables import Member, Team

READ_ALL: frozenset[Role] = frozenset({"director", "executive"})
OPEN = frozenset({"expected", "prompted"})


def teams_of(session: Session, asker: Asker) -> Sequence[Team]:
    """Return the active teams whose day the asker may see: the own one, and those of people below."""
    known = all_teams(session)
    if asker.roles & READ_ALL:
        return known
    below = people_below(session, asker.member_id)
    seen = {asker.team_id} | set(
        session.scalars(
            select(Member.team_id).where(
                Member.workspace_id == workspace_of(session), Member.id.in_(below), Member.status == "active"
            )
        )
    )
    return [row for row in known if row.id in seen]


def team_posting_in(session: Session, slack_channel_id: str) -> Team | None:
    """Return the active team whose summaries stand in a channel."""
    return session.scalars(
        select(Team)
        .where(
            Team.workspace_id == workspace_of(session), Team.slack_channel_id == slack_channel_id, Team.active
        )
        .limit(1)
    ).one_or_none()


def team_day(session: Session, asker: Asker, row: Team, *, now: datetime) -> TeamDay:
    """Return a team's day on the team's local date; who may see the team is for the caller to decide."""
    today = local_date(now, row.timezone)
    reps = expected_reps(session, row.id)
    told = entry_days(session, [rep.id for rep in reps], monday(today), today)
    away = absences_of(session, [rep.id for rep in reps], today, today)
    numbers = [standup.team_day(session, row.id, kind, today, now=now) for kind in KINDS]
    whole, pairs = Subject("team", row.id), numbers[-1].totals
    done = counted(session, whole, pairs, period_of("day", today), on=today, now=now)
    numbers[-1] = numbers[-1].model_copy(update={"totals": done.pairs})
    return TeamDay(
        team_id=row.id,
        team_name=row.name,
        local_date=today,
        numbers=tuple(numbers),
        shown=done.shown,
        week_rate=_week_rate([day for days in told.values() for day in days], policy(session).standup),
        stuck=tuple(open_blockers(session, asker, row.id, now=now)),
        away=tuple(rep.name for rep in reps if rep.id in away),
        unanswered=_unanswered(led_by(session, asker, reps), told, now),
        paused_until=row.paused_until if row.paused_until and row.paused_until > today else None,
    )


def led_by(session: Session, asker: Asker, reps: Sequence[Member]) -> Sequence[Member]:
    """Return those of `reps` whom the asker stands above."""
    everybody = bool(asker.roles & READ_ALL)
    below = people_below(session, asker.member_id)
    return [rep for rep in reps if (everybody or rep.id in below) and rep.id != asker.member_id]


def _week_rate(days: Sequence[DayStatus], rules: StandupPolicy) -> Decimal | None:
    """Return the team's participation: credits of all its members over what was expected of them."""
    morning, evening = (week_counts(days, kind) for kind in KINDS)
    return participation(morning, evening, rules)


def _unanswered(
    led: Sequence[Member], told: Mapping[UUID, Sequence[DayStatus]], now: datetime
) -> tuple[str, ...] | None:
    """Return who was due today, on the own date, and did not answer; None = the asker leads none of them."""
    if not led:
        return None
    return tuple(rep.name for rep in led if any(_owes(day, rep, now) for day in told[rep.id]))


def _owes(day: DayStatus, rep: Member, now: datetime) -> bool:
    if day.local_date != local_date(now, rep.timezone) or day.voluntary:
        return False
    return day.state == "missed" or (day.state in OPEN and day.due_at is not None and day.due_at <= now)
