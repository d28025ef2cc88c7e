"""`python -m tests.faults.coach [--without PLUG] [--hurry] [--clock-off SECONDS] run`: the bot, tested.

It is the same bot: a protection is missing, its leases are short, or its machine's clock is wrong.
"""

import argparse
import sys
from datetime import datetime, timedelta
from importlib import import_module

from bot.cli import main
from models.clock import SystemClock
from models.usecases import sender
from models.usecases.delivery import ending
from scheduler.relay import pace, work
from tests.chaos.coach import pull
from tests.faults.plugs import pull_all

SHORTER = 10  # times


def hurry() -> None:
    """Shorten what the delivery waits for, all by the same factor; look-ups are not limited."""
    sender.LEASE /= SHORTER
    sender.RENEW_AFTER /= SHORTER
    claiming = import_module("models.usecases.delivery.claim")
    pull("models.usecases.delivery.claim", "LEASE", claiming.LEASE / SHORTER)
    work.ROW_SECONDS /= SHORTER
    work.CALL_SECONDS /= SHORTER
    ending.FIRST_LOOK /= SHORTER
    ending.SURE_AFTER /= SHORTER
    pace.Limits.__init__.__defaults__ = (4.0, 20, 1.1, 0.75, 10, pace.UNLIMITED, 10)


def set_clock(off: timedelta) -> None:
    """Let the machine's clock differ from everybody else's."""
    right = SystemClock.now

    def wrong(clock: SystemClock) -> datetime:
        return right(clock) + off

    setattr(SystemClock, "now", wrong)  # noqa: B010 - a machine's clock is set, which no type allows


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", default="")
    parser.add_argument("--hurry", action="store_true")
    parser.add_argument("--clock-off", type=float, default=0.0)
    chosen, words = parser.parse_known_args()
    pull_all(chosen.without)
    if chosen.hurry:
        hurry()
    if chosen.clock_off:
        set_clock(timedelta(seconds=chosen.clock_off))
    sys.argv = ["coach", *words]
    main()
