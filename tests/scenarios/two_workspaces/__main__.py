"""`python -m tests.scenarios.two_workspaces [--without PLUG]`: 0 = nothing lost, doubled or mixed; else 1.

With a plug pulled it must end with 1: a verdict that cannot fail proves nothing.
"""

import argparse
import sys
from datetime import UTC, datetime

from bot.logs import set_up
from models.clock import monotonic
from tests.scenarios.two_workspaces import scenes
from tests.scenarios.two_workspaces.coach import EVERY
from tests.scenarios.two_workspaces.stage import Stage, stage
from tests.scenarios.two_workspaces.verdict import judge

BEGIN = datetime(2026, 3, 9, 6, 0, tzinfo=UTC)
SCENES = (
    scenes.both_install,
    scenes.the_morning_is_killed,
    scenes.both_answer_and_ask,
    scenes.a_call_is_refused,
    scenes.a_token_is_revoked,
    scenes.the_app_is_removed,
)


def main() -> int:
    """Play it and tell what was counted."""
    parser = argparse.ArgumentParser(prog="two_workspaces")
    parser.add_argument("--without", default="", choices=["", *EVERY], help="a protection to take out")
    without = parser.parse_args().without
    set_up("text", "ERROR", ())
    begun = monotonic()
    with stage(BEGIN, without) as played:
        failures = _played(played)
        passed = sum(one.checks.passed for one in played.companies)
        kills, in_the_air = played.pair.kills, played.in_the_air
    for failure in failures:
        sys.stdout.write(f"✘ {failure}\n")
    sys.stdout.write(
        f"kills {kills}  in the air {in_the_air}  kept {passed}  not kept {len(failures)}"
        f"  {monotonic() - begun:.0f} s\n"
    )
    return 1 if failures else 0


def _played(played: Stage) -> list[str]:
    """Play scene by scene; what one cannot do without, ends the story."""
    checks = played.companies[0].checks
    with checks.scene():
        for scene in SCENES:
            scene(played)
        for name, count in judge(played.companies).items():
            sys.stdout.write(f"{name}: {count} messages\n")
        scenes.it_is_removed_for_good(played)
    checks.equal("kills", played.pair.kills, 1)
    checks.equal("the kill cut messages off", played.in_the_air > 0, wanted=True)
    checks.equal("listeners that failed", "".join(played.pair.gone).count("listener_failed"), 0)
    return checks.failures


if __name__ == "__main__":
    sys.exit(main())
