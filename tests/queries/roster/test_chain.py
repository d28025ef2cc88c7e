"""Who stands above and below whom, who may see what, who stands in."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster
from models.shapes.calendar import AbsenceSpan
from models.tables import Member
from models.usecases import absence
from models.usecases.roster import remove_member
from tests.cast import Cast

MONDAY = date(2026, 3, 9)


def test_the_chain_ends_even_if_the_data_run_in_a_circle(session: Session, team: Cast) -> None:
    """A circle written by hand into the database stops nobody."""
    ruth = roster.member(session, team["Ruth"])
    assert ruth is not None
    ruth.manager_id = team["Ana"]
    session.flush()
    assert [row.name for row in roster.superiors(session, team["Ana"])] == ["Omar", "Ruth"]
    assert team["Ana"] not in roster.people_below(session, team["Ana"])


def test_a_manager_who_left_is_passed_over(session: Session, team: Cast, clock: MovableClock) -> None:
    """The next one above is the superior then."""
    yesterday = MONDAY - timedelta(days=1)
    remove_member(session, team["Omar"], last_day=yesterday, actor=None, now=clock.now())
    assert [row.name for row in roster.superiors(session, team["Ana"])] == ["Ruth"]


@pytest.mark.parametrize(
    ("asker", "subject", "may"),
    [
        ("Ana", "Ana", True),
        ("Ana", "Zoe", False),
        ("Omar", "Ana", True),
        ("Omar", "Li", False),
        ("Ruth", "Li", True),
        ("Ada", "Li", False),
        ("Ana", "Omar", False),
        ("Eva", "Eva", False),
    ],
)
def test_free_text_is_for_oneself_superiors_and_the_director(
    session: Session, team: Cast, asker: str, subject: str, *, may: bool
) -> None:
    """An administrator is no reader by role."""
    assert roster.may_see(session, team.asker(session, asker), team[subject]) is may


def test_reports_are_the_active_people_led(session: Session, team: Cast) -> None:
    """Eva left, so Omar does not lead her any more."""
    assert [row.name for row in roster.reports_of(session, team["Omar"])] == [
        "Ana",
        "Ben",
        "Kai",
        "Tom",
        "Zoe",
    ]


def test_a_deputy_stands_in_for_who_is_away(session: Session, team: Cast, clock: MovableClock) -> None:
    """The deputy of the absence first, then the standing one, then the manager's manager."""
    omar, wang, ruth = (_row(session, team, name) for name in ("Omar", "Wang", "Ruth"))
    assert roster.stand_in(session, omar, MONDAY).name == "Omar"
    days = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY)
    away = absence.record(session, None, omar.id, days, now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Ruth"
    omar.deputy_id = wang.id
    session.flush()
    assert roster.stand_in(session, omar, MONDAY).name == "Wang"
    absence.record(session, None, omar.id, days, deputy_id=ruth.id, now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Ruth"
    absence.withdraw(session, None, away, now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Omar"


def test_with_nobody_there_it_stays_the_person(session: Session, team: Cast, clock: MovableClock) -> None:
    """Two who stand in for each other make no circle."""
    omar, ruth = (_row(session, team, name) for name in ("Omar", "Ruth"))
    omar.deputy_id, ruth.deputy_id = ruth.id, omar.id
    for row in (omar, ruth):
        absence.record(session, None, row.id, AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY), now=clock.now())
    assert roster.stand_in(session, omar, MONDAY).name == "Omar"


def _row(session: Session, team: Cast, name: str) -> Member:
    row = roster.member(session, team[name])
    assert row is not None
    return row
