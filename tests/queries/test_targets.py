"""Everybody's target of a period: set, shared, pro-rated, as it was."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.policy import Policy, TargetPolicy
from models.queries.targeting import target_page
from models.queries.targets import targets_for, targets_left_out
from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.numbers import Subject
from models.shapes.targets import TargetForm
from models.tables import Member, MetricValue
from models.usecases.policy import activate
from models.usecases.targets import set_targets, withdraw_target
from tests.cast import Cast

BOOKED = "booked_amount"


@pytest.fixture
def now(clock: MovableClock) -> datetime:
    """Return Monday morning."""
    return clock.now()


def rep(team: Cast, name: str) -> Subject:
    """Return somebody as a subject of numbers."""
    return Subject("member", team[name])


def give(
    session: Session, now: datetime, subject: Subject, label: str, value: int, *, whole: bool = False
) -> None:
    """Set one target of booked money."""
    form = TargetForm(subject=subject, code=BOOKED, period=labelled(label), value=value, whole=whole)
    set_targets(session, [form], actor=None, now=now)


def close(session: Session, label: str, at: datetime) -> MetricValue:
    """Let a month's results be final as of a moment."""
    month, ours = labelled(label), workspace_of(session)
    row = MetricValue(
        workspace_id=ours, id=uuid7(), scope="workspace", subject_id=ours, metric_code=BOOKED,
        period_kind="month", starts_on=month.starts_on, ends_on=month.ends_on, figure={}, policy_version=0,
        as_of=at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def target(session: Session, subject: Subject, label: str, **when: datetime) -> Decimal | None:
    """Return somebody's target of booked money."""
    return targets_for(session, [BOOKED], [subject], labelled(label), **when).get((subject, BOOKED))


def test_the_target_set_for_a_period_beats_the_share_of_a_longer_one(
    session: Session, team: Cast, now: datetime
) -> None:
    """A quarter's target is shared by working days; a month of it may be set on its own."""
    east = Subject("team", team.east)
    give(session, now, east, "2026-Q1", 6400)
    assert [target(session, east, f"2026-0{month}") for month in (1, 2, 3)] == [2200, 2000, 2200]
    give(session, now, east, "2026-03", 1000)
    assert target(session, east, "2026-03") == 1000
    assert target(session, east, "2026-W11") == 250
    assert target(session, east, "2026-03-09") == 50
    assert target(session, east, "2026-03-08") is None, "nothing is to be done on a Sunday"
    assert target(session, east, "2026-04") is None


def test_seasons_are_the_company_s(session: Session, team: Cast, now: datetime) -> None:
    """A weak February, by the policy."""
    ours = Subject("workspace", workspace_of(session))
    seasons = Policy(targets=TargetPolicy(seasonality={2: Decimal("0.5")}))
    activate(session, seasons, actor=team.asker(session, "Ada"), now=now)
    give(session, now, ours, "2026-Q1", 5400)
    assert target(session, ours, "2026-02") == 1000


def test_who_joins_or_leaves_inside_has_the_own_days_only(
    session: Session, team: Cast, now: datetime
) -> None:
    """Nia came on 9 March: 17 of the 22 working days are hers, unless the target is meant whole."""
    nia, left = rep(team, "Nia"), rep(team, "Ben")
    give(session, now, nia, "2026-03", 2200)
    assert target(session, nia, "2026-03") == 1700
    assert target(session, nia, "2026-W10") is None, "she was not there yet"
    give(session, now, nia, "2026-03", 2200, whole=True)
    assert target(session, nia, "2026-03") == 2200
    give(session, now, left, "2026-03", 2200)
    assert target(session, left, "2026-03") == 2200, "leave takes nothing away"
    gone = update(Member).where(Member.workspace_id == workspace_of(session), Member.id == left.id)
    session.execute(gone.values(left_on=date(2026, 3, 13)))
    assert target(session, left, "2026-03") == 1000


def test_a_target_as_it_was_then(session: Session, team: Cast, now: datetime) -> None:
    """Each value stays; a withdrawn target is none."""
    ana = rep(team, "Ana")
    give(session, now, ana, "2026-03", 100)
    give(session, now + timedelta(days=1), ana, "2026-03", 200)
    withdraw_target(session, ana, BOOKED, labelled("2026-03"), actor=None, now=now + timedelta(days=2))
    hours = (-1, 1, 25, 49)
    then = [target(session, ana, "2026-03", as_of=now + timedelta(hours=hour)) for hour in hours]
    assert then == [None, 100, 200, None]
    assert target(session, ana, "2026-03") is None


def test_an_amount_of_another_currency_is_no_target(session: Session, team: Cast, now: datetime) -> None:
    """The company changed its currency: a million yen are no million dollars."""
    ana = rep(team, "Ana")
    give(session, now, ana, "2026-03", 100)
    give(session, now, rep(team, "Ben"), "2026", 100)
    assert targets_left_out(session) == {}
    activate(session, Policy(currency="USD"), actor=team.asker(session, "Ada"), now=now)
    assert target(session, ana, "2026-03") is None
    assert targets_left_out(session, labelled("2026-W11"), [rep(team, "Ben")]) == {"CNY": 1}
    assert targets_left_out(session, labelled("2026-03")) == {"CNY": 2}
    page = target_page(session, ana, "Ana", labelled("2026-03"), may_set=False, mine=True, now=now)
    assert page.left_out == {"CNY": 1}


def test_many_people_take_few_statements(
    session: Session, team: Cast, now: datetime, statements: list[str]
) -> None:
    """One for the rows, the closing, the people and the calendars; the policy is known."""
    names = ("Ana", "Ben", "Li", "Nia", "Mia", "Zoe")
    month = labelled("2026-03")
    forms = [TargetForm(subject=rep(team, name), code=BOOKED, period=month, value=100) for name in names]
    set_targets(session, forms, actor=None, now=now)
    statements.clear()
    found = targets_for(session, [BOOKED], [rep(team, name) for name in names], month)
    assert len(found) == len(names)
    assert len(statements) == 4


def test_a_closed_month_keeps_the_share_that_it_had(session: Session, team: Cast, now: datetime) -> None:
    """Neither the year's other target nor its withdrawal moves it, also when it is corrected."""
    east, later = Subject("team", team.east), now + timedelta(days=1)
    give(session, now, east, "2026", 26_100)
    closed = close(session, "2026-03", now)
    give(session, later, east, "2026", 52_200)
    assert [target(session, east, f"2026-0{month}") for month in (3, 4)] == [2200, 4400]
    closed.superseded_at = later
    close(session, "2026-03", later)
    assert target(session, east, "2026-W11", as_of=later) == 550
    withdraw_target(session, east, BOOKED, labelled("2026"), actor=None, now=later)
    assert [target(session, east, f"2026-0{month}") for month in (3, 4)] == [2200, None]
