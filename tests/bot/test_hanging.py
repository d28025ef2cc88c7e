"""A tick that hangs for good ends the program: its supervisor starts it anew."""

import pytest

from tests.bot.conftest import SettingsOf
from tests.bot.running import PATIENCE, CoachRun


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_tick_that_hangs_too_long_ends_the_program(settings_of: SettingsOf) -> None:
    """Not with 0, and without waiting for the thread that hangs."""
    run = CoachRun(settings_of(), ["tests.bot.hanging"])
    try:
        run.until("ticks_dead")
        assert run.process.wait(PATIENCE) == 1
    finally:
        run.kill()
        if run.process.stderr:
            run.process.stderr.close()
