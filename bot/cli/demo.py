"""coach demo."""

import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    *, tour: Annotated[bool, typer.Option("--tour", help="Check what happened and end by itself.")] = False
) -> None:
    """Play five weeks of a sales team, then today, against a Slack of its own."""
    from bot.demo import main as play  # noqa: PLC0415 - no other command should wait for the sandbox's libraries

    raise typer.Exit(play(tour=tour or not sys.stdout.isatty()))
