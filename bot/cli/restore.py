"""coach restore."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from bot.backup import Contents, contents, note_restored, put_in_place
from bot.cli.opening import opened
from bot.cli.words import say
from bot.config import Settings
from bot.database import WHAT_TO_DO
from bot.refusals import WRONG_USE, Refused
from bot.single import ASKS, alone, sqlite_path, without_password
from models.clock import SystemClock


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(restore)


def restore(
    file: Annotated[Path | None, typer.Argument(help="A file that `coach backup` made.")] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Only say what is in it.")] = False,
    mark: Annotated[
        bool, typer.Option("--mark", help="Only note that another tool has restored this database.")
    ] = False,
) -> None:
    """Put a backup in the place of the database; what was sent since is looked up, not sent again."""
    if mark == (file is not None) or (mark and check):
        raise Refused("Name a backup, with --check to look only; or --mark alone.", code=WRONG_USE)
    if file is None:
        _mark()
        return
    settings, now = Settings(), SystemClock().now()
    database = sqlite_path(settings.database_url)
    if database is None:
        raise Refused(_by_postgresql(settings.database_url, file, check=check))
    if not file.is_file():
        raise Refused(f"There is no file {file}.")
    found = contents(file, now)
    _tell(file, found)
    if found.damage or found.state in {"empty", "newer"}:
        raise Refused(f"It is damaged: {found.damage}." if found.damage else WHAT_TO_DO[found.state])
    if not check:
        with alone(settings.database_url):
            kept = put_in_place(file, database, now)
        say(f"{database} is that backup now." + (f" The database before it is kept: {kept}." if kept else ""))
        say(
            "Start `coach run`." if found.state == "ready" else "Run `coach migrate`, then start `coach run`."
        )


def _mark() -> None:
    with opened("coach restore --mark") as store:
        note_restored(store.sessions, store.clock.now())
    say("Noted. What waits in this database is looked up in Slack before it is sent.")


def _tell(file: Path, found: Contents) -> None:
    """Say what is in a backup, and what a start with it would do."""
    whole = "damaged" if found.damage else "whole"
    say(f"{file}: {whole}, revision {found.revision or 'none'} ({found.state})")
    say(f"workspaces: {', '.join(found.workspaces) or 'none'}")
    say(f"newest row: {f'{found.newest:%Y-%m-%d %H:%M:%S} UTC' if found.newest else 'none'}")
    waiting = ", ".join(f"{count} {state}" for state, count in sorted(found.in_flight.items()))
    say(f"messages on their way: {waiting or 'none'}; slots due since then: {found.due}")
    say("All of these are looked up in Slack before anything is sent.")


def _by_postgresql(url: str, file: Path, *, check: bool) -> str:
    """Return which command of PostgreSQL's does it."""
    quoted, address = shlex.quote(str(file)), shlex.quote(without_password(url))
    if check:
        return f"PostgreSQL has a tool of its own for this. Run: pg_restore --list {quoted}"
    flags = "--clean --if-exists --no-owner --no-privileges --single-transaction"
    return (
        f"PostgreSQL has a tool of its own for this. {ASKS} Stop every `coach run`, then run:"
        f" pg_restore {flags} --dbname={address} {quoted} && coach restore --mark"
    )
