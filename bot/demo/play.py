"""The tour, from the first line to the exit code: the past, the day, what was counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.table import Table

from bot.app import assemble
from bot.demo.afterwards import afterwards
from bot.demo.cast import EVERYBODY
from bot.demo.checks import Checks
from bot.demo.day import Day
from bot.demo.promises import see_kept, see_nothing_wrong
from bot.demo.screen import Screen
from bot.demo.stage import Stage
from bot.demo.story import BEGIN, EVA_LEAVES, EVE, MONDAY, prepared
from bot.demo.today import SCENES, WEEKS_AFTER
from bot.logs import set_up
from models.clock import monotonic

HOPELESS = 3  # lost scenes after which the rest would only be waited for


def main(*, begin: datetime = BEGIN, hopeless: int = HOPELESS) -> int:
    """Play the past, a day and the weeks after it in the terminal, and end by itself.

    Return 0 when everything happened, 1 when something did not. The past begins at `begin`; after so many
    lost scenes as are `hopeless` the rest is not played.
    """
    console = Console()
    set_up("text", "ERROR", ())
    console.print("[bold]Sales Coach[/] plays five weeks of a sales team first …")
    started = monotonic()
    with prepared(begin) as (stage, cast):
        console.print(f"… in {monotonic() - started:.0f} seconds. Now it is Sunday evening in London.")
        screen = Screen(console, {one.slack_user_id: one.name for one in EVERYBODY.values()})
        day = Day(stage, cast, screen, Checks(stage.slack), february=begin < EVA_LEAVES)
        with _running(stage) as day.web:
            play(day, hopeless)
            see_nothing_wrong(day.checks, EVE.timestamp())
        if day.checks.lost < hopeless:
            _weeks_after(day)
        _tell(console, day.checks)
    return 1 if day.checks.failures else 0


@contextmanager
def _running(stage: Stage) -> Iterator[str]:
    """Run the real bot, over Socket Mode, on the stage's store and clock; yield where its pages are."""
    stage.clock.run()
    bot = assemble(stage.settings, stage.clock)
    bot.start()
    try:
        yield f"http://127.0.0.1:{bot.server.port if bot.server else 0}"
    finally:
        bot.stop()


def play(day: Day, hopeless: int = HOPELESS) -> None:
    """Play every scene of the day, then count; whoever runs the bot runs it meanwhile."""
    day.remember_the_past()
    for number, scene in enumerate(SCENES):
        if day.checks.lost >= hopeless:
            day.checks.failures.append(f"{len(SCENES) - number} scenes were not played after what was lost")
            break
        with day.checks.scene():
            scene(day)
    _count(day)


def _weeks_after(day: Day) -> None:
    """Let three months pass in which nobody acts, and see who is told of what waits."""
    day.screen.act("The weeks after: nobody acts, and what waits rises")
    with afterwards(day.stage) as after:
        for later in WEEKS_AFTER:
            with day.checks.scene():
                later(day, after)


def _count(day: Day) -> None:
    """See that every promise of the day was kept exactly once."""
    lists = [one for one in day.stage.slack.received("users.list") if one["at"] > EVE.timestamp()]
    day.checks.equal("the roster was read from Slack at night", bool(lists), wanted=True)
    see_kept(day.checks, MONDAY)


def _tell(console: Console, checks: Checks) -> None:
    table = Table(title="What happened, counted from what Slack received")
    table.add_column("checks kept", justify="right")
    table.add_column("not kept", justify="right")
    table.add_row(str(checks.passed), str(len(checks.failures)))
    console.print(table)
    for failure in checks.failures:
        console.print(f"[red]✘[/] {failure}", markup=True)
