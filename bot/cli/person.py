"""coach person: what is kept about one person, also of whoever has no Slack account any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.archive import new_file
from bot.cli.opening import Opened, opened
from bot.cli.words import say
from bot.refusals import Refused
from models.queries.roster import people_named
from models.tables import Member
from models.usecases import privacy
from models.usecases.permission import person_of

Person = Annotated[
    str, typer.Argument(help="E-mail, Slack id (U…) or the whole name; who left is found, too.")
]


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
    with opened("coach person export") as store:
        with _held(store, person) as (session, found):
            member_id, told = found.id, found.slack_user_id
        with new_file(file) as target:
            key = store.workspace()
            with store.sessions.writing(key) as session:  # first: nothing is taken without a line about it
                privacy.exported(session, member_id, now=store.clock.now())
            with store.sessions.reading(key) as session:
                archive = privacy.archived(session, person_of(session, member_id))
            target.write(archive.content)
    say(f"{file}: {archive.rows:,} rows of {told}.")


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
                told = found.slack_user_id
                if found.held_at is not None:
                    raise Refused(
                        f"{told} is held since {found.held_at:%Y-%m-%d}: nothing is erased before "
                        f"`coach person release`."
                    )
                if not yes:
                    count = privacy.erasable(session, found, now=store.clock.now(), asked=False).texts
                    say(f"{count:,} texts of {told} would go for good; --yes erases them.")
                    return
                gone = privacy.erase_piece(session, found, None, now=store.clock.now())
            total += gone
            if not gone:
                break
    say(f"{total:,} texts of {told} erased.")


def hold(person: Person) -> None:
    """Let nothing of a person be erased, forgotten or made nameless, as for a legal matter."""
    _set("coach person hold", person, held=True)


def release(person: Person) -> None:
    """End the hold."""
    _set("coach person release", person, held=False)


def _set(command: str, person: str, *, held: bool) -> None:
    with opened(command) as store, _held(store, person) as (session, found):
        privacy.hold(session, found, held=held, now=store.clock.now())
        told = "nothing is erased or forgotten" if held else "the hold is over"
        say(f"{found.slack_user_id}: {told}.")


@contextmanager
def _held(store: Opened, person: str) -> Iterator[tuple[Session, Member]]:
    with store.sessions.writing(store.workspace()) as session:
        yield session, _one(session, person)


def _one(session: Session, text: str) -> Member:
    """Return the one member who is meant: what is erased or handed out is never a guess.

    Raises:
        Refused: nobody or several are; it tells their ids alone, for what is said here may stand in a log.
    """
    found = people_named(session, text)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{row.slack_user_id} ({row.status})" for row in found)
        raise Refused(f"Several members are called so: {ids}. Use the Slack id.")
    raise Refused("No member is called so. Use the whole name, the e-mail or the Slack id.")
