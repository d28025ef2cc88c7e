"""coach workspaces: who is served, and what becomes of whoever goes."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bot.archive import archive, new_file
from bot.cli.opening import Opened, opened
from bot.cli.words import out, say
from bot.identity import REFUSED, refusal
from bot.refusals import Refused
from handlers.no_answer import NO_ANSWER
from models.queries.tenancy import Place, every_place, people_count, workspace
from models.usecases import audit, purge
from models.usecases.installation import forget_tokens
from models.usecases.privacy import exported

Which = Annotated[str, typer.Argument(help="Its Slack id (T…), as `coach workspaces list` shows it.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help="Say which workspaces are served; export and erase one.", no_args_is_help=True)
    group.command("list")(list_)
    group.command()(export)
    group.command()(erase)
    app.add_typer(group, name="workspaces")


def list_() -> None:
    """Show every workspace: how it was installed, and when its data goes."""
    with opened() as store:
        with store.sessions.glance() as session:
            places = every_place(session)
        table = Table("name", "Slack id", "people", "since", "status", "kept until", box=None, pad_edge=False)
        for place in places:
            table.add_row(*_row(store, place))
    if not places:
        say("No workspace is known yet. It is founded when the app is installed, or by `coach run`.")
        return
    out.print(table)


def _row(store: Opened, place: Place) -> list[str]:
    with store.sessions.reading(place.id) as session:
        home, people = workspace(session), people_count(session)
    status = "being erased" if home.erasing_at else home.status
    until = f"{home.purge_after_on:%Y-%m-%d}" if home.purge_after_on else ""
    return [home.name, home.slack_team_id, str(people), f"{home.created_at:%Y-%m-%d}", status, until]


def export(which: Which, file: Annotated[Path, typer.Argument(help="Where to; must not exist yet.")]) -> None:
    """Write everything of a workspace into one file: a table of JSON lines each, and no tokens."""
    with opened("coach workspaces export") as store:
        key, now = store.named(which).id, store.clock.now()
        with new_file(file) as stream:
            with store.sessions.writing(key) as session:  # first: a break loses the file, never the line
                audit.record(session, "workspace.exported", "workspace", key, now=now, actor_kind="system")
                exported(session, None, now=now)
            with store.sessions.reading(key) as session:
                count = archive(session, stream, now=now)
    say(f"{file}: {count:,} rows.")


def erase(which: Which) -> None:
    """Erase everything of a workspace that has uninstalled the app; there is no way back."""
    with opened("coach workspaces erase") as store:
        place = store.named(which)
        _require_gone(store, place)
        typed = typer.prompt(
            f"Everything of {place.name} goes; `coach workspaces export` keeps a copy.\n"
            f"Type {place.slack_team_id} to erase it"
        )
        if typed.strip() != place.slack_team_id:
            raise Refused("Nothing was erased: that is another id.")
        _require_gone(store, store.named(place.slack_team_id))  # as it stands now that the word is typed
        begun = store.clock.now()
        with store.sessions.writing(place.id) as session:
            if not purge.begin(session, now=begun, status=place.status):
                raise Refused("Nothing was erased: the app was installed or removed there meanwhile.")
        with store.sessions.engine() as session:
            forget_tokens(session, place, happened_at=begun)
        erasure, gone = purge.Erasure(), True
        while gone:
            with store.sessions.writing(place.id) as session:
                gone = bool(erasure.erase(session))
    say(f"{place.name} is erased: {erasure.rows:,} rows.")


def _require_gone(store: Opened, place: Place) -> None:
    """Refuse to erase a workspace whose token Slack still takes: the next request would found it anew.

    Raises:
        Refused: the app is still installed there, or Slack does not say.
    """
    if place.status == "uninstalled":
        return
    try:
        client = store.client_of(place.id)
    except LookupError:
        return  # nobody holds a token
    try:
        client.auth_test()
    except NO_ANSWER as error:
        if refusal(error) in REFUSED:
            return
        raise Refused(f"Slack does not say whether the app is still installed there: {error}.") from error
    raise Refused(
        f"The app is still installed in {place.name}. Remove it there first: its page in Slack says how."
    )
