"""coach admin: who looks after the bot."""

from typing import Annotated

import typer

from bot.cli.opening import opened
from bot.cli.words import say
from bot.refusals import Refused
from bot.slack_people import everybody, person_called
from models.queries.roster import administrators, find_people
from models.usecases.workspace import add_admin, remove_admin

Person = Annotated[str, typer.Argument(help="E-mail, Slack id (U…) or @name.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help="Say who looks after the bot.", no_args_is_help=True)
    group.command()(add)
    group.command()(remove)
    group.command("list")(list_)
    app.add_typer(group, name="admin")


def add(person: Person) -> None:
    """Make somebody an administrator."""
    with opened("coach admin add") as store:
        key = store.workspace()
        found = person_called(everybody(store.client()), person)
        with store.sessions.writing(key) as session:
            add_admin(session, found, actor=None, now=store.clock.now())
    say(f"{found.name} is an administrator.")


def remove(person: Person) -> None:
    """Take the role from somebody; the last one keeps it."""
    with opened("coach admin remove") as store, store.sessions.writing(store.workspace()) as session:
        named = find_people(session, person)
        holders = {row.id for row in administrators(session)}
        found = [row for row in named if row.id in holders]
        if len(found) != 1:
            told = "Several administrators are" if found else "No administrator is"
            raise Refused(f"{told} called {person!r}. `coach admin list` shows them.")
        remove_admin(session, found[0].id, actor=None, now=store.clock.now())
        say(f"{found[0].name} is no administrator any more.")


def list_() -> None:
    """Show the administrators."""
    with opened() as store, store.sessions.reading(store.workspace()) as session:
        rows = administrators(session)
        for row in rows:
            say(f"{row.slack_user_id}  {row.name}" + (f"  {row.email}" if row.email else ""))
    if not rows:
        say("Nobody yet. A Slack owner or admin types /coach setup, or run `coach admin add EMAIL`.")
