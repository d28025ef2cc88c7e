"""The program: its commands, and how it ends."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from typer.core import TyperCommand, TyperGroup

from bot.cli.words import CHOSEN, complain
from bot.refusals import WRONG_USE, Refused
from models.errors import NotSaved, UserError

COMMANDS: Mapping[str, tuple[str, str]] = {  # the module that adds each, and its sentence
    "run": ("run", "Run the bot until SIGTERM or Ctrl-C."),
    "init": ("init", "Write the settings file, make the database and set up the first team."),
    "demo": ("demo", "Play five weeks of a sales team, then let you go on in your browser."),
    "migrate": ("store", "Bring the database to the schema that this program needs."),
    "backup": ("store", "Copy the database while the bot runs on."),
    "restore": (
        "restore",
        "Put a backup in the place of the database; what was sent since is looked up, not sent again.",
    ),
    "doctor": ("look", "Say what is wrong with this installation, and how to mend it."),
    "timetable": (
        "look",
        "Print what will be sent to whom, what was, and what is skipped or lapsed and why.",
    ),
    "import": ("importing", "Take people or sales records from a table."),
    "imports": (
        "imports",
        "List the files that came in, the newest on top, with the ids to take them back by.",
    ),
    "export": (
        "exporting",
        (
            "Give records, stand-ups, reports, cases or the audit back;"
            " a table of records can be imported again."
        ),
    ),
    "person": ("person", "Hand out or erase what is kept about one person, or hold it."),
    "retention": (
        "retention",
        "Print what is kept how long, and how many rows the next hourly passes will forget.",
    ),
    "policy": ("policy.command", "Read and change the company's rules."),
    "rehearse": (
        "policy.rehearse",
        "Say whom a policy would have told, and when; nothing is sent and nothing stored.",
    ),
    "admin": ("admin", "Say who looks after the bot."),
    "api": ("api", "Say which programs may send records."),
    "workspaces": ("workspaces", "Say which workspaces are served; export and erase one."),
    "keys": ("keys", "Seal the tokens of several workspaces."),
    "pause": ("pause", "Stop all sending at once; listening goes on."),
    "resume": ("pause", "Send again."),
    "wall": (
        "wall",
        "Print the address of a read-only page with boards, today's wins and last month's honors.",
    ),
}


class Commands(TyperGroup):
    """Every command by its name and a sentence; the one that is run is imported, and no other."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that was typed, with its own arguments and options."""
        name, _, words = super().resolve_command(ctx, args)
        return name, loaded(str(name)), words


def loaded(name: str) -> Any:
    """Return a command that its module adds."""
    owner = typer.Typer()
    import_module(f"bot.cli.{COMMANDS[name][0]}").register(owner)
    command = typer.main.get_group(owner).commands[name]
    if name not in OF_NO_WORKSPACE:
        _let_choose(command)
    return command


def _let_choose(command: Any) -> None:
    """Let a command, or each of a group, be told which of several workspaces is meant."""
    for one in getattr(command, "commands", {}).values():
        _let_choose(one)
    if not hasattr(command, "commands"):
        owner = typer.Typer()
        owner.command()(_option)
        (option,) = (one for one in typer.main.get_command(owner).params if one.name == "workspace")
        option.expose_value = False
        command.params.append(option)


def _choose(which: str) -> str:
    """Keep which workspace is meant where `opened` finds it."""
    CHOSEN.set(which)
    return which


def _option(
    workspace: Annotated[
        str,
        typer.Option(help="Which of several workspaces: Slack id (T…) or name.", callback=_choose),
    ] = "",
) -> None:
    """Carry the option of every command that concerns one workspace."""
    del workspace


OF_NO_WORKSPACE = frozenset(
    {"run", "demo", "migrate", "backup", "restore", "doctor", "workspaces", "keys"}
)  # or of all


app = Commands(
    name="coach",
    help="Sales Coach: a Slack app that keeps a sales team in rhythm.",
    no_args_is_help=True,
    commands={name: TyperCommand(name, help=sentence) for name, (_, sentence) in COMMANDS.items()},
)


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
