"""coach keys: what the tokens of several workspaces are sealed with."""

import typer

from bot.cli.opening import opened
from bot.cli.words import say
from bot.refusals import Refused


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help="Seal the tokens of several workspaces.", no_args_is_help=True)
    group.command()(new)
    group.command()(rotate)
    app.add_typer(group, name="keys")


def new() -> None:
    """Print a new key; docs/operate.md says in which order it takes the place of another one."""
    from bot.keys import new_key  # noqa: PLC0415 - no other command should wait for the cipher

    say(new_key())
    typer.echo("Keep it like a password: whoever has it and the database can act as the bot.", err=True)
    typer.echo("Beside another key it goes to the end of COACH_KEYS first: docs/operate.md, Keys.", err=True)


def rotate() -> None:
    """Seal every token with the first key of COACH_KEYS, so that the others may go."""
    from bot.installations.resealing import keys_of, reseal, shut  # noqa: PLC0415 - as above
    from bot.keys import NoKeyOpens  # noqa: PLC0415 - as above

    with opened("coach keys rotate") as store:
        keys = keys_of(store.settings)
        if keys is None:
            raise Refused("COACH_KEYS is not set. `coach keys new` makes a key.")
        try:
            changed, total = reseal(store.sessions.bind, keys)
        except NoKeyOpens:
            names = ", ".join(shut(store.sessions.bind, keys)[0])
            raise Refused(
                f"No key of COACH_KEYS opens the tokens of {names}; nothing was changed. Put it back;"
                " if it is gone, let them install the app again at /slack/install."
            ) from None
    say(f"{changed} of {total} tokens were sealed anew; the first key of COACH_KEYS opens all of them.")
    say("Once every `coach run` has it in front, take the others out, restart and ask `coach doctor`.")
