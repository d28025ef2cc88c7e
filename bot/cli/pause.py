"""coach pause, coach resume."""

from typing import Annotated

import typer

from bot.cli.opening import opened
from bot.cli.words import day, say
from models.usecases import pause as pausing


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(pause)
    app.command()(resume)


def pause(
    until: Annotated[
        str, typer.Option(help="The first day that is on again, 2026-03-29; none: until resumed.")
    ] = "",
) -> None:
    """Stop all sending at once; listening goes on."""
    with opened("coach pause") as store, store.sessions.writing(store.workspace()) as session:
        pausing.pause(
            session, None, "all", day(until) if until else None, team_id=None, now=store.clock.now()
        )
    say(f"Nothing is sent until {until}." if until else "Nothing is sent until `coach resume`.")


def resume() -> None:
    """Send again."""
    with opened("coach resume") as store, store.sessions.writing(store.workspace()) as session:
        pausing.resume(session, None, "all", team_id=None, now=store.clock.now())
    say("The bot sends again. What expired meanwhile is not sent any more.")
