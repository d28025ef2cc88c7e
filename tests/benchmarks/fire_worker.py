"""One process among several that fire the same wave: `python -m tests.benchmarks.fire_worker URL ISO`."""

import sys
from datetime import datetime

from bot.garbage import look_seldom
from models.clock import MovableClock
from models.store import Sessions, connect
from scheduler.fire import fire_due


def main() -> None:
    """Say that it is ready, wait for the word, fire until nothing is due."""
    url, now = sys.argv[1:]
    sessions = Sessions(connect(url))
    with sessions.glance():
        look_seldom()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    while fire_due(sessions, MovableClock(datetime.fromisoformat(now)), budget=0.8):
        pass


if __name__ == "__main__":
    main()
