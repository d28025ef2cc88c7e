"""coach person: what is kept about one person, also of whoever has no Slack account any more."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import Opened, opened
from bot.cli.words import say
from bot.database import OWNER_ONLY
from bot.refusals import Refused
from models.queries.roster import find_people
from models.tables import Member
from models.usecases import privacy

Person = Annotated[str, typer.Argument(help="E-mail, Slack id (U…) or @name; who left is found, too.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(
        help="Hand out or erase what is kept about one person, or hold it.", no_args_is_help=True
    )
    group.command()(export)
    group.command()(erase)
    group.command()(hold)
    group.command()(release)
    app.add_typer(group, name="person")


def export(
    person: Person, file: Annotated[Path, typer.Argument(help="A zip file that is not there yet.")]
) -> None:
    """Write everything that is kept about a person into a file."""
    with opened() as store:
        key = store.workspace()
        with store.sessions.reading(key) as session:
            found = _one(session, person)
            member_id, archive = found.id, privacy.archived(session, found)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        except OSError as error:
            raise Refused(f"{file} cannot be written: {error.strerror}.") from error
        with os.fdopen(handle, "wb") as target:
            with store.sessions.writing(key) as session:  # first: no file without a line about it
                privacy.exported(session, member_id, now=store.clock.now())
            target.write(archive.content)
    say(f"{file}: {archive.rows:,} rows.")


def erase(
    person: Person,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Erase; else it is only counted.")] = False,
) -> None:
    """Erase what a person wrote and what is over; numbers, cases and the audit stay."""
    with opened("coach person erase") as store:
        total = 0
        while True:
            with _held(store, person) as (session, found):
                if found.held_at is not None:
                    raise Refused(
                        f"{found.name} is held since {found.held_at:%Y-%m-%d}: nothing is erased before "
                        f"`coach person release`."
                    )
                if not yes:
                    count = privacy.erasable(session, found, now=store.clock.now(), asked=False).texts
                    say(f"{count:,} texts of {found.name} would go for good; --yes erases them.")
                    return
                gone = privacy.erase_piece(session, found, None, now=store.clock.now())
            total += gone
            if not gone:
                break
    say(f"{total:,} texts erased.")


def hold(person: Person) -> None:
    """Let nothing of a person be erased, forgotten or made nameless, as for a legal matter."""
    _set(person, held=True)


def release(person: Person) -> None:
    """End the hold."""
    _set(person, held=False)


def _set(person: str, *, held: bool) -> None:
    with opened("coach person hold") as store, _held(store, person) as (session, found):
        privacy.hold(session, found, held=held, now=store.clock.now())
        say(f"{found.name}: {'nothing is erased or forgotten' if held else 'the hold is over'}.")


@contextmanager
def _held(store: Opened, person: str) -> Iterator[tuple[Session, Member]]:
    with store.sessions.writing(store.workspace()) as session:
        yield session, _one(session, person)


def _one(session: Session, text: str) -> Member:
    """Return the one member who is meant.

    Raises:
        Refused: nobody or several are.
    """
    found = find_people(session, text)
    if len(found) != 1:
        told = "Several members are" if found else "No member is"
        raise Refused(f"{told} called {text!r}. Use the e-mail or the Slack id.")
    return found[0]
