"""What the ticks notice when they start, in a process of its own: `python -m … DATABASE_URL MOMENT`."""

import sys
from datetime import datetime

from models.clock import MovableClock
from models.store import Sessions, connect
from scheduler.surroundings import notice_changes


def main() -> None:
    """Notice what changed, as of a moment."""
    url, moment = sys.argv[1:]
    engine = connect(url)
    notice_changes(Sessions(engine), MovableClock(datetime.fromisoformat(moment)))
    engine.dispose()


if __name__ == "__main__":
    main()
