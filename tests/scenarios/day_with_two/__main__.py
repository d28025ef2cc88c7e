"""`python -m tests.scenarios.day_with_two [--without PLUG]`: 0 when all of the day happened once, else 1.

With a plug pulled the day must be lost: a verdict that cannot fail proves nothing.
"""

import argparse
import sys
from datetime import UTC, datetime
from io import StringIO

from rich.console import Console

from bot.demo.cast import PEOPLE
from bot.demo.checks import Checks
from bot.demo.day import Day
from bot.demo.play import play
from bot.demo.screen import Screen
from bot.demo.story import the_past
from bot.logs import set_up
from models.clock import monotonic
from tests.faults.plugs import PLUGS
from tests.scenarios.day_with_two.pair import Pair
from tests.scenarios.day_with_two.stage import SharedStage, shared_stage
from tests.scenarios.day_with_two.verdict import judge

LATELY = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)  # one week of past is enough here
MORNING = datetime(2026, 3, 9, 9, 0, 10, tzinfo=UTC)  # London is asked
DIGEST = datetime(2026, 3, 9, 19, 0, 10, tzinfo=UTC)  # Omar's evening digest is due


def main() -> int:
    """Play it and tell what was counted."""
    parser = argparse.ArgumentParser(prog="day_with_two")
    parser.add_argument("--without", default="", choices=["", *PLUGS], help="a protection to take out")
    without = parser.parse_args().without
    set_up("text", "ERROR", ())
    begun = monotonic()
    with shared_stage(LATELY, (MORNING, DIGEST)) as (stage, told):
        screen = Screen(Console(file=StringIO()), {one.slack_user_id: one.name for one in PEOPLE.values()})
        day = Day(stage, the_past(stage, LATELY), screen, Checks(stage.slack))
        past = monotonic() - begun
        stage.clock.run()
        pair = Pair(stage.settings, told, without)
        day.web = pair.web
        try:
            stage.pair.append(pair)
            play(day)
            _end(day, stage, pair)
        finally:
            pair.clear()
    for failure in day.checks.failures:
        sys.stdout.write(f"✘ {failure}\n")
    sys.stdout.write(
        f"kills {pair.kills}  in the air {stage.in_the_air}  kept {day.checks.passed}"
        f"  not kept {len(day.checks.failures)}  past {past:.0f} s  day {monotonic() - begun - past:.0f} s\n"
    )
    return 1 if day.checks.failures else 0


def _end(day: Day, stage: SharedStage, pair: Pair) -> None:
    """Let the day end and see what came of it."""
    with day.checks.scene():
        stage.move_to(stage.clock.now())
    day.checks.equal("how both ended", pair.stop(), (0, 0))
    day.checks.equal("kills", pair.kills, 2)
    day.checks.equal("kills that cut a message off", [bool(count) for count in stage.in_the_air], [True] * 2)
    said = "".join(pair.gone)
    day.checks.equal("listeners that failed", said.count("listener_failed"), 0)
    judge(day)


if __name__ == "__main__":
    sys.exit(main())
