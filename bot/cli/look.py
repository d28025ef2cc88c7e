"""coach doctor, coach timetable."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import opened
from bot.cli.planned import planned
from bot.cli.words import moment, out, say
from bot.config import Settings
from bot.doctor import examine
from bot.refusals import Refused
from models.clock import SystemClock
from models.queries.roster import find_people
from models.queries.timetable import timetable as lines_of
from models.shapes.schedule import ScheduleKind

MOST_DAYS = 400
CHORES: frozenset[ScheduleKind] = frozenset({"board_daily", "freeze", "roster_sync"})  # tell nobody anything


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(doctor)
    app.command()(timetable)


def doctor() -> None:
    """Say what is wrong with this installation, and how to mend it."""
    ill = 0
    for finding in examine(Settings(), SystemClock()):
        ill += not finding.well
        mend = "" if finding.well else f"  → {finding.mend}"
        say(f"{'✔' if finding.well else '✘'} {finding.part}: {finding.told}{mend}")
    if ill:
        raise typer.Exit(1)


def timetable(
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="How many days.")] = 2,
    at: Annotated[str, typer.Option(help="From which moment on, ISO 8601; now unless given.")] = "",
    member: Annotated[str, typer.Option(help="Only this person: name, e-mail or Slack id.")] = "",
    *,
    chores: Annotated[bool, typer.Option("--chores", help="What is done and sent to nobody, too.")] = False,
) -> None:
    """Print what will be sent to whom, what was, and what is skipped or lapsed and why."""
    with opened() as store:
        now = store.clock.now()
        start = moment(at) if at else now
        key = store.workspace()
        with store.sessions.reading(key) as session:
            people = _people(session, member) if member else None
            found = lines_of(session, start=start, days=days, members=people, now=now)
    lines = [line for line in found if chores or line.kind not in CHORES]
    if not lines:
        say("Nothing is planned. Add people with `coach import members FILE` or /coach setup.")
        return
    if start < now:
        say(
            "What fired, lapsed or was skipped is told as it was;"
            " the other lines of the past say what today's roster and rules would send."
        )
    for line in planned(lines, out.width):
        out.print(line, soft_wrap=True)


def _people(session: Session, text: str) -> Sequence[UUID]:
    found = find_people(session, text)
    if not found:
        raise Refused(f"Nobody is called {text!r}.")
    return [person.id for person in found]
