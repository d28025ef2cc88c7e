"""coach run."""

import os
import signal
import threading
from types import FrameType
from typing import Annotated

import typer

from bot.cli.words import complain, say
from bot.config import Settings, Transport, secret
from bot.garbage import look_seldom
from bot.half_set import half_of_several
from bot.logs import set_up_for
from bot.refusals import WRONG_USE, Refused, TicksDead
from bot.single import alone, sqlite_path


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(run)


def run(
    transport: Annotated[
        Transport | None, typer.Option(help="How Slack reaches the bot; socket unless set otherwise.")
    ] = None,
) -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    from bot.app import assemble  # noqa: PLC0415 - no other command should wait for Slack's libraries

    settings = Settings()
    if transport:
        settings = settings.model_copy(update={"coach_transport": transport})
    _require_tokens(settings)
    at_terminal = set_up_for(settings)
    path = sqlite_path(settings.database_url)
    say(f"Database: {path or 'PostgreSQL'}")
    with alone(settings.database_url):
        bot = assemble(settings)
        look_seldom()
        _heed_signals(bot.told_to_stop)
        try:
            bot.run(say) if at_terminal else bot.run()
        except TicksDead as dead:
            os._exit(complain(str(dead)))  # Python would wait for the thread that hangs


def _heed_signals(told_to_stop: threading.Event) -> None:
    """Let SIGTERM and Ctrl-C set the event."""

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        told_to_stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)


def _require_tokens(settings: Settings) -> None:
    """Refuse to start without what the transport needs, and with half of what several workspaces need."""
    half = half_of_several(settings)
    if half:
        raise Refused(half, code=WRONG_USE)
    socket_mode = settings.coach_transport == "socket"
    needed = {
        "SLACK_APP_TOKEN" if socket_mode else "SLACK_SIGNING_SECRET": (
            settings.slack_app_token if socket_mode else settings.slack_signing_secret
        ),
    }
    if settings.several:
        needed |= {"COACH_KEYS": settings.coach_keys}
    else:
        needed = {"SLACK_BOT_TOKEN": settings.slack_bot_token} | needed
    missing = [name for name, value in needed.items() if not secret(value)]
    if missing:
        raise Refused(
            f"{' and '.join(missing)} must be set; docs/install.md says where Slack shows them.",
            code=WRONG_USE,
        )
