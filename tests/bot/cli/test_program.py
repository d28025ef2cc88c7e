"""The program before a command is run: it knows each by its sentence, and imports none."""

import subprocess
import sys

import pytest

from bot.cli.program import COMMANDS, app, loaded


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_imported_and_says_what_the_program_says_of_it(name: str) -> None:
    """The list of commands holds no name that its module does not add, nor another sentence."""
    command = loaded(name)
    assert command.name == name
    assert command.help.split("\n\n")[0] == app.commands[name].help


def test_the_list_of_commands_needs_none_of_their_libraries() -> None:
    """`coach --help` answers at once: no database, no Slack, nothing of the bot's own work."""
    heavy = {
        "sqlalchemy",
        "slack_sdk",
        "slack_bolt",
        "structlog",
        "handlers",
        "views",
        "scheduler",
        "models.store",
    }
    look = f"import sys; from bot.cli import app; print({heavy!r} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
