"""Days away are undone, and whoever did not do it is told."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.usecases import absence
from models.usecases.absence.errors import (
    AbsenceIsOver,
    NoSuchAbsence,
)
from models.usecases.permission import OnlySuperiors
from tests.cast import Cast
from tests.usecases.absence.diary import MONDAY, away, days, notices, record


def test_a_manager_records_and_the_rep_is_told(session: Session, team: Cast, clock: MovableClock) -> None:
    """Omar says "sick today": Ana hears of it with his name, and of its undoing."""
    absence_id = record(session, team, ("Omar", "Ana"), days(0, 0), clock)
    absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())
    told = notices(session, "U_ANA")
    assert [(notice.by, notice.starts_on, notice.withdrawn) for notice in told] == [
        ("Omar", MONDAY, False),
        ("Omar", MONDAY, True),
    ]
    assert away(session, team["Ana"]) == []


def test_recorded_undone_and_recorded_again_tells_each_time(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The second recording is a fact of its own."""
    for _ in range(2):
        absence_id = record(session, team, ("Omar", "Ana"), days(0, 0), clock)
        absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())
        clock.move_by(timedelta(minutes=1))
    assert len(notices(session, "U_ANA")) == 4


@pytest.mark.parametrize(("asker", "subject"), [("Ana", "Zoe"), ("Omar", "Li"), ("Ana", "Omar")])
def test_others_people_are_out_of_reach(
    session: Session, team: Cast, clock: MovableClock, asker: str, subject: str
) -> None:
    """Neither a colleague nor another team's manager records or undoes days."""
    with pytest.raises(OnlySuperiors, match=subject):
        record(session, team, (asker, subject), days(1, 1), clock)
    own = record(session, team, (subject, subject), days(1, 1), clock)
    with pytest.raises(OnlySuperiors):
        absence.withdraw(session, team.asker(session, asker), own, now=clock.now())


def test_coming_back_early_keeps_the_days_that_were(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Undoing a running absence ends it yesterday."""
    absence_id = record(session, team, ("Ana", "Ana"), days(0, 4), clock)
    clock.move_by(timedelta(days=2))
    absence.withdraw(session, team.asker(session, "Ana"), absence_id, now=clock.now())
    assert away(session, team["Ana"]) == [days(0, 1)]


def test_what_is_over_or_undone_is_not_undone_again(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """A button pressed late gets a sentence."""
    absence_id = record(session, team, ("Ana", "Ana"), days(0, 0), clock)
    clock.move_by(timedelta(days=2))
    with pytest.raises(AbsenceIsOver, match="Omar"):
        absence.withdraw(session, team.asker(session, "Ana"), absence_id, now=clock.now())
    absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())
    with pytest.raises(NoSuchAbsence):
        absence.withdraw(session, team.asker(session, "Omar"), absence_id, now=clock.now())
