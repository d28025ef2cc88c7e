"""When a process takes its own ticks for dead."""

import pytest

from bot.pulse import Pulse
from bot.refusals import TicksDead


def test_who_was_frozen_goes_on() -> None:
    """All ticks are silent right after the thaw, and come before the next look; it ends nothing."""
    looks = iter([False, True, False, True, False])
    pulse = Pulse(lambda: next(looks))
    for _ in range(5):
        pulse.feel()


def test_ticks_that_stay_dead_end_the_process() -> None:
    """At the second look in a row."""
    pulse = Pulse(lambda: True)
    pulse.feel()
    with pytest.raises(TicksDead, match="supervisor"):
        pulse.feel()
