"""A process that stands still beyond its leases, beside one that goes on: it is fenced when it wakes."""

from collections.abc import Sequence

import httpx
import pytest

from tests.bot.conftest import SettingsOf
from tests.bot.running import coach_run
from tests.faults.processes.wave import Wave

IN_THE_AIR = 8  # as many as the relay has threads
postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


def leases_lost(page: str) -> float:
    """Return how many leases a process says it lost."""
    lines = httpx.get(page).text.splitlines()
    return sum(float(line.split()[1]) for line in lines if line.startswith("coach_leases_lost_total "))


def asked(wave: Wave) -> int:
    """Return how many posts have reached Slack, taken or not."""
    return sum(entry.method == "chat.postMessage" for entry in wave.slack.workspace.journal.entries)


@postgres
def test_who_wakes_after_its_leases_changes_nothing_and_sends_nothing(
    settings_of: SettingsOf, wave: Wave, hurried: Sequence[str]
) -> None:
    """It had ten in hand, eight with Slack: the other one finds these and sends two, the sleeper none."""
    wave.slack.driver.script(kind="slow_answer", method="chat.postMessage", times=wave.reps, seconds=9.0)
    settings = settings_of()
    with coach_run(settings, hurried) as first:
        page = f"http://127.0.0.1:{first.port()}/metrics"  # it is the one who sends
        with coach_run(settings, hurried) as second:
            wave.until({"sending": wave.reps})
            wave.wait(lambda: asked(wave) >= IN_THE_AIR)
            first.freeze()
            assert asked(wave) == IN_THE_AIR
            wave.slack.driver.calm()
            wave.until({"sent": wave.reps})
            first.thaw()
            wave.wait(lambda: leases_lost(page) == wave.reps)
            assert wave.states() == {"sent": wave.reps}
            second.port()
            assert [first.terminate(), second.terminate()] == [0, 0]
    assert wave.is_whole(), wave.prompts()
