"""`python -m tests.benchmarks [--short] [--only NAME]`: measure, print, write benchmarks.json, judge."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.garbage import look_seldom
from bot.logs import set_up
from tests.benchmarks import (
    boards,
    business_time,
    claiming,
    climbing,
    firing,
    firing_together,
    idle,
    importing,
    lateness,
    limits,
    lookups,
    me,
    relaying,
    startup,
    submission,
    weekly,
)
from tests.benchmarks.figure import Figure, report

BAR_MISSED = 3
Measured = Callable[[bool], Sequence[Figure]]

BENCHMARKS: Mapping[str, Measured] = {
    "submission": lambda short: submission.figures(submissions=1_000 if short else 4_000),
    "firing": lambda short: firing.figures(prompts=20_000 if short else 100_000),
    "together": lambda short: firing_together.figures(prompts=20_000 if short else 100_000),
    "idle": lambda short: idle.figures(rows=100_000 if short else 1_000_000),
    "relaying": lambda short: relaying.figures(messages=500 if short else 2_000, rounds=3 if short else 5),
    "claiming": lambda short: claiming.figures(messages=10_000 if short else 100_000),
    "limits": lambda short: limits.figures(workspaces=5 if short else 20, seconds=20 if short else 60),
    "lateness": lambda short: lateness.figures(
        prompts=1_000 if short else 10_000, workspaces=2 if short else 20
    ),
    "lookups": lambda short: lookups.figures(prompts=2_000 if short else 10_000),
    "me": lambda short: me.figures(days=240 if short else 3 * 365),
    "weekly": lambda short: weekly.figures(reps=2_000 if short else 10_000),
    "climbing": lambda short: climbing.figures(
        open_cases=100_000 if short else 1_000_000, due=2_000 if short else 10_000
    ),
    "business_time": lambda short: business_time.figures(additions=20_000 if short else 200_000),
    "boards": lambda short: boards.figures(rows=50_000 if short else 1_000_000),
    "importing": lambda short: importing.figures(lines=100_000 if short else 1_000_000),
    "startup": lambda _: startup.figures(),
}


def main() -> int:
    """Run the benchmarks; 0 when every bar holds, 3 when one does not; anything else did not run."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--short", action="store_true", help="fewer rows, the same bars")
    parser.add_argument("--only", choices=sorted(BENCHMARKS), action="append", help="just these")
    chosen = parser.parse_args()
    nobody = Path(os.devnull).open("w")  # noqa: SIM115 - libraries write until the process ends
    set_up(stream=nobody)  # this and the next as `coach run` does; the lines are made, but not shown
    look_seldom()
    figures = _measured(chosen.only or list(BENCHMARKS), short=chosen.short)
    return 0 if report(figures, Path("benchmarks.json")) else BAR_MISSED


def _measured(names: Sequence[str], *, short: bool) -> list[Figure]:
    figures: list[Figure] = []
    for name in names:
        sys.stdout.write(f"{name} …\n")
        sys.stdout.flush()
        figures += BENCHMARKS[name](short)
    return figures


if __name__ == "__main__":
    sys.exit(main())
