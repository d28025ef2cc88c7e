"""Teams are made, changed and archived."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed
from models.queries import roster
from models.queries.put_away import put_away_facts
from models.queries.tenancy import workspace_of
from models.rules.choices import UnknownMetric, WrongTime
from models.rules.zones import UnknownZone
from models.shapes.roster import MemberRow, TeamForm, TeamOverrides
from models.tables import AuditEvent, Schedule
from models.usecases.roster import save_member
from models.usecases.team import (
    ChannelTaken,
    NameOfDeleted,
    NoSuchTeam,
    TeamNameTaken,
    archive_team,
    restore_team,
    save_team,
)
from tests.cast import EAST_CHANNEL, Cast

SOUTH = TeamForm(name="South", slack_channel_id="C_SOUTH", timezone="Europe/Madrid")


def test_a_team_is_made_with_its_summaries_planned(session: Session, team: Cast, clock: MovableClock) -> None:
    """The summary comes at the team's prompt and window, in the team's zone."""
    form = SOUTH.model_copy(update={"overrides": TeamOverrides(morning_at="8:30"), "name": "  South  West "})
    key = save_team(session, form, actor=team.asker(session, "Ada"), now=clock.now())
    row = roster.team(session, key)
    assert row is not None
    assert (row.name, roster.overrides_of(row).morning_at) == ("South West", "08:30")
    plans = select(Schedule.kind, Schedule.zone, Schedule.wall_minute).where(
        Schedule.workspace_id == workspace_of(session), Schedule.subject_id == key
    )
    assert {tuple(row) for row in session.execute(plans)} == {
        ("summary_morning", "Europe/Madrid", 9 * 60 + 30),
        ("summary_evening", "Europe/Madrid", 18 * 60 + 30),
        ("weekly_team", "Europe/Madrid", 9 * 60),
        ("board", "Europe/Madrid", 10 * 60 + 15),
    }


def test_a_changed_hour_reaches_everybody_in_the_team(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The prompts of the members move with it, and one audit row tells before and after."""
    form = TeamForm(
        name="East",
        slack_channel_id=EAST_CHANNEL,
        timezone="Asia/Shanghai",
        locale="zh_CN",
        overrides=TeamOverrides(morning_at="08:15"),
    )
    for _ in range(2):
        save_team(session, form, actor=None, now=clock.now(), team_id=team.east)
    minutes = select(Schedule.wall_minute).where(
        Schedule.workspace_id == workspace_of(session),
        Schedule.kind == "morning",
        Schedule.subject_id.in_([team[name] for name in ("Li", "Mia", "Nia")]),
    )
    assert session.scalars(minutes).all() == [8 * 60 + 15] * 3
    changed = select(AuditEvent).where(
        AuditEvent.workspace_id == workspace_of(session), AuditEvent.action == "team.changed"
    )
    event = session.scalars(changed).one()
    assert event.before is not None
    assert event.after is not None
    assert event.before["overrides"]["morning_at"] is None
    assert event.after["overrides"]["morning_at"] == "08:15"


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"name": "ＮＯＲＴＨ"}, TeamNameTaken, "name"),
        ({"slack_channel_id": EAST_CHANNEL}, ChannelTaken, "slack_channel_id"),
        ({"timezone": "Europe/Narnia"}, UnknownZone, "timezone"),
        ({"overrides": TeamOverrides(evening_at="25:00")}, WrongTime, "evening_at"),
        ({"overrides": TeamOverrides(metrics=("visits",))}, UnknownMetric, "metrics"),
    ],
)
def test_a_wrong_form_is_refused_beside_its_field(
    session: Session,
    team: Cast,
    clock: MovableClock,
    *,
    change: dict[str, object],
    error: type[Exception],
    field: str,
) -> None:
    """Nothing is kept then."""
    with pytest.raises(error) as refused:
        save_team(session, SOUTH.model_copy(update=change), actor=team.asker(session, "Ada"), now=clock.now())
    assert getattr(refused.value, "field", None) == field
    assert len(roster.teams(session)) == 2


def test_only_administrators_touch_teams(session: Session, team: Cast, clock: MovableClock) -> None:
    """A manager asks one."""
    omar = team.asker(session, "Omar")
    with pytest.raises(NotAllowed):
        save_team(session, SOUTH, actor=omar, now=clock.now())
    with pytest.raises(NotAllowed):
        archive_team(session, team.north, actor=omar, now=clock.now())


def test_people_of_a_team_that_was_put_away_come_back_with_it(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Nobody of it is asked meanwhile; whoever got another team stays there; nobody is welcomed twice."""

    def asked() -> set[str]:
        here = (Schedule.workspace_id == workspace_of(session), Schedule.kind == "morning")
        planned = select(Schedule.subject_id).where(*here, Schedule.next_run_at.is_not(None))
        planned_ids = set(session.scalars(planned))
        return {name for name in ("Li", "Mia", "Nia") if team[name] in planned_ids}

    before = put_away_facts(session, team.east, now=clock.now())
    assert before is not None
    assert (before.name, before.last, before.people) == (
        "East",
        False,
        len(roster.members_of(session, team.east)),
    )
    archive_team(session, team.east, actor=None, now=clock.now())
    archive_team(session, team.east, actor=None, now=clock.now())  # a second press
    assert asked() == set()
    assert put_away_facts(session, team.east, now=clock.now()) is None
    only = put_away_facts(session, team.north, now=clock.now())
    assert only is not None
    assert only.last
    with pytest.raises(NameOfDeleted, match="East was deleted"):
        save_team(session, SOUTH.model_copy(update={"name": "east"}), actor=None, now=clock.now())
    moved = MemberRow(person="U_MIA", team="North")
    save_member(session, moved, [], actor=None, now=clock.now())
    restore_team(session, team.east, actor=None, now=clock.now())
    assert asked() == {"Li", "Mia", "Nia"}
    assert [row.name for row in roster.members_of(session, team.north) if row.id == team["Mia"]] != []


@pytest.mark.usefixtures("team")
def test_an_archived_team_can_come_back(session: Session, clock: MovableClock) -> None:
    """Its history stays; its summaries stop meanwhile."""
    key = save_team(session, SOUTH, actor=None, now=clock.now())
    archive_team(session, key, actor=None, now=clock.now())
    planned = select(Schedule.id).where(
        Schedule.workspace_id == workspace_of(session),
        Schedule.subject_id == key,
        Schedule.next_run_at.is_not(None),
    )
    assert key not in {row.id for row in roster.teams(session)}
    assert session.scalars(planned).all() == []
    restore_team(session, key, actor=None, now=clock.now())
    assert key in {row.id for row in roster.teams(session)}
    assert len(session.scalars(planned).all()) == 4


def test_a_form_of_a_team_that_is_gone_says_so(session: Session, team: Cast, clock: MovableClock) -> None:
    """A button may be old."""
    with pytest.raises(NoSuchTeam):
        save_team(session, SOUTH, actor=None, now=clock.now(), team_id=team["Ana"])
