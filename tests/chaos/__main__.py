"""`python -m tests.chaos [--seconds N] [--database KIND] [--seed N] [--without PLUG]`: a storm, a verdict.

Ends with 0 when nothing came twice and nothing was lost, with 1 otherwise, and when the storm hit nothing.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from random import Random, SystemRandom

from pydantic import SecretStr

from bot.config import Settings
from sandbox.driver import SlackDriver
from tests.benchmarks.database import Kind
from tests.benchmarks.programs import sandbox
from tests.chaos.coach import PLUGS
from tests.chaos.company import company
from tests.chaos.crew import crew
from tests.chaos.disk import disk
from tests.chaos.hands import People
from tests.chaos.ladders.cases import open_cases
from tests.chaos.ladders.clerk import Clerk, working
from tests.chaos.ladders.evidence import evidence
from tests.chaos.ladders.judge import judge_ladders
from tests.chaos.report import Report
from tests.chaos.scribe import scribe
from tests.chaos.standing import standing
from tests.chaos.storm import PACES, Storm
from tests.chaos.verdict import judge

REPS = 48  # in the first minute
REPS_A_MINUTE = 16  # in each further one: what one sender, often killed, can prompt and change in time


@dataclass(frozen=True)
class Plan:
    """What was asked for."""

    kind: Kind
    seconds: int
    seed: int
    program: Sequence[str]


def play(plan: Plan) -> bool:
    """Let one storm pass over a new company; print what it did and tell whether all was well."""
    dice, minutes = Random(plan.seed), max(1, plan.seconds // 60)  # noqa: S311 - dice, no secrets
    with disk(plan.kind) as data, data.sessions() as sessions:
        reps = REPS + REPS_A_MINUTE * (minutes - 1)
        home = company(sessions, reps=reps, minutes=minutes, seconds=plan.seconds)
        cases = open_cases(sessions, home, plan.seconds, dice)
        clerk = Clerk(sessions, home, cases, dice)
        with sandbox(home.plan()) as url:
            slack, settings = SlackDriver(url), _settings(url, data.url)
            people = People(slack, sorted(home.reps), dice)
            beside = scribe(settings, sorted(home.reps)[:5]) if data.restart is None else nullcontext()
            with (
                crew(settings, plan.program, size=PACES[plan.kind].processes, dice=dice) as hands,
                beside as typist,
                working(clerk),
            ):
                storm = Storm(data, hands, slack, dice)
                people.start()
                storm.rage(plan.seconds)
                settled = storm.settle(sessions, home, people, clerk)
                people.stop()
                hands.stop()
                report = Report(hands, storm, people, standing(slack), typist, clerk, settled=settled)
                verdict = judge(sessions, home, report.slack, people.reps)
                climbs = evidence(sessions, home, report.slack)
                ladders = judge_ladders(cases, clerk.journal, climbs.fired, climbs.posts)
                return report.told(verdict, ladders, plan.seconds)


def _settings(url: str, database: str) -> Settings:
    return Settings(
        slack_bot_token=SecretStr("xoxb-sandbox"),
        slack_app_token=SecretStr("xapp-sandbox"),
        slack_api_url=f"{url}/api/",
        database_url=database,
        coach_port=0,
        coach_threads=6,
    )


def main() -> int:
    """Read what is asked for and play it."""
    parser = argparse.ArgumentParser(prog="chaos")
    parser.add_argument("--seconds", type=int, default=60, help="how long the storm lasts")
    parser.add_argument("--database", choices=sorted(PACES), default="postgres")
    parser.add_argument(
        "--seed", type=int, default=SystemRandom().randrange(2**32), help="of an earlier storm"
    )
    parser.add_argument("--without", default="", help=f"protections to take out: {', '.join(PLUGS)}")
    chosen = parser.parse_args()
    sys.stdout.write(f"seed {chosen.seed} · {chosen.database} · {chosen.seconds} s\n")
    sys.stdout.flush()
    program = ("tests.chaos.coach", "--without", chosen.without) if chosen.without else ("bot",)
    return 0 if play(Plan(chosen.database, chosen.seconds, chosen.seed, program)) else 1


if __name__ == "__main__":
    sys.exit(main())
