"""A kill -9 while Slack has prompts in hand: after the restart every rep has exactly one.

The other boundaries on a prompt's way stand in long_kill_points.py.
"""

from collections.abc import Sequence

from tests.bot.conftest import SettingsOf
from tests.faults.processes.killing import is_made_whole, killed
from tests.faults.processes.wave import Wave

FEW = 4  # prompts that have arrived when the process dies; more are in the air


def test_after_slack_took_it_and_before_it_answered(
    settings_of: SettingsOf, wave: Wave, program: Sequence[str]
) -> None:
    """What Slack has is found there; what never left is sent."""
    wave.slack.driver.script(kind="slow_answer", method="chat.postMessage", times=wave.reps, seconds=5.0)
    with killed(settings_of(), program):
        wave.until_accepted(FEW)
    assert wave.accepted() < wave.reps
    assert wave.states()["sending"] > 0
    is_made_whole(wave, settings_of(), program)
