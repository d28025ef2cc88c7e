"""A kill -9 at the other commit boundaries on the way of a prompt: `python -m tests.faults` runs them."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import update

from models.clock import SystemClock
from models.tables import Sender
from models.usecases import sender
from tests.bot.conftest import SettingsOf
from tests.faults.processes.killing import held, is_made_whole, killed, waits
from tests.faults.processes.wave import Wave

FEW = 4  # prompts that have arrived when the process dies; more are in the air
pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


def test_before_the_commit_of_a_firing(settings_of: SettingsOf, wave: Wave, program: Sequence[str]) -> None:
    """It has kept that the slots fired, but not yet what they ask for: so nothing has happened."""
    with held(wave, "LOCK TABLE outbox IN SHARE MODE"):
        with killed(settings_of(), program):
            waits(wave, "INSERT INTO outbox%")
        assert wave.states() == {}
    assert wave.accepted() == 0
    is_made_whole(wave, settings_of(), program)


def test_after_the_commit_of_a_firing(settings_of: SettingsOf, wave: Wave, program: Sequence[str]) -> None:
    """Another process sends, and does nothing: the messages wait for whoever comes."""
    elsewhere = {"owner": "elsewhere", "lease_until": SystemClock().now() + timedelta(hours=1)}
    with wave.sessions.engine() as session:
        sender.tend(session, "elsewhere", [wave.workspace_id], now=SystemClock().now())
        session.execute(update(Sender).values(**elsewhere))
    with killed(settings_of(), program):
        wave.until({"pending": wave.reps})
    assert wave.accepted() == 0
    is_made_whole(wave, settings_of(), program)


def test_between_the_claim_and_what_slack_does(
    settings_of: SettingsOf, wave: Wave, program: Sequence[str]
) -> None:
    """Some were claimed only, some are in Slack's hands: those it takes after the death of who asked."""
    wave.slack.driver.script(kind="slow", method="chat.postMessage", times=wave.reps, seconds=4.0)
    with killed(settings_of(), program):
        wave.until({"sending": wave.reps})
        wave.wait(lambda: _in_hand(wave) > 0)
        assert wave.accepted() < wave.reps
    in_hand = _in_hand(wave)
    wave.until_accepted(in_hand)
    assert 0 < in_hand < wave.reps
    is_made_whole(wave, settings_of(), program)


def _in_hand(wave: Wave) -> int:
    """Return how many posts came to Slack, accepted or not yet."""
    return sum(entry.method == "chat.postMessage" for entry in list(wave.slack.workspace.journal.entries))


def test_after_the_answer_and_before_it_is_noted(
    settings_of: SettingsOf, wave: Wave, program: Sequence[str]
) -> None:
    """Slack's word is lost with the process that heard it."""
    wave.slack.driver.script(kind="slow_answer", method="chat.postMessage", times=wave.reps, seconds=1.0)
    with killed(settings_of(), program):
        wave.until_accepted(FEW)
        with held(wave, "SELECT id FROM outbox FOR UPDATE"):
            waits(wave, "SELECT outbox.id%FOR UPDATE%")
    assert "sending" in wave.states()
    is_made_whole(wave, settings_of(), program)
