"""Processes that are killed at a known point, and what a new one makes of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import text

from bot.config import Settings
from tests.bot.running import CoachRun, coach_run
from tests.engines import past_the_guard
from tests.faults.processes.wave import Wave

WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE :such"
)


@contextmanager
def killed(settings: Settings, program: Sequence[str]) -> Iterator[CoachRun]:
    """Yield a ready process, and kill it where the block ends."""
    with coach_run(settings, program) as run:
        run.port()
        yield run
        run.kill()


def is_made_whole(wave: Wave, settings: Settings, program: Sequence[str]) -> None:
    """Let a new process find what the dead one left, and see that it is neither too little nor too much."""
    wave.slack.driver.calm()
    wave.let_leases_lapse()
    with coach_run(settings, program) as second:
        second.port()
        wave.until({"sent": wave.reps})
        assert second.terminate() == 0
    assert wave.is_whole(), wave.prompts()
    assert wave.fired() == wave.reps


@contextmanager
def held(wave: Wave, statement: str) -> Iterator[None]:
    """Hold what a statement locks, from a connection of our own."""
    with past_the_guard(wave.sessions.bind, wave.workspace_id) as connection:
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        connection.execute(text(statement))
        yield


def waits(wave: Wave, such: str) -> None:
    """Wait until such a statement of a process waits for the lock that we hold."""

    def asked() -> bool:
        with wave.sessions.bind.connect() as connection:
            return bool(connection.execute(WAITING, {"such": such}).scalar_one())

    wave.wait(asked)
