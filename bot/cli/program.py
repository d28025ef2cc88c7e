"""The program: its commands, and how it ends."""

import sys

import typer
from pydantic import ValidationError

from bot.cli import (
    admin,
    api,
    demo,
    exporting,
    importing,
    imports,
    look,
    pause,
    policy,
    restore,
    run,
    store,
    wall,
)
from bot.cli.words import complain
from bot.refusals import WRONG_USE, Refused
from models.errors import NotSaved, UserError

app = typer.Typer(
    name="coach",
    help="Sales Coach: a Slack app that keeps a sales team in rhythm.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
GROUPS = (run, demo, store, restore, look, importing, imports, exporting, policy, admin, api, pause, wall)
for group in GROUPS:
    group.register(app)


def main() -> None:
    """Run the command that was typed; tell in a sentence what went wrong and end with its code."""
    sys.exit(_outcome())


def _outcome() -> int:
    try:
        app()
    except Refused as refused:
        return complain(str(refused), code=refused.code)
    except NotSaved as busy:
        return complain(
            "The database is busy or away; nothing was changed. Please try again.", busy.__cause__
        )
    except UserError as error:
        return complain(str(error))
    except ValidationError as error:
        wrong = "; ".join(f"{str(one['loc'][0]).upper()}: {_worded(one['msg'])}" for one in error.errors())
        return complain(f"A setting is wrong. {wrong}.", code=WRONG_USE)
    return 0


def _worded(told: str) -> str:
    """Return what is wrong with a setting, without the name of the exception."""
    return told.removeprefix("Value error, ")
