"""Silence on the socket is noticed after its limit, and only then."""

from bot.heartbeat import Heartbeat


class Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        """Stand at zero."""
        self.now = 0.0

    def __call__(self) -> float:
        """Return where it stands."""
        return self.now


def test_sixty_seconds_of_silence_are_too_many() -> None:
    """Green until then, red after, green again with the next sound."""
    seconds = Seconds()
    heartbeat = Heartbeat(seconds=seconds)
    seconds.now = 59.0
    assert heartbeat.alive()
    seconds.now = 61.0
    assert not heartbeat.alive()
    assert heartbeat.silent_for() == 61.0
    heartbeat.heard()
    assert heartbeat.alive()


def test_an_old_pong_is_no_new_sound() -> None:
    """The client keeps only the stamp of its newest pong; seen twice it is still one."""
    seconds = Seconds()
    heartbeat = Heartbeat(seconds=seconds)
    heartbeat.pong(1000.0)
    seconds.now = 61.0
    heartbeat.pong(1000.0)
    heartbeat.pong(None)
    assert not heartbeat.alive()
    heartbeat.pong(1061.0)
    assert heartbeat.alive()
