"""Two administrators press Save at the same moment: each gets what the second of two would get."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import UserError
from models.shapes.roster import MemberRow, SlackPerson, TeamForm
from models.store import Sessions
from models.usecases import workspace
from models.usecases.roster import save_member
from models.usecases.team import archive_team, restore_team, save_team
from tests.cast import Cast

Change = Callable[[Session, str, MovableClock], object]
NEW = tuple(SlackPerson(slack_user_id=f"U_{name}", name=name, is_owner=True) for name in "12")


def same_team(session: Session, _who: str, clock: MovableClock) -> object:
    """Make the same team."""
    form = TeamForm(name="West", timezone="Europe/Paris")
    return save_team(session, form, actor=None, now=clock.now())


def same_channel(session: Session, who: str, clock: MovableClock) -> object:
    """Make two teams that post in the same channel."""
    form = TeamForm(name=f"West {who}", slack_channel_id="C_WEST", timezone="Europe/Paris")
    return save_team(session, form, actor=None, now=clock.now())


def same_person(session: Session, _who: str, clock: MovableClock) -> object:
    """Take in the same person with a calendar that is new."""
    row = MemberRow(person="U_1", calendar="DE")
    return save_member(session, row, NEW, actor=None, now=clock.now())


def same_region(session: Session, who: str, clock: MovableClock) -> object:
    """Give two people a calendar that is new."""
    row = MemberRow(person=f"U_{who}", calendar="DE")
    return save_member(session, row, NEW, actor=None, now=clock.now())


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer at a time
@pytest.mark.usefixtures("hired")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (same_team, ["", "TeamNameTaken"]),
        (same_channel, ["", "ChannelTaken"]),
        (same_person, ["", ""]),
        (same_region, ["", ""]),
    ],
)
def test_two_at_once_get_what_one_after_the_other_gets(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock, change: Change, told: list[str]
) -> None:
    """The sentence about the name or the channel, not a failure of the store."""
    assert _at_once(sessions, workspace_id, change, clock) == told


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_two_owners_at_once_are_not_both_the_first_administrator(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """The second is told who was first."""

    def claim(session: Session, who: str, clock: MovableClock) -> object:
        return workspace.claim_admin(session, NEW[int(who) - 1], now=clock.now())

    assert _at_once(sessions, workspace_id, claim, clock) == ["", "AdministratorThere"]


def _at_once(sessions: Sessions, workspace_id: UUID, change: Change, clock: MovableClock) -> list[str]:
    """Let two make a change in transactions that begin together; return what each was told, sorted."""
    begun = Barrier(2)

    def one(who: str) -> str:
        try:
            with sessions.writing(workspace_id) as session:
                begun.wait(10)
                change(session, who, clock)
        except UserError as error:
            return type(error).__name__
        return ""

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(one, "12"))


def test_a_team_does_not_come_back_into_a_channel_that_another_took(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Whoever restores it is told which team posts there now."""
    ada = team.asker(session, "Ada")
    forms = [TeamForm(name=name, slack_channel_id="C_X", timezone="Europe/Paris") for name in ("Old", "New")]
    old = save_team(session, forms[0], actor=ada, now=clock.now())
    archive_team(session, old, actor=ada, now=clock.now())
    new = save_team(session, forms[1], actor=ada, now=clock.now())
    with pytest.raises(UserError, match="New already posts in this channel") as refused:
        restore_team(session, old, actor=ada, now=clock.now())
    assert refused.value.field == "slack_channel_id"
    archive_team(session, new, actor=ada, now=clock.now())
    restore_team(session, old, actor=ada, now=clock.now())
