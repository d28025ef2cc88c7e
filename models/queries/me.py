"""My day, my week and what waits for me: the same facts for `/coach me` and the App Home."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.aim import Aim, aim_of
from models.queries.blocker import open_blockers
from models.queries.counted import Counted, counted
from models.queries.entry_days import entry_days
from models.queries.honors import waiting_for
from models.queries.report.mine import open_report, reviews_waiting
from models.queries.roster import days_of, member, overrides_of, reports_of, team
from models.queries.tenancy import policy, workspace_of
from models.rules.day_numbers import day_numbers, reported, total
from models.rules.duty import duty
from models.rules.local_time import local_date, local_instant
from models.rules.participation import participation, week_counts
from models.rules.periods import period_of
from models.shapes.blocker import BlockerView
from models.shapes.calendar import PersonDays
from models.shapes.lookup import Mine, NextPrompt, Week
from models.shapes.numbers import Shown, Subject
from models.shapes.roster import Asker
from models.shapes.standup import DayStatus, StandupKind
from models.tables import Member, Schedule, Team

NOTHING: tuple[Counted, Week | None, tuple[Shown, ...]] = (Counted(), None, ())
KINDS: tuple[StandupKind, ...] = ("morning", "evening")
AHEAD = timedelta(days=21)  # how far the next prompt is looked for
CARRY = timedelta(days=14)  # how far back the last evening's plan for today may lie


def mine(session: Session, asker: Asker, *, now: datetime) -> Mine:
    """Return the asker's own day and week."""
    row = member(session, asker.member_id)
    if row is None:
        raise LookupError(asker.member_id)
    home = team(session, row.team_id) if row.team_id else None
    rules = policy(session)
    today = local_date(now, asker.zone)
    since, until = _looked_at(today)
    days = days_of(session, [row.id], since, until, rules=rules)[row.id]
    told = entry_days(session, [row.id], monday(today) - CARRY, today)[row.id]
    is_rep = "rep" in asker.roles and home is not None and home.active
    codes = metric_codes(rules, home)
    stuck = open_blockers(session, asker, None, now=now)
    closed = any(_is_closed_evening(one, today, now) for one in told)
    aim = aim_of(session, row.id, today, days, closed=closed, now=now) if is_rep else Aim()
    done, week, kept = (
        _counted(session, row.id, told, codes, today, rules=rules, now=now) if is_rep else NOTHING
    )
    return Mine(
        name=row.name,
        local_date=today,
        team_id=row.team_id,
        team_name=home.name if home else "",
        is_rep=is_rep,
        duty=duty(days, today, None),
        standups=_standups(told, today) if is_rep else (),
        numbers=done.pairs,
        week=week,
        stuck=tuple(one for one in stuck if one.raised_by_slack_id == asker.slack_user_id),
        waiting=_waiting(session, asker, stuck),
        awards=tuple(waiting_for(session, asker, now=now)),
        course=aim.course,
        today=aim.today,
        shown=(*aim.shown, *done.shown, *kept),
        report=open_report(session, row.id) if is_rep else None,
        reviews=reviews_waiting(session, asker, now=now),
        next_prompt=_next_prompt(session, row.id, days, now) if is_rep else None,
        paused_until=paused_until(row, home, today),
    )


def _looked_at(today: date) -> tuple[date, date]:
    """Return the dates whose calendar is read, once for all: those around today, and the month."""
    month = period_of("month", today)
    return min(monday(today) - CARRY, month.starts_on), max(today + AHEAD, month.ends_on)


def _is_closed_evening(day: DayStatus, today: date, now: datetime) -> bool:
    """Tell whether it is today's evening stand-up, and takes no more answers."""
    is_todays = day.local_date == today and day.standup_kind == "evening"
    return is_todays and day.locks_at is not None and day.locks_at <= now


