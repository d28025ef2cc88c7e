"""An observer sees what the team sees and nothing more: asked nothing, counted nowhere, leading nobody."""

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries.roster import expected_reps, may_see
from models.queries.support.seen import may_see as seen_points
from models.queries.team_day import teams_of
from models.queries.tenancy import workspace_of
from models.shapes.roster import MemberRow, Role
from models.shapes.standup import BlockerForm
from models.tables import Blocker
from models.usecases import blocker, roster
from models.usecases.blocker import OnlyObserves
from models.usecases.roster.errors import ObserverOnly, ObserverWithoutTeam
from tests.cast import PEOPLE, Cast
from tests.usecases.privacy.written import wrote


def named(session: Session, team: Cast, clock: MovableClock, *roles: Role, of: str = "North") -> None:
    """Make Tom something else in the setup."""
    row = MemberRow(person=team.slack_id("Tom"), roles=roles, team=of)
    roster.save_member(session, row, tuple(PEOPLE.values()), actor=None, now=clock.now())


def test_an_observer_sees_the_team_and_no_ones_words(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Nobody can be led by an observer, who would see more then."""
    ids = wrote(session, team, clock.now())
    named(session, team, clock, "observer")
    row = MemberRow(person=team.slack_id("Ana"), manager=team.slack_id("Tom"))
    with pytest.raises(ObserverOnly):
        roster.save_member(session, row, tuple(PEOPLE.values()), actor=None, now=clock.now())
    tom = team.asker(session, "Tom")
    assert team["Tom"] not in {one.id for one in expected_reps(session, team.north)}
    assert [one.id for one in teams_of(session, tom)] == [team.north]
    assert not may_see(session, tom, team["Ana"])
    point = session.get(Blocker, (workspace_of(session), ids["blocker"]))
    assert point is not None
    for scope, seen in (("common", {point.id}), ("individual", set())):
        point.scope = scope
        session.flush()
        assert set(seen_points(session, tom, [point.id])) == seen, scope


def test_who_observes_is_neither_asked_nor_leads(session: Session, team: Cast, clock: MovableClock) -> None:
    """The form says so beside the field."""
    with pytest.raises(ObserverOnly):
        named(session, team, clock, "observer", "rep")
    with pytest.raises(ObserverWithoutTeam):
        named(session, team, clock, "observer", of="-")


def test_an_observer_reads_a_common_stuck_point_and_does_nothing_with_it(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Take, comment, solve, reopen, discuss and raising one of the own; asked as finance, they answer."""
    ids, now = wrote(session, team, clock.now()), clock.now()
    point = session.get(Blocker, (workspace_of(session), ids["blocker"]))
    assert point is not None
    point.scope = "common"
    named(session, team, clock, "observer")
    tom, key = team.asker(session, "Tom"), point.id
    for act in (blocker.take, blocker.reopen, blocker.discuss):
        with pytest.raises(OnlyObserves):
            act(session, tom, key, now=now)
    for say in (blocker.comment, blocker.solve):
        with pytest.raises(OnlyObserves):
            say(session, tom, key, "So", now=now)
    with pytest.raises(OnlyObserves):
        blocker.raise_by_hand(session, tom, BlockerForm(text="Figs"), now=now)
    named(session, team, clock, "observer", "finance")
    point.support_from, point.status = "finance", "open"
    session.flush()
    assert blocker.take(session, team.asker(session, "Tom"), key, now=now).status == "in_progress"
