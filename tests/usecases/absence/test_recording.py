"""Days away are recorded, by oneself and by those who lead."""

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAMember
from models.shapes.roster import DayPart
from models.usecases.absence.errors import (
    AbsenceBackwards,
    AbsenceInThePast,
    AbsenceOverlaps,
    AbsenceTooLong,
    DeputyNotThere,
    HalfOfManyDays,
)
from tests.cast import Cast
from tests.usecases.absence.diary import away, days, events, notices, record


def test_a_rep_goes_away_and_nobody_is_written_to(session: Session, team: Cast, clock: MovableClock) -> None:
    """Who records the own days knows of them."""
    record(session, team, ("Ana", "Ana"), days(1, 3), clock)
    assert away(session, team["Ana"]) == [days(1, 3)]
    assert notices(session, "U_ANA") == []
    assert events(session).count("absence.recorded") == 2  # Ben's and Ana's


@pytest.mark.parametrize("asker", ["Ruth", "Ada"])
def test_directors_above_and_administrators_reach_everybody(
    session: Session, team: Cast, clock: MovableClock, asker: str
) -> None:
    """The whole chain of superiors may, and the administrator."""
    record(session, team, (asker, "Li"), days(1, 1), clock)
    assert away(session, team["Li"]) == [days(1, 1)]


def test_who_left_records_nothing(session: Session, team: Cast, clock: MovableClock) -> None:
    """A form that was still open is refused."""
    with pytest.raises(NotAMember):
        record(session, team, ("Eva", "Eva"), days(1, 1), clock)


def test_days_that_are_over_need_a_superior(session: Session, team: Cast, clock: MovableClock) -> None:
    """Nobody excuses oneself afterwards; the sentence says whom to ask."""
    with pytest.raises(AbsenceInThePast, match="Omar") as refused:
        record(session, team, ("Ana", "Ana"), days(-3, 1), clock)
    assert refused.value.field == "starts_on"
    record(session, team, ("Omar", "Ana"), days(-3, 1), clock)


@pytest.mark.parametrize(
    ("first", "last", "part", "error"),
    [
        (2, 1, "full", AbsenceBackwards),
        (1, 500, "full", AbsenceTooLong),
        (1, 2, "am", HalfOfManyDays),
    ],
)
def test_impossible_days_are_refused(
    session: Session,
    team: Cast,
    clock: MovableClock,
    *,
    first: int,
    last: int,
    part: DayPart,
    error: type[Exception],
) -> None:
    """Each with its own sentence."""
    with pytest.raises(error):
        record(session, team, ("Ana", "Ana"), days(first, last, part), clock)


def test_the_same_days_twice_are_one_absence(session: Session, team: Cast, clock: MovableClock) -> None:
    """Pressing Save twice is no second absence."""
    first = record(session, team, ("Ana", "Ana"), days(1, 3), clock)
    assert record(session, team, ("Ana", "Ana"), days(1, 3), clock) == first
    assert away(session, team["Ana"]) == [days(1, 3)]


def test_longer_days_take_the_place_of_shorter_ones(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Who stays away longer says so once."""
    record(session, team, ("Ana", "Ana"), days(1, 1, "am"), clock)
    record(session, team, ("Ana", "Ana"), days(2, 3), clock)
    record(session, team, ("Ana", "Ana"), days(1, 5), clock)
    assert away(session, team["Ana"]) == [days(1, 5)]


def test_two_halves_of_a_day_stand_side_by_side(session: Session, team: Cast, clock: MovableClock) -> None:
    """A morning and an afternoon do not overlap."""
    for part in ("am", "pm"):
        record(session, team, ("Ana", "Ana"), days(1, 1, part), clock)
    assert away(session, team["Ana"]) == [days(1, 1, "am"), days(1, 1, "pm")]


def test_days_that_cross_others_are_refused_with_their_dates(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """What is there must be undone first."""
    record(session, team, ("Ana", "Ana"), days(1, 3), clock)
    with pytest.raises(AbsenceOverlaps, match="2026-03-10 to 2026-03-12"):
        record(session, team, ("Ana", "Ana"), days(3, 5), clock)
    with pytest.raises(AbsenceOverlaps):
        record(session, team, ("Ana", "Ana"), days(2, 2, "pm"), clock)


def test_a_deputy_is_an_active_colleague(session: Session, team: Cast, clock: MovableClock) -> None:
    """Neither oneself nor somebody who left can stand in."""
    for name in ("Ana", "Eva"):
        with pytest.raises(DeputyNotThere):
            record(session, team, ("Ana", "Ana"), days(1, 1), clock, deputy=name)
    record(session, team, ("Ana", "Ana"), days(1, 1), clock, deputy="Zoe")


def test_today_is_the_rep_s_own_day(session: Session, team: Cast, clock: MovableClock) -> None:
    """At 01:00 UTC on Monday it is Sunday in Honolulu, so Sunday is not over there."""
    record(session, team, ("Kai", "Kai"), days(-1, -1), clock)
    assert away(session, team["Kai"]) == [days(-1, -1)]
