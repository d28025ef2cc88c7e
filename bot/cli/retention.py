"""coach retention: what is kept how long, and what goes next."""

import typer
from rich.table import Table

from bot.cli.opening import opened
from bot.cli.words import out
from models.queries.tenancy import policy
from models.usecases.retention import outlook


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(retention)


def retention() -> None:
    """Print what is kept how long, and how many rows the next hourly passes will forget."""
    with opened() as store, store.sessions.reading(store.workspace()) as session:
        keep, found = policy(session).retention, outlook(session, now=store.clock.now())
    table = Table("kind", "days", "rows that go next", box=None, pad_edge=False)
    for name, days in keep.model_dump().items():
        table.add_row(name, f"{days:,}", f"{found[name]:,}")
    out.print(table)
