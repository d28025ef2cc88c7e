"""`python -m tests.handlers.permissions`: every row of the table is asked by everybody there is, on SQLite.

`make test` asks each row as the whole company and as one of the other roles.
"""

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from logging import CRITICAL
from pathlib import Path

import structlog

from handlers.errors import TooSlow
from models.store import connect, schema
from tests.handlers.permissions.askers import ASKERS, Asker
from tests.handlers.permissions.row import Row
from tests.handlers.permissions.store import Fingerprint
from tests.handlers.permissions.table import ROWS
from tests.handlers.permissions.verdict import Played, play, refusals, wrong
from tests.handlers.permissions.world import World, world

HANDS = 2  # processes, each in a world of its own


def main() -> int:
    """Play the whole product; say what is wrong with it, and count. Return 1 where something is."""
    with ProcessPoolExecutor(HANDS) as hands:
        parts = [range(hand, len(ROWS), HANDS) for hand in range(HANDS)]
        found = [one for part in hands.map(_wrong, parts) for one in part]
    for one in found:
        sys.stdout.write(f"{one}\n")
    asked = f"{len(ROWS)} rows, {len(ASKERS)} askers: {len(ROWS) * len(ASKERS)} asked, {len(found)} wrong"
    sys.stdout.write(f"{asked}\n")
    return 1 if found else 0


def _wrong(part: Sequence[int]) -> list[str]:
    """Play some of the rows, and return what is wrong, by row and asker."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(CRITICAL))
    with tempfile.TemporaryDirectory(prefix="coach-permissions-") as folder:
        url = f"sqlite:///{folder}/coach.sqlite3"
        engine = connect(url)
        schema.upgrade(engine)
        engine.dispose()
        Path(folder, "coach.sqlite3").chmod(0o600)
        with world(url) as made:
            before = made.store.fingerprint()
            return [
                f"{ROWS[at]} · {asker.kind}: {one}"
                for at in part
                for asker in ASKERS
                for one in wrong(_in_time(made, ROWS[at], asker, before), made)
            ]


def _in_time(made: World, row: Row, asker: Asker, before: Fingerprint) -> Played:
    """Play it; once more where this machine was busy for longer than Slack waits."""
    played = play(made, row, asker, before)
    return play(made, row, asker, before) if TooSlow in refusals(played.heard) else played


if __name__ == "__main__":
    sys.exit(main())
