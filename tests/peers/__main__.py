"""`python -m tests.peers [--reps N]`: the same wave by us and by the peers, on one PostgreSQL, as a table."""

import argparse
import sys
from collections.abc import Callable, Mapping

from rich.console import Console
from rich.table import Table

from bot.garbage import look_seldom
from tests import postgres
from tests.benchmarks.database import durable
from tests.peers import jobs, ours, tasks
from tests.peers.result import Result

PEERS: Mapping[str, Callable[[str, int], Result]] = {
    "ours": ours.measure,
    "apscheduler": jobs.measure,
    "procrastinate": tasks.measure,
}


def main() -> int:
    """Measure each on a fresh database; print the table."""
    parser = argparse.ArgumentParser(prog="peers")
    parser.add_argument("--reps", type=int, default=10_000, help="prompts due at once")
    reps = parser.parse_args().reps
    look_seldom()
    table = Table(title=f"{reps:,} prompts due at once, PostgreSQL, one process")
    for column in ("", "planned in", "wave", "a look that finds nothing"):
        table.add_column(column, justify="right" if column else "left")
    with postgres.server() as server:
        durable(server)
        for name, measure in PEERS.items():
            with postgres.database(server, f"peer_{name}") as url:
                table.add_row(*_words(measure(url, reps)))
    Console().print(table)
    return 0


def _words(found: Result) -> tuple[str, str, str, str]:
    idle = "waits to be woken" if found.idle_ms is None else f"{found.idle_ms:,.2f} ms"
    return found.name, f"{found.plan_seconds:,.1f} s", f"{found.prompts_per_second:,.0f}/s", idle


if __name__ == "__main__":
    sys.exit(main())
