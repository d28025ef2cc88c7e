"""`coach run` whose firing hangs for ever, with little patience: `python -m tests.bot.hanging run`."""

import threading

from bot.cli import main
from scheduler import tick, ticks

tick.DEAD = 1
tick.DEAD_AT_LEAST = 1.5


def hang(*_arguments: object, **_more: object) -> int:
    """Never come back."""
    threading.Event().wait()
    return 0


if __name__ == "__main__":
    ticks.fire_due = hang  # type: ignore[attr-defined]
    main()
