"""coach imports."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.cli.opening import opened
from bot.cli.words import out, say
from models.queries.imports import imports as newest_imports


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(imports)


def imports(most: Annotated[int, typer.Option(min=1, max=1000, help="How many.")] = 20) -> None:
    """List the files that came in, the newest on top, with the ids to take them back by."""
    with opened() as store, store.sessions.reading(store.workspace()) as session:
        found = newest_imports(session, most)
    if not found:
        say("No file of records came in yet. `coach import KIND FILE` takes one.")
        return
    headings = ("id", "kind", "file", "state", "lines", "new", "changed", "rejected", "begun (UTC)")
    table = Table(*headings, box=None, pad_edge=False)
    for one in found:
        counts = (
            f"{max(one.lines_done - 1, 0):,}",  # the first holds the headings
            f"{one.created:,}",
            f"{one.changed:,}",
            f"{one.refused:,}",
        )
        begun = f"{one.started_at:%Y-%m-%d %H:%M}"
        table.add_row(str(one.import_id), one.kind, escape(one.file_name), one.state, *counts, begun)
    out.print(table)
