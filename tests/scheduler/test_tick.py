"""Ticks survive what goes wrong in them, and are missed when they stay away."""

import threading
from collections.abc import Callable
from uuid import UUID

from slack_sdk import WebClient
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from models.clock import MovableClock
from models.errors import NotSaved
from models.store import Sessions
from sandbox.driver import SlackDriver
from scheduler.outage import Outage
from scheduler.tick import Tick
from scheduler.ticks import Ticks
from tests.scheduler.conftest import PostOffice


class Seconds:
    """A clock of seconds that stands where it is put."""

    def __init__(self) -> None:
        """Start at zero."""
        self.now = 0.0

    def __call__(self) -> float:
        """Return the present second."""
        return self.now


def test_a_tick_that_fails_has_still_ticked() -> None:
    """A store that is away is no reason to start anew; the next tick comes."""
    seconds = Seconds()

    def fail() -> int:
        raise RuntimeError("the store is away")

    tick = Tick("fire", 1.0, fail, seconds)
    seconds.now = 50.0
    tick.run()
    assert tick.age() == 0.0
    assert not tick.silent()


def test_a_store_that_is_away_is_told_when_it_begins_once_a_minute_and_when_it_is_over() -> None:
    """Two ticks a second for two minutes would be a hundred megabytes an hour; three lines say it."""
    seconds = Seconds()
    away = True

    def ask() -> int:
        if away:
            raise NotSaved from OperationalError("SELECT 1", {}, OSError("refused\nby nobody"))
        return 0

    outage = Outage(seconds)
    ticks = [Tick(name, 1.0, ask, seconds, outage=outage) for name in ("fire", "relay")]
    with capture_logs() as lines:
        for seconds.now in range(100):
            for tick in ticks:
                tick.run()
        away = False
        for tick in ticks:
            tick.run()
    assert [(line["event"], line["log_level"], line["seconds"]) for line in lines] == [
        ("store_away", "error", 0),
        ("store_away", "error", 60),
        ("store_back", "warning", 99),
    ]
    assert lines[0]["error"] == "OSError: refused by nobody"
    assert "exc_info" not in lines[0]


def test_a_tick_that_never_missed_the_store_does_not_tell_that_it_is_back() -> None:
    """It may have asked nothing; and a store that flickers fills no log."""
    seconds = Seconds()
    outage = Outage(seconds)
    with capture_logs() as lines:
        for seconds.now in range(10):
            outage.failed("fire", NotSaved())
            outage.served("relay")
        for seconds.now in range(10, 50):
            outage.served("fire")
            outage.failed("fire", NotSaved())
    assert [line["event"] for line in lines] == ["store_away", "store_back"]


def test_a_silent_tick_is_revived_then_reported_then_given_up() -> None:
    """Three seconds, fifteen, sixty: for ticks of a second; an hourly one has more patience."""
    seconds = Seconds()
    tick, rare = Tick("fire", 1.0, int, seconds), Tick("tidy", 3600.0, int, seconds)
    stages = []
    for seconds.now in (2.0, 4.0, 16.0, 61.0):
        stages.append((tick.silent(), tick.overdue(), tick.dead()))
    assert stages == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]
    assert not rare.silent()


def test_a_tick_that_may_take_long_is_not_given_up_while_it_does() -> None:
    """A large company is read from Slack for minutes; between two readings it is missed like any other."""
    seconds = Seconds()
    stages: list[tuple[bool, bool]] = []

    def read() -> int:
        for seconds.now in (590.0, 601.0):
            stages.append((tick.overdue(), tick.dead()))
        return 0

    tick = Tick("roster_sync", 5.0, read, seconds, longest=600.0)
    tick.run()
    assert stages == [(False, False), (True, True)]
    seconds.now += 61.0
    assert (tick.silent(), tick.overdue(), tick.dead()) == (True, True, True)


def test_a_tick_that_runs_is_not_started_twice() -> None:
    """While it hangs it is overdue, but nobody starts a second one."""
    seconds = Seconds()
    seen: list[bool] = []

    def look() -> int:
        seconds.now = 100.0
        seen.extend((tick.silent(), tick.dead()))
        return 0

    tick = Tick("fire", 1.0, look, seconds)
    tick.run()
    assert seen == [False, True]


def test_the_ticks_carry_a_message_and_stop_clean(
    slack: SlackDriver,
    sessions: Sessions,
    clock: MovableClock,
    clients: Callable[[UUID], WebClient],
    post_office: PostOffice,
) -> None:
    """Started, woken and stopped as the bot does it; nothing runs afterwards."""
    before = set(threading.enumerate())
    ticks = Ticks(sessions, clock, clients)
    ticks.start()
    row_id = post_office.put("one")
    ticks.wake()
    slack.wait_for(lambda: post_office.row(row_id).state == "sent")
    assert ticks.healthy()
    assert not ticks.dead()
    assert set(ticks.ages()) == {
        "fire",
        "follow_up",
        "relay",
        "recover",
        "roster_sync",
        "audit",
        "forgotten",
        "tidy",
    }
    ticks.stop()
    assert not [
        one for one in set(threading.enumerate()) - before if one.name.startswith(("relay", "watchdog"))
    ]
