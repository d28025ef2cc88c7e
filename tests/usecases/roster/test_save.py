"""Members are saved by a form."""

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed
from models.shapes.roster import MemberRow
from models.usecases.roster import (
    LastAdministrator,
    remove_member,
    save_member,
)
from models.usecases.roster.errors import ManagerLoop
from tests.cast import Cast
from tests.usecases.roster.register import MONDAY, SLACK, actions, audit_of, row_of


def test_a_form_saves_what_a_table_would(session: Session, team: Cast, clock: MovableClock) -> None:
    """Team, manager, days and zone come by one form, with one audit row that tells before and after."""
    row = MemberRow(person="U_ANA", manager="Wang", team="East", weekdays=(1, 2), timezone="Europe/Paris")
    ada = team.asker(session, "Ada")
    assert save_member(session, row, SLACK, actor=ada, now=clock.now()) == team["Ana"]
    ana = row_of(session, team, "Ana")
    assert (ana.team_id, ana.manager_id, ana.timezone) == (team.east, team["Wang"], "Europe/Paris")
    event = audit_of(session, "member.changed", team["Ana"])
    assert event.before is not None
    assert event.after is not None
    assert (event.before["team"], event.after["team"], event.actor_id) == ("North", "East", "U_ADA")


def test_the_same_form_again_leaves_no_trace(session: Session, team: Cast, clock: MovableClock) -> None:
    """Pressing Save twice is no change."""
    row = MemberRow(person="U_ANA", manager="Omar", team="North")
    before = len(actions(session))
    save_member(session, row, SLACK, actor=team.asker(session, "Ada"), now=clock.now())
    assert len(actions(session)) == before


def test_only_an_administrator_saves_members(session: Session, team: Cast, clock: MovableClock) -> None:
    """A manager does not change the roster, not even for the own people."""
    with pytest.raises(NotAllowed):
        save_member(
            session, MemberRow(person="U_ANA"), SLACK, actor=team.asker(session, "Omar"), now=clock.now()
        )


@pytest.mark.usefixtures("team")
def test_a_form_cannot_close_a_circle(session: Session, clock: MovableClock) -> None:
    """Ruth leads Omar, so Omar cannot lead Ruth."""
    with pytest.raises(ManagerLoop, match=r"Ruth, Omar|Omar, Ruth"):
        save_member(session, MemberRow(person="U_RUTH", manager="U_OMAR"), SLACK, actor=None, now=clock.now())


def test_the_last_administrator_stays(session: Session, team: Cast, clock: MovableClock) -> None:
    """Neither the form nor the removal leaves nobody to administrate."""
    ada = team.asker(session, "Ada")
    with pytest.raises(LastAdministrator):
        save_member(session, MemberRow(person="U_ADA", roles=()), SLACK, actor=ada, now=clock.now())
    with pytest.raises(LastAdministrator):
        remove_member(session, team["Ada"], last_day=MONDAY, actor=ada, now=clock.now())
