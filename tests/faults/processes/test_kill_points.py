"""A kill -9 at every commit boundary on the way of a prompt: after the restart every rep has exactly one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text, update

from bot.config import Settings
from models.clock import SystemClock
from models.store import Sessions
from models.tables import Sender
from models.usecases import sender
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.bot.running import CoachRun, coach_run
from tests.faults.processes.wave import Wave, begin

REPS = 10
FEW = 4  # prompts that have arrived when the process dies; more are in the air
postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE :such"
)


@pytest.fixture
def wave(sessions: Sessions, workspace_id: UUID, slack: SandboxServer) -> Wave:
    """Return a wave that nobody sends yet."""
    return begin(sessions, workspace_id, slack, REPS)


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
        wave.until({"sent": REPS})
        assert second.terminate() == 0
    assert wave.is_whole(), wave.prompts()
    assert wave.fired() == REPS


@contextmanager
def held(wave: Wave, statement: str) -> Iterator[None]:
    """Hold what a statement locks, from a connection of our own."""
    with wave.sessions.bind.begin() as connection:
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        connection.execute(text(statement))
        yield


def waits(wave: Wave, such: str) -> None:
    """Wait until such a statement of a process waits for the lock that we hold."""

    def asked() -> bool:
        with wave.sessions.bind.connect() as connection:
            return bool(connection.execute(WAITING, {"such": such}).scalar_one())

    wave.wait(asked)


@postgres
def test_before_the_commit_of_a_firing(settings_of: SettingsOf, wave: Wave, program: Sequence[str]) -> None:
    """It has kept that the slots fired, but not yet what they ask for: so nothing has happened."""
    with held(wave, "LOCK TABLE outbox IN SHARE MODE"):
        with killed(settings_of(), program):
            waits(wave, "INSERT INTO outbox%")
        assert wave.states() == {}
    assert wave.accepted() == 0
    is_made_whole(wave, settings_of(), program)


@postgres
def test_after_the_commit_of_a_firing(settings_of: SettingsOf, wave: Wave, program: Sequence[str]) -> None:
    """Another process sends, and does nothing: the messages wait for whoever comes."""
    elsewhere = {"owner": "elsewhere", "lease_until": SystemClock().now() + timedelta(hours=1)}
    with wave.sessions.engine() as session:
        sender.tend(session, "elsewhere", [wave.workspace_id], now=SystemClock().now())
        session.execute(update(Sender).values(**elsewhere))
    with killed(settings_of(), program):
        wave.until({"pending": REPS})
    assert wave.accepted() == 0
    is_made_whole(wave, settings_of(), program)


@postgres
def test_between_the_claim_and_what_slack_does(
    settings_of: SettingsOf, wave: Wave, program: Sequence[str]
) -> None:
    """Some were claimed only, some are in Slack's hands: those it takes after the death of who asked."""
    wave.slack.driver.script(kind="slow", method="chat.postMessage", times=REPS, seconds=4.0)
    with killed(settings_of(), program):
        wave.until({"sending": REPS})
        assert wave.accepted() < REPS
    in_hand = sum(entry.method == "chat.postMessage" for entry in wave.slack.workspace.journal.entries)
    wave.until_accepted(in_hand)
    assert 0 < in_hand < REPS
    is_made_whole(wave, settings_of(), program)


def test_after_slack_took_it_and_before_it_answered(
    settings_of: SettingsOf, wave: Wave, program: Sequence[str]
) -> None:
    """What Slack has is found there; what never left is sent."""
    wave.slack.driver.script(kind="slow_answer", method="chat.postMessage", times=REPS, seconds=5.0)
    with killed(settings_of(), program):
        wave.until_accepted(FEW)
    assert wave.accepted() < REPS
    assert wave.states()["sending"] > 0
    is_made_whole(wave, settings_of(), program)


@postgres
def test_after_the_answer_and_before_it_is_noted(
    settings_of: SettingsOf, wave: Wave, program: Sequence[str]
) -> None:
    """Slack's word is lost with the process that heard it."""
    wave.slack.driver.script(kind="slow_answer", method="chat.postMessage", times=REPS, seconds=1.0)
    with killed(settings_of(), program):
        wave.until_accepted(FEW)
        with held(wave, "SELECT id FROM outbox FOR UPDATE"):
            waits(wave, "SELECT outbox.id%FOR UPDATE%")
    assert "sending" in wave.states()
    is_made_whole(wave, settings_of(), program)
