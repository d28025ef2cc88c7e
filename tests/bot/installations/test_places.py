"""Tokens and states are found by their own place, once, and not late."""

from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.oauth.installation_store import Installation as Installed
from sqlalchemy import create_engine, func, insert, select

from bot.installations.states import A_WHILE, AT_ONCE, SECONDS, States, TooManyBegin
from bot.installations.store import Installations
from bot.keys import Keys
from models.clock import MovableClock
from models.tables import OAuthState, SlackBot
from models.tables.columns import Table
from tests.bot.installations.conftest import KEY


def test_states_run_out_and_are_few(database_url: str, clock: MovableClock) -> None:
    """Anybody may begin: no more in a minute than people could, and none is kept that nobody can use."""
    engine = create_engine(database_url)
    Table.metadata.create_all(engine)
    states = States(engine, clock)
    first, *_ = [states.issue() for _ in range(AT_ONCE)]
    with pytest.raises(TooManyBegin):
        states.issue()
    clock.move_by(timedelta(seconds=A_WHILE))
    assert states.issue()
    clock.move_by(timedelta(seconds=SECONDS - A_WHILE))
    assert not states.consume(first)
    last = states.issue()
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(OAuthState)) == 2
    assert (states.consume(last), states.consume(last)) == (True, False)
    engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_token_is_found_by_its_own_place_alone(database_url: str) -> None:
    """A request that names no workspace, or no organisation, is nobody's: never some organisation's."""
    engine = create_engine(database_url)
    Table.metadata.create_all(engine)
    store = Installations("1.2", engine, Keys(KEY))
    for organisation in ("E1", "E2"):
        store.save(
            Installed(
                app_id="A1",
                user_id="U1",
                enterprise_id=organisation,
                bot_token=organisation,
                is_enterprise_install=True,
            )
        )
    tokens = [
        (found := store.bot_for(*place)) and found.bot_token
        for place in (("E1", None), ("E2", "T2"), (None, None), (None, "T2"), ("E3", "T2"))
    ]
    engine.dispose()
    assert tokens == ["E1", "E2", None, None, None]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_own_token_goes_before_the_organisations_and_an_empty_one_serves_nobody(
    database_url: str, clock: MovableClock
) -> None:
    """However much newer the organisation's is; whoever gave only a person's token has none of their own."""
    engine = create_engine(database_url)
    Table.metadata.create_all(engine)
    keys = Keys(KEY)
    day = clock.now().replace(tzinfo=None)
    rows: list[dict[str, Any]] = [
        {"team_id": "T1", "bot_token": keys.seal("own"), "installed_at": day},
        {"team_id": None, "bot_token": keys.seal("whole"), "installed_at": day + timedelta(days=1)},
        {"team_id": "T2", "bot_token": None, "installed_at": day + timedelta(days=2)},
    ]
    app = {"client_id": "1.2", "app_id": "A1", "enterprise_id": "E1", "is_enterprise_install": False}
    with engine.begin() as connection:
        connection.execute(insert(SlackBot), [app | row for row in rows])
    store = Installations("1.2", engine, keys)
    bots = [store.bot_for("E1", team) for team in ("T1", "T2")]
    engine.dispose()
    assert [bot and bot.bot_token for bot in bots] == ["own", "whole"]
