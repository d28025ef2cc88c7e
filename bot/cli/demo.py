"""coach demo."""

import sys
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    *,
    tour: Annotated[
        bool, typer.Option("--tour", help="Play a day in the terminal, check it, and end by itself.")
    ] = False,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the page's address, but open no browser.")
    ] = False,
    port: Annotated[int, typer.Option(help="The page's port; any free one unless set.")] = 0,
) -> None:
    """Play five weeks of a sales team, then let you go on in your browser."""
    # No other command should wait for the sandbox's libraries.
    if tour or not sys.stdout.isatty():
        from bot.demo.play import main as play  # noqa: PLC0415

        raise typer.Exit(play())
    from bot.demo.interactive import main as show  # noqa: PLC0415

    raise typer.Exit(show(port=port, browser=not no_browser))
