"""Gathers F-48's inputs of many people and works their numbers out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.numbers import figures
from models.queries.prepared import among, read, run
from models.queries.records.rates import company_rates
from models.queries.roster import days_of
from models.queries.targets import targets_for
from models.queries.tenancy import policy, workspace_of
from models.queries.today.habits import Counts, counts_of, together
from models.queries.today.pipeline import open_amounts
from models.rules.metrics.today import Habits, Today, is_enough, today_number, todays
from models.rules.metrics.today_figure import shown_before, today_figure
from models.rules.own_days import own_days_left
from models.rules.periods import period_of
from models.shapes.calendar import PersonDays
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.today import TodayNumber
from models.tables import Member, ShownNumber

CODE = "today"


class Known(NamedTuple):
    """What whoever asks has looked up before."""

    targets: Mapping[tuple[Subject, str], Decimal]
    actual: Mapping[tuple[Subject, str], Figure]
    days: Mapping[UUID, PersonDays]  # up to the month's last


def todays_numbers(
    session: Session,
    on: Mapping[UUID, date],
    *,
    now: datetime,
    rules: Policy | None = None,
    known: Known | None = None,
) -> Mapping[UUID, TodayNumber]:
    """Return what today asks of people, by their own dates; who has no target is left out.

    Where nobody has one, as in a company that only holds stand-ups, this is a single statement.
    """
    by_date: defaultdict[date, list[UUID]] = defaultdict(list)
    for member_id, today in on.items():
        by_date[today].append(member_id)
    found: dict[UUID, TodayNumber] = {}
    for today, member_ids in by_date.items():
        found |= _of_date(session, member_ids, today, now=now, rules=rules or policy(session), known=known)
    return found


def todays_figures(
    session: Session, member_ids: Collection[UUID], today: date, *, now: datetime
) -> Mapping[Subject, Figure]:
    """Return the numbers as figures, as they are kept when they are shown."""
    numbers = todays_numbers(session, dict.fromkeys(member_ids, today), now=now)
    return {Subject("member", member_id): today_figure(number) for member_id, number in numbers.items()}


def _known(
    session: Session, member_ids: Collection[UUID], today: date, *, now: datetime, rules: Policy
) -> Known:
    """Look up the targets and, of those who have one, how far they are and which days are left."""
    month, main = period_of("month", today), rules.targets.main
    targets = targets_for(session, [main], [Subject("member", one) for one in member_ids], month)
    whose = [subject for subject, _ in targets]
    actual = figures(session, [main], whose, month, now=now)
    ids = [subject.id for subject in whose]
    days = days_of(session, ids, today, month.ends_on, rules=rules) if ids else {}
    return Known(targets, actual, days)


def _of_date(
    session: Session,
    member_ids: Collection[UUID],
    today: date,
    *,
    now: datetime,
    rules: Policy,
    known: Known | None,
) -> Mapping[UUID, TodayNumber]:
    month, main = period_of("month", today), rules.targets.main
    targets, actual, days = known or _known(session, member_ids, today, now=now, rules=rules)
    whose = [subject for subject, _ in targets]
    if not whose:
        return {}
    ids = [subject.id for subject in whose]
    rates = company_rates(session)
    habits = _habits(session, ids, today, rates)
    on_the_way = open_amounts(session, ids, month, today, rates)
    left = own_days_left(days, today, month.ends_on)
    before = _shown_before(session, ids, month, today)
    found = {}
    for subject in whose:
        inputs = todays(
            int(targets[subject, main]),
            int(actual[subject, main].value or 0),
            on_the_way.get(subject.id, 0),
            left[subject.id],
            own=habits[subject.id].own,
            team=habits[subject.id].team,
        )
        found[subject.id] = today_number(inputs, _compared(before.get(subject.id), inputs))
    return found


def _compared(before: Figure | None, inputs: Today) -> Today | None:
    return None if before is None else shown_before(before, inputs)


class _Both(NamedTuple):
    own: Habits
    team: Habits


def _habits(session: Session, ids: Collection[UUID], today: date, rates: Any) -> Mapping[UUID, _Both]:
    """Return everybody's own habits, and the team's of those whose own are made of too little."""
    counts = dict(counts_of(session, ids, today))
    nothing = Counts().habits(rates)
    own = {one: counts[one].habits(rates) if one in counts else nothing for one in ids}
    lacking = [one for one in ids if not is_enough(own[one])]
    crew = _crew(session, lacking) if lacking else {}
    others = crew.keys() - set(ids)
    counts |= counts_of(session, others, today) if others else {}
    teams: defaultdict[UUID, list[Counts]] = defaultdict(list)
    for member_id, team_id in crew.items():
        if member_id in counts:
            teams[team_id].append(counts[member_id])
    whole = {team_id: together(held).habits(rates) for team_id, held in teams.items()}
    return {one: _Both(own[one], whole.get(crew[one], nothing) if one in crew else nothing) for one in ids}


def _crew(session: Session, ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return everybody in the teams of these people, with the team; who left counts on."""
    ours = Member.workspace_id == workspace_of(session)
    theirs = select(Member.team_id).where(ours, among(Member.id, ids))
    found = select(Member.id, Member.team_id).where(ours, Member.team_id.in_(theirs))
    return {row.id: row.team_id for row in read(session, found)}


SHOWN = (
    ShownNumber.workspace_id == bindparam("ours"),
    among(ShownNumber.subject_id, "members"),
    ShownNumber.metric_code == CODE,
    ShownNumber.period_kind == "month",
    ShownNumber.starts_on == bindparam("starts_on"),
    ShownNumber.shown_on < bindparam("today"),
)
LAST = (
    select(ShownNumber.subject_id, func.max(ShownNumber.shown_at).label("at"))
    .where(*SHOWN)
    .group_by(ShownNumber.subject_id)
    .subquery("last")
)
LAST_SHOWN = (
    select(ShownNumber.subject_id, ShownNumber.figure)
    .join(LAST, and_(LAST.c.subject_id == ShownNumber.subject_id, LAST.c.at == ShownNumber.shown_at))
    .where(*SHOWN)
)


def _shown_before(
    session: Session, ids: Collection[UUID], month: Period, today: date
) -> Mapping[UUID, Figure]:
    """Return what people saw last on a day before."""
    rows: Any = run(session, LAST_SHOWN, members=ids, starts_on=month.starts_on, today=today)
    return {subject_id: Figure.stored(figure) for subject_id, figure in rows}
