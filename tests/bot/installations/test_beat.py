"""However many workspaces a process serves, a beat of its leases is one look at their tokens."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from slack_sdk.oauth.installation_store import Installation as Installed
from sqlalchemy import Connection, Engine, event

from bot.config import Settings
from bot.directory import Directory, UnknownWorkspace
from bot.identity import Identity
from bot.installations.store import Installations
from bot.keys import Keys, new_key
from bot.settling import settle_in
from models.clock import MovableClock
from models.store import Sessions
from scheduler.relay.leases import Leases
from tests.bot.installations.conftest import KEY


@pytest.fixture
def directory(sessions: Sessions, clock: MovableClock) -> Directory:
    """Return who looks tokens up, with keys."""
    settings = Settings.model_validate(
        {"slack_client_id": "1.2", "slack_client_secret": "s", "coach_keys": KEY}
    )
    return Directory(settings, sessions, clock.now)


def install(
    sessions: Sessions, clock: MovableClock, team: str, organisation: str | None = None, key: str = KEY
) -> UUID:
    """Found a workspace and keep its token, or its organisation's where the workspace has none."""
    identity = Identity(team, team, "U", "B")
    found = settle_in(sessions, identity, clock.now, slack_enterprise_id=organisation)
    made = Installed(
        app_id="A",
        user_id="U",
        bot_token=f"xoxb-{organisation or team}",
        team_id=None if organisation else team,
        enterprise_id=organisation,
        is_enterprise_install=organisation is not None,
    )
    Installations("1.2", sessions.bind, Keys(key)).save(made)
    return found


def transactions(engine: Engine, work: Callable[[], object]) -> int:
    """Return how many transactions some work opens."""
    count = 0

    def begun(_connection: Connection) -> None:
        nonlocal count
        count += 1

    event.listen(engine, "begin", begun)
    try:
        work()
    finally:
        event.remove(engine, "begin", begun)
    return count


def test_a_beat_costs_the_same_for_one_and_for_many(
    sessions: Sessions, clock: MovableClock, directory: Directory
) -> None:
    """It cost two transactions more for each."""
    leases = Leases(sessions, clock, directory.client_of, "me", held=directory.held)
    leases.tend()  # the first one sees whose database it is
    costs = []
    for number in range(6):
        install(sessions, clock, f"T{number}")
        clock.move_by(timedelta(seconds=11))
        costs.append(transactions(sessions.bind, leases.tend))
    assert len(set(costs)) == 1
    assert costs[0] <= 5


def test_a_client_is_found_in_one_look(sessions: Sessions, clock: MovableClock, directory: Directory) -> None:
    """Every message asks for one."""
    key = install(sessions, clock, "T1")
    assert transactions(sessions.bind, lambda: directory.client_of(key)) == 1


def test_whose_token_is_held_is_told_for_all_at_once(
    sessions: Sessions, clock: MovableClock, directory: Directory
) -> None:
    """Its own, else its organisation's; not one that no key opens, nor one of somebody else's."""
    own, shut = install(sessions, clock, "T1"), install(sessions, clock, "T2", key=new_key())
    whole, none = (
        install(sessions, clock, "T3", "E1"),
        settle_in(sessions, Identity("T4", "", "", ""), clock.now),
    )
    assert set(directory.held([own, shut, whole, none])) == {own, whole}
    assert set(directory.held([none])) == set()
    assert (directory.client_of(own).token, directory.client_of(whole).token) == ("xoxb-T1", "xoxb-E1")
    for nobody in (shut, none):
        with pytest.raises(UnknownWorkspace):
            directory.client_of(nobody)


def test_a_workspaces_own_token_goes_before_its_organisations(
    sessions: Sessions, clock: MovableClock, directory: Directory
) -> None:
    """And Slack is told the place with the organisation's alone."""
    key = install(sessions, clock, "T1", "E1")
    assert directory.client_of(key).default_params == {"team_id": "T1"}
    install(sessions, clock, "T1")
    assert directory.client_of(key).token == "xoxb-T1"
    assert directory.client_of(key).default_params == {}
