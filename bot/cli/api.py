"""coach api: which programs may send records."""

from typing import Annotated

import typer
from rich.table import Table

from bot.cli.opening import opened
from bot.cli.words import out, say
from models.queries.api import sources
from models.usecases.api import add_source, revoke_source

Name = Annotated[str, typer.Argument(help="The program's name, such as crm: its records carry it.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help="Say which programs may send records.", no_args_is_help=True)
    group.command()(add)
    group.command("list")(list_)
    group.command()(revoke)
    app.add_typer(group, name="api")


def add(name: Name) -> None:
    """Let a program send records; its token is printed this once."""
    with opened("coach api add") as store, store.sessions.writing(store.workspace()) as session:
        token = add_source(session, name, actor=None, now=store.clock.now())
    say(token)
    typer.echo("Keep this token: only its hash is stored, so nobody can show it again.", err=True)


def list_() -> None:
    """List the programs that may send records, and those that might before."""
    with opened() as store, store.sessions.reading(store.workspace()) as session:
        found = sources(session)
    if not found:
        say("No program may send records yet. `coach api add NAME` makes a token for one.")
        return
    table = Table("name", "since (UTC)", "revoked (UTC)", box=None, pad_edge=False)
    for one in found:
        revoked = f"{one.revoked_at:%Y-%m-%d %H:%M}" if one.revoked_at else ""
        table.add_row(one.name, f"{one.created_at:%Y-%m-%d %H:%M}", revoked)
    out.print(table)


def revoke(name: Name) -> None:
    """Let a program send nothing more; what it sent stays."""
    with opened("coach api revoke") as store, store.sessions.writing(store.workspace()) as session:
        revoke_source(session, name, actor=None, now=store.clock.now())
    say(f"{name} can send nothing more. Its records stay.")
