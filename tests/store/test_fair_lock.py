"""Whoever comes first is served first, and whoever waits too long is told."""

import threading
from collections.abc import Callable

import pytest

from models.store.fair_lock import FairLock

SOON = 5.0


def started(*works: Callable[[], None]) -> list[threading.Thread]:
    """Start a thread for each piece of work."""
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    return threads


def waiters(lock: FairLock) -> int:
    """Return how many stand in line."""
    return len(lock._waiters)  # noqa: SLF001 - there is no other way to see the line


def until(true: Callable[[], bool]) -> None:
    """Go on once something is so."""
    bell = threading.Event()
    for _ in range(1000):
        if true():
            return
        bell.wait(0.005)
    raise AssertionError("it never came to be")


def test_waiters_are_served_in_the_order_they_came() -> None:
    """SQLite's own wait would draw lots."""
    lock, served = FairLock(), []

    def visit(number: int) -> None:
        with lock.held(SOON):
            served.append(number)

    threads: list[threading.Thread] = []
    with lock.held(SOON):
        for number in range(8):
            threads += started(lambda number=number: visit(number))  # type: ignore[misc]
            until(lambda number=number: waiters(lock) == number + 1)  # type: ignore[misc]
    for thread in threads:
        thread.join(SOON)
    assert served == list(range(8))


def test_nobody_waits_longer_than_they_said() -> None:
    """The holder goes on undisturbed, and the next one gets in."""
    lock = FairLock()
    with lock.held(SOON), pytest.raises(TimeoutError, match="held by others"), lock.held(0.01):
        pass
    assert waiters(lock) == 0
    with lock.held(0.01):
        pass


def test_an_exception_gives_the_lock_back() -> None:
    """A failed transaction stops nobody."""
    lock = FairLock()
    with pytest.raises(ZeroDivisionError), lock.held(SOON):
        raise ZeroDivisionError
    with lock.held(0.01):
        pass


def test_only_one_is_inside() -> None:
    """Eight threads add to one number without losing a step."""
    lock, seen = FairLock(), {"inside": 0, "most": 0, "visits": 0}

    def visit() -> None:
        for _ in range(200):
            with lock.held(SOON):
                seen["inside"] += 1
                seen["most"] = max(seen["most"], seen["inside"])
                seen["visits"] += 1
                seen["inside"] -= 1

    for thread in started(*[visit] * 8):
        thread.join(SOON)
    assert seen == {"inside": 0, "most": 1, "visits": 1600}
