"""Each part of /readyz and /healthz turns red by itself, and green again."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from slack_sdk import WebClient
from sqlalchemy import text

from bot.database import require_ready
from bot.heartbeat import Heartbeat
from bot.readiness import Readiness
from bot.refusals import Refused
from models.clock import MovableClock, monotonic
from models.store import Sessions
from scheduler.ticks import Ticks


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        """Stand where the machine's stands."""
        self.now = monotonic()

    def __call__(self) -> float:
        """Return where it stands."""
        return self.now


def no_client(_workspace: UUID) -> WebClient:
    """Hold no token."""
    raise LookupError


@pytest.fixture
def seconds() -> Seconds:
    """Return a clock to move."""
    return Seconds()


@pytest.fixture
def ticks(sessions: Sessions, clock: MovableClock) -> Ticks:
    """Return ticks that were just made; they have not stood still yet."""
    return Ticks(sessions, clock, no_client)


@pytest.fixture
def readiness(sessions: Sessions, ticks: Ticks, seconds: Seconds) -> Readiness:
    """Return the parts of a bot in Socket Mode."""
    return Readiness(sessions.bind, ticks, Heartbeat(seconds=seconds))


def red(parts: Mapping[str, str]) -> set[str]:
    """Return the parts that are not well."""
    return {part for part, wrong in parts.items() if wrong}


def test_all_is_well_at_first(readiness: Readiness) -> None:
    """Both pages are green."""
    assert red(readiness.ready()) == red(readiness.live()) == set()


def test_a_silent_socket_is_red_until_it_is_heard_again(readiness: Readiness, seconds: Seconds) -> None:
    """The process itself is fine: the SDK dials in again by itself."""
    seconds.now += 61
    assert red(readiness.ready()) == {"socket"}
    assert red(readiness.live()) == set()
    assert readiness.heartbeat
    readiness.heartbeat.heard()
    assert red(readiness.ready()) == set()


def test_over_http_silence_is_no_sign(sessions: Sessions, ticks: Ticks) -> None:
    """Slack calls when it has something to say."""
    assert Readiness(sessions.bind, ticks, None).ready() == {"store": "", "ticks": ""}


def test_a_store_that_does_not_fit_is_red(readiness: Readiness) -> None:
    """As after an older backup was put in its place."""
    with readiness.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert readiness.ready()["store"] == "schema is older"
    assert red(readiness.ready()) == {"store"}


def test_a_newer_schema_is_no_reason_to_stop_serving(readiness: Readiness) -> None:
    """`coach migrate` comes first in a rolling upgrade: no balancer may lose all old processes at once."""
    with readiness.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert red(readiness.ready()) == set()
    with pytest.raises(Refused, match="later version"):
        require_ready(readiness.engine)


class Still(Ticks):
    """Ticks whose last end is long ago."""

    def healthy(self) -> bool:
        """Tell that they are not."""
        return False


def test_ticks_that_stand_still_are_red_on_both_pages(sessions: Sessions, clock: MovableClock) -> None:
    """A supervisor restarts the process."""
    stopped = Readiness(sessions.bind, Still(sessions, clock, no_client), None)
    assert red(stopped.ready()) == red(stopped.live()) == {"ticks"}