def _counted(
    session: Session,
    member_id: UUID,
    told: Sequence[DayStatus],
    codes: Sequence[str],
    today: date,
    *,
    rules: Policy,
    now: datetime,
) -> tuple[Counted, Week | None, tuple[Shown, ...]]:
    """Return the day, the week, and the numbers of the week that can be explained."""
    me, pairs = Subject("member", member_id), day_numbers(reported(told), codes, today)
    day = counted(session, me, pairs, period_of("day", today), on=today, now=now)
    week = week_of(told, codes, monday(today), rules)
    sums = counted(session, me, week.totals, period_of("week", today), on=today, now=now)
    return day, week.model_copy(update={"totals": sums.pairs}), sums.shown


def monday(on: date) -> date:
    """Return the first date of a week."""
    return on - timedelta(days=on.isoweekday() - 1)


def metric_codes(rules: Policy, home: Team | None) -> Sequence[str]:
    """Return the metrics that a team's stand-ups ask for, in their order."""
    return (overrides_of(home).metrics if home else None) or rules.standup.metrics


def week_of(told: Sequence[DayStatus], codes: Sequence[str], starts_on: date, rules: Policy) -> Week:
    """Return the week from `starts_on` of what one person answered (F-32 and sums)."""
    ends_on = starts_on + timedelta(days=6)
    inside = [day for day in told if starts_on <= day.local_date <= ends_on]
    dates = sorted({day.local_date for day in inside})
    values = reported(told)
    morning, evening = (week_counts(inside, kind) for kind in KINDS)
    return Week(
        starts_on=starts_on,
        ends_on=ends_on,
        morning=morning,
        evening=evening,
        rate=participation(morning, evening, rules.standup),
        mix=rules.standup.mix,
        totals=total((day_numbers(values, codes, on) for on in dates), codes),
    )


def paused_until(row: Member, home: Team | None, today: date) -> date | None:
    """Return the first date on which a person is asked again, if own prompts or the team's are paused."""
    pauses = [row.paused_until, home.paused_until if home else None]
    return max((until for until in pauses if until is not None and until > today), default=None)


def _standups(told: Sequence[DayStatus], today: date) -> tuple[DayStatus, ...]:
    asked = {day.standup_kind: day for day in told if day.local_date == today}
    blank = (DayStatus(entry_id=None, standup_kind=kind, local_date=today, state=None) for kind in KINDS)
    return tuple(asked.get(day.standup_kind, day) for day in blank)


def _waiting(session: Session, asker: Asker, stuck: Sequence[BlockerView]) -> tuple[BlockerView, ...]:
    """Return what this person took, and what own people want the manager's support for."""
    led = {row.slack_user_id for row in reports_of(session, asker.member_id)}
    return tuple(
        one
        for one in stuck
        if one.owner_slack_id == asker.slack_user_id
        or (one.owner_slack_id is None and one.support_from == "manager" and one.raised_by_slack_id in led)
    )


def _next_prompt(session: Session, member_id: UUID, days: PersonDays, now: datetime) -> NextPrompt | None:
    rows = session.scalars(
        select(Schedule).where(
            Schedule.workspace_id == workspace_of(session),
            Schedule.subject_id == member_id,
            Schedule.kind.in_(KINDS),
            Schedule.next_run_at.is_not(None),
        )
    ).all()
    found = [prompt for row in rows if (prompt := _next_of(row, days, now)) is not None]
    return min(found, key=lambda prompt: prompt.at, default=None)


def _next_of(row: Schedule, days: PersonDays, now: datetime) -> NextPrompt | None:
    kind: StandupKind = "morning" if row.kind == "morning" else "evening"
    today = local_date(now, row.zone)
    for ahead in range(AHEAD.days):
        on = today + timedelta(days=ahead)
        at = local_instant(on, row.wall_minute, row.zone)
        if at > now and duty(days, on, kind).expected:
            return NextPrompt(standup_kind=kind, at=at)
    return None
