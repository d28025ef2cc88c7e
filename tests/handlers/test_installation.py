"""Slack takes the app away: interrupted, told twice, told late, told of a whole organisation."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from bot.identity import Identity
from bot.settling import settle_in
from handlers.installation import gone
from handlers.tenancy import NotInstalled
from models.clock import MovableClock
from models.queries.tenancy import workspace
from models.store import Sessions
from models.tables import SlackBot
from models.usecases.installation import token_revoked, uninstalled

ORGANISATION = {"authorizations": [{"enterprise_id": "E1", "team_id": None, "is_enterprise_install": True}]}


@pytest.fixture
def three(sessions: Sessions, clock: MovableClock) -> Sequence[UUID]:
    """Return two workspaces of an organisation, the second also installed by itself, and one of none."""
    keys = [
        settle_in(
            sessions, Identity(team, team, "U_BOT", "B_BOT"), clock.now, slack_enterprise_id=organisation
        )
        for team, organisation in (("T1", "E1"), ("T2", "E1"), ("T3", None))
    ]
    for team, organisation in ((None, "E1"), ("T2", "E1"), ("T3", None)):
        install(sessions, clock.now() - timedelta(days=1), team, organisation)
    return keys


def install(sessions: Sessions, at: datetime, team: str | None, organisation: str | None = None) -> None:
    """Keep a token of a workspace or organisation."""
    installed_at = at.astimezone(UTC).replace(tzinfo=None)
    place = {"team_id": team, "enterprise_id": organisation, "is_enterprise_install": team is None}
    with sessions.engine() as session:
        session.add(
            SlackBot(client_id="1.2", app_id="A1", bot_token="sealed", installed_at=installed_at, **place)
        )


def left(sessions: Sessions) -> set[str]:
    """Return whose tokens there are."""
    with sessions.engine() as session:
        return {
            row.team_id or row.enterprise_id or "?"
            for row in session.execute(select(SlackBot.team_id, SlackBot.enterprise_id))
        }


def states(sessions: Sessions, keys: Sequence[UUID]) -> list[tuple[str, bool]]:
    """Return each workspace's status, and whether the day is known on which its data goes."""
    found = []
    for key in keys:
        with sessions.reading(key) as session:
            home = workspace(session)
            found.append((home.status, home.purge_after_on is not None))
    return found


SERVED, GONE = ("active", False), ("uninstalled", True)


@dataclass(frozen=True)
class End:
    """An event, what becomes of the three, and whose tokens stay."""

    body: Mapping[str, Any]
    states: Sequence[tuple[str, bool]]
    keeps: set[str]


@pytest.mark.parametrize("effect", [token_revoked, uninstalled])
@pytest.mark.parametrize(
    "end",
    [
        End({"team_id": "T3"}, [SERVED, SERVED, GONE], {"E1", "T2"}),
        End({"team_id": "T2"}, [SERVED, SERVED, SERVED], {"E1", "T3"}),
        End({"team_id": "E1", **ORGANISATION}, [GONE, SERVED, SERVED], {"T2", "T3"}),
        End({"team_id": "E1", "enterprise_id": "E1"}, [GONE, SERVED, SERVED], {"T2", "T3"}),
    ],
    ids=[
        "workspace",
        "workspace of an organisation that has it",
        "organisation",
        "organisation, not authorized",
    ],
)
def test_an_interrupted_end_is_taken_up_where_slack_repeats_it(
    sessions: Sessions, clock: MovableClock, three: Sequence[UUID], effect: Any, end: End
) -> None:
    """Nothing is half done: whoever died in between still knows that there was a token, and when all goes."""

    def dies(*_: object, **_others: object) -> None:
        raise ConnectionError

    event = {**end.body, "event_id": "Ev1", "event_time": int(clock.now().timestamp())}
    with suppress(ConnectionError):  # not where there is no effect
        gone(event, effect=dies, sessions=sessions, clock=clock)
    for _ in range(2):
        gone(event, effect=effect, sessions=sessions, clock=clock)
        assert states(sessions, three) == end.states
        assert left(sessions) == end.keeps


def test_the_token_of_who_is_not_in_the_store_is_not_kept(
    sessions: Sessions, clock: MovableClock, three: Sequence[UUID]
) -> None:
    """Its founding failed halfway, or it was erased: the app is gone there, and so is its token."""
    install(sessions, clock.now() - timedelta(days=1), "T4")
    event = {"team_id": "T4", "event_id": "Ev1", "event_time": int(clock.now().timestamp())}
    with pytest.raises(NotInstalled):
        gone(event, effect=uninstalled, sessions=sessions, clock=clock)
    assert left(sessions) == {"E1", "T2", "T3"}
    assert states(sessions, three) == [SERVED] * 3


@pytest.mark.parametrize("body", [{"team_id": "T3"}, {"team_id": "E1", **ORGANISATION}])
def test_an_event_older_than_the_newest_install_changes_nothing(
    sessions: Sessions, clock: MovableClock, three: Sequence[UUID], body: dict[str, Any]
) -> None:
    """Slack may tell hours late; who installed the app again meanwhile is served on."""
    then = int(clock.now().timestamp())
    clock.move_by(timedelta(hours=1))
    install(sessions, clock.now(), "T3")
    install(sessions, clock.now(), None, "E1")
    clock.move_by(timedelta(hours=1))
    event = {**body, "event_id": "Ev1", "event_time": then}
    gone(event, effect=uninstalled, sessions=sessions, clock=clock)
    assert states(sessions, three) == [SERVED] * 3
    assert left(sessions) == {"E1", "T2", "T3"}
