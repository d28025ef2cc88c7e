"""Time in the sandbox can be told, so that a day passes in a minute."""

from sandbox.server import running
from sandbox.workspace import Workspace


def test_a_message_carries_the_time_that_the_sandbox_was_told() -> None:
    """A play at 2026-03-09T09:00Z posts at 2026-03-09T09:00Z, and no two messages at one moment."""
    with running(Workspace()) as server:
        ana = server.driver.add_person("U_ANA", "ana")
        server.driver.settings(now=1773046800)
        first, second = (ana.say(server.driver.add_channel(f"C_{n}", n, ["U_ANA"]), "hi") for n in "ab")
    assert first.startswith("1773046800.")
    assert second > first
