"""An observer sees what the team sees and nothing more: asked nothing, counted nowhere, leading nobody."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.roster import expected_reps, may_see, member, roles_of
from models.queries.support.seen import may_see as seen_points
from models.queries.team_day import teams_of
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ComplaintForm
from models.shapes.records import ActivityForm, CustomerForm
from models.shapes.roster import MemberRow, Role
from models.shapes.standup import BlockerForm
from models.tables import Blocker
from models.usecases import blocker, complaint, roster
from models.usecases.blocker import OnlyObserves
from models.usecases.complaint.errors import NotYourCase
from models.usecases.honors.contesting import contest
from models.usecases.records import activities, customers
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


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("status", ["active", "left"])
def test_two_lines_of_one_table_make_no_observer_who_leads(
    session: Session, team: Cast, clock: MovableClock, order: int, status: str
) -> None:
    """The lines are looked at together, whichever comes first; who comes back comes below somebody, too."""
    tom, ana = team.slack_id("Tom"), team.slack_id("Ana")
    ana_row = member(session, team["Ana"])
    assert ana_row is not None
    ana_row.status = status
    rows = [MemberRow(person=tom, roles=("observer",), team="North"), MemberRow(person=ana, manager=tom)]
    with pytest.raises(ObserverOnly) as refused:
        roster.save_members(session, rows[::order], tuple(PEOPLE.values()), actor=None, now=clock.now())
    assert refused.value.field == "manager"
    assert not may_see(session, team.asker(session, "Tom"), team["Ana"])


def test_who_comes_back_below_an_observer_needs_another_manager(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The manager became an observer while nobody was below; naming another in the same line is enough."""
    ana = member(session, team["Ana"])
    assert ana is not None
    ana.manager_id, ana.status = team["Tom"], "left"
    session.flush()
    named(session, team, clock, "observer")
    row = MemberRow(person=team.slack_id("Ana"))
    with pytest.raises(ObserverOnly):
        roster.save_member(session, row, tuple(PEOPLE.values()), actor=None, now=clock.now())
    row = row.model_copy(update={"manager": team.slack_id("Omar")})
    roster.save_member(session, row, tuple(PEOPLE.values()), actor=None, now=clock.now())
    assert (ana.status, ana.manager_id) == ("active", team["Omar"])


def test_one_table_hands_the_people_on_and_makes_their_manager_an_observer(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Line by line it was refused, though nothing would be wrong in the end; alone the role still is."""
    ana = member(session, team["Ana"])
    assert ana is not None
    ana.manager_id = team["Tom"]
    session.flush()
    with pytest.raises(ObserverOnly) as refused:
        named(session, team, clock, "observer")
    assert refused.value.field == "roles"
    rows = [
        MemberRow(person=team.slack_id("Tom"), roles=("observer",), team="North"),
        MemberRow(person=team.slack_id("Ana"), manager=team.slack_id("Omar")),
    ]
    roster.save_members(session, rows, tuple(PEOPLE.values()), actor=None, now=clock.now())
    assert "observer" in roles_of(session, team["Tom"])


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


def test_an_observer_changes_nothing_of_the_companys_records(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Not even what was the own before, nor what is nobody's; with an office beside it one may act again."""
    now, tom = clock.now(), team.asker(session, "Tom")
    plumco = customers.open_customer(
        session, tom, CustomerForm(name="Plumco", owner_id=tom.member_id), now=now
    )
    nobodys = customers.open_customer(session, None, CustomerForm(name="Figco"), now=now)
    visit = ActivityForm(member_id=tom.member_id, kind="call", happened_at=now, customer_id=plumco)
    logged = activities.log(session, tom, visit, now=now)
    sour = ComplaintForm(
        customer_id=plumco,
        severity="general",
        category="product",
        channel="hotline",
        title="Sour",
        description="-",
    )
    case = complaint.record(session, tom, sour, now=now).complaint_id
    named(session, team, clock, "observer")
    tom = team.asker(session, "Tom")
    tried: Mapping[str, Callable[[], object]] = {
        "another visit": lambda: activities.log(session, tom, visit, now=now),
        "the visit taken back": lambda: activities.take_back(session, tom, logged, now=now),
        "a new customer": lambda: customers.open_customer(session, tom, CustomerForm(name="Kiwico"), now=now),
        "the own customer": lambda: customers.rename(session, tom, plumco, "Plum", now=now),
        "nobody's customer": lambda: customers.rename(session, tom, nobodys, "Fig", now=now),
        "a complaint": lambda: complaint.record(session, tom, sour, now=now),
        "a note of the case": lambda: complaint.add(session, tom, case, "Still", now=now),
        "an award": lambda: contest(session, tom, uuid7(), "Hm", about="March", now=now),
    }
    for what, act in tried.items():
        with pytest.raises(OnlyObserves):
            pytest.fail(f"changed {what}: {act()}")
    with pytest.raises(NotYourCase):
        complaint.answered(session, tom, case, now=now)
    named(session, team, clock, "observer", "support")
    assert activities.log(session, team.asker(session, "Tom"), visit, now=now)
