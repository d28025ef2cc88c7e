"""coach wall: the address of a page for a television."""

from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import opened
from bot.cli.words import say
from bot.refusals import Refused
from models.queries.roster import team_named
from models.tables import Team
from models.usecases import wall as usecase

MOST_DAYS = 366


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(wall)


def wall(
    team: Annotated[str, typer.Argument(help="A team's name; the whole company without one.")] = "",
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="How long the address works.")] = 90,
    revoke: Annotated[bool, typer.Option("--revoke", help="End every address given out so far.")] = False,  # noqa: FBT002
) -> None:
    """Print the address of a read-only page with boards, today's wins and last month's honors."""
    with opened("coach wall") as store:
        now = store.clock.now()
        with store.sessions.writing(store.workspace()) as session:
            if revoke:
                usecase.revoke(session, now=now)
                say("Every address given out so far has ended. `coach wall` makes a new one.")
                return
            path, until = usecase.address(session, _team(session, team), days=days, now=now)
        host = store.settings.coach_host
        machine = f"[{host}]" if ":" in host else host
        say(f"http://{machine}:{store.settings.coach_port}{path}")
        say(
            f"It works until {until:%Y-%m-%d}, for everybody who knows it, while `coach run` is running."
            " Elsewhere than on this machine it needs COACH_HOST or a proxy with TLS (docs/operate.md)."
        )


def _team(session: Session, text: str) -> Team | None:
    if not text.strip():
        return None
    found = team_named(session, text)
    if len(found) != 1:
        told = "Several teams are" if found else "No team is"
        raise Refused(f"{told} called {text!r}.")
    return found[0]
