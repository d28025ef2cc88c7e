"""The watchdog beside the real first clock: what stays away is revived, what hangs or steps is reported."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from uuid import UUID

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from models.clock import MovableClock, SystemClock
from models.store import Sessions
from scheduler.alarms import Alarms
from scheduler.metrics import Metrics
from scheduler.tick import Tick
from scheduler.watchdog import Watchdog
from tests.scheduler.conftest import PostOffice
from tests.scheduler.test_tick import Seconds

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ONE_HOUR = timedelta(hours=1)
SOON = 5.0  # seconds; a revived tick runs within milliseconds


class Kennel:
    """A first clock, its ticks, and a watchdog whose steady seconds obey."""

    def __init__(self, clock: MovableClock, alarms: Alarms) -> None:
        """Let the first clock run."""
        self.seconds = Seconds()
        self.clock = clock
        self.metrics = Metrics()
        self.alarms = alarms
        self.ticks: list[Tick] = []
        self.scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self.scheduler.start()
        self.dog = Watchdog(
            self.ticks, self._revive, clock, metrics=self.metrics, alarms=alarms, seconds=self.seconds
        )

    def tick(self, work: Callable[[], int], every: float = 0.05, **job: object) -> Tick:
        """Let the first clock do `work` again and again."""
        tick = Tick(f"tick{len(self.ticks)}", every, work, self.seconds)
        self.ticks.append(tick)
        self.scheduler.add_job(tick.run, "interval", seconds=every, id=tick.name, **job)
        return tick

    def pass_by(self, seconds: float) -> None:
        """Let time pass on both clocks, then look."""
        self.seconds.now += seconds
        self.clock.move_by(timedelta(seconds=seconds))
        self.dog.look()

    def revived(self, tick: Tick) -> float | None:
        """Return how often a tick was revived."""
        return self.metrics.registry.get_sample_value("coach_ticks_revived_total", {"tick": tick.name})

    def _revive(self, name: str) -> None:
        self.scheduler.modify_job(name, next_run_time=SystemClock().now())


@pytest.fixture
def alarms(sessions: Sessions, clock: MovableClock, clients: Callable[[UUID], WebClient]) -> Alarms:
    """Return where alarms are kept."""
    return Alarms(sessions, clock, clients)


@pytest.fixture
def kennel(clock: MovableClock, alarms: Alarms) -> Iterator[Kennel]:
    """Yield a running first clock without ticks."""
    made = Kennel(clock, alarms)
    yield made
    made.scheduler.shutdown()


class Bell:
    """Work that can be heard."""

    def __init__(self) -> None:
        """Be silent."""
        self.rang = threading.Event()

    def __call__(self) -> int:
        """Ring."""
        self.rang.set()
        return 0

    def heard(self) -> bool:
        """Tell whether it rings soon; afterwards it is silent again."""
        rang = self.rang.wait(SOON)
        self.rang.clear()
        return rang


def test_a_clock_that_was_set_back_an_hour_keeps_no_tick_away(kennel: Kennel) -> None:
    """The first clock would sleep for that hour; the watchdog wakes it, and it goes on by itself."""
    bell = Bell()
    tick = kennel.tick(bell, next_run_time=SystemClock().now() + ONE_HOUR)
    kennel.pass_by(2)
    assert not kennel.revived(tick)
    kennel.pass_by(2)
    assert bell.heard()
    assert kennel.revived(tick) == 1
    assert bell.heard()
    kennel.pass_by(2)
    assert kennel.revived(tick) == 1


def test_a_clock_that_was_set_forward_an_hour_makes_one_tick_of_it(kennel: Kennel) -> None:
    """What the hour seemed to leave out is no burst."""
    bell = Bell()
    kennel.tick(bell, 30.0, next_run_time=SystemClock().now() - ONE_HOUR)
    assert bell.heard()
    assert not bell.rang.wait(0.2)


def test_a_tick_that_raises_comes_again(kennel: Kennel) -> None:
    """Nobody need revive it."""
    bell = Bell()

    def fail() -> int:
        bell()
        raise RuntimeError("the store is away")

    tick = kennel.tick(fail)
    assert bell.heard()
    assert bell.heard()
    kennel.pass_by(2)
    assert not kennel.revived(tick)


def test_a_tick_that_hangs_is_reported_once_and_turns_green_when_it_ends(
    kennel: Kennel, post_office: PostOffice
) -> None:
    """No second one is started beside it; a minute long it is dead."""
    post_office.hire("U_BEN", "admin")
    began, end, ended = threading.Event(), threading.Event(), Bell()

    def hang() -> int:
        began.set()
        end.wait(SOON)
        return ended()

    tick = kennel.tick(hang)
    assert began.wait(SOON)
    stages = []
    for seconds in (4, 12, 1, 45):
        kennel.pass_by(seconds)
        stages.append((tick.overdue(), tick.dead()))
    assert stages == [(False, False), (True, False), (True, False), (True, True)]
    assert not kennel.revived(tick)
    assert kennel.alarms.tell() == 1
    assert [row.payload["code"] for row in post_office.rows()] == ["tick_overdue"]
    end.set()
    assert ended.heard()
    assert ended.heard()  # the next one, so the first has come to its end
    assert not tick.overdue()


def test_the_machines_clock_that_jumps_is_told(kennel: Kennel, post_office: PostOffice) -> None:
    """Back or forward; a little difference between two looks is none."""
    post_office.hire("U_BEN", "admin")
    kennel.pass_by(1)
    for step in (-ONE_HOUR, timedelta(seconds=5), ONE_HOUR):
        kennel.clock.move_by(step)
        kennel.pass_by(1)
    assert kennel.metrics.registry.get_sample_value("coach_clock_steps_total") == 2
    assert kennel.alarms.tell() == 2
    assert [row.payload["facts"] for row in post_office.rows()] == [{"seconds": "-3600"}]


def test_its_own_trouble_does_not_end_the_watchdog(kennel: Kennel) -> None:
    """A tick that cannot be revived keeps the next one waiting neither now nor later."""
    bell = Bell()
    lost = kennel.tick(int, next_run_time=SystemClock().now() + ONE_HOUR)
    kennel.scheduler.remove_job(lost.name)
    kennel.tick(bell, next_run_time=SystemClock().now() + ONE_HOUR)
    kennel.seconds.now = 4.0
    stopped = threading.Event()
    thread = threading.Thread(target=kennel.dog.watch, args=(stopped, 0.01))
    thread.start()
    assert bell.heard()
    assert thread.is_alive()
    stopped.set()
    thread.join()
