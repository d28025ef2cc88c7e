"""`coach demo` in a terminal: the past, then the workspace in a browser, time in the hands of who looks."""

import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from types import FrameType

from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from sqlalchemy import event

from bot.app import assemble
from bot.demo.colleagues import Colleagues
from bot.demo.goals import Goal
from bot.demo.leap import GoOn, Leap
from bot.demo.live import Live
from bot.demo.scene import set_the_scene
from bot.demo.stage import Stage, built, hurry
from bot.demo.story import BEGIN, MONDAY, lived, plan
from bot.logs import set_up
from bot.refusals import WRONG_USE, Refused
from models.rules.local_time import local_instant
from scheduler.relay import UNLIMITED_PACE

LOOPBACK = "127.0.0.1"
TELLING = "Five weeks of a sales team"
BEFORE = local_instant(MONDAY, 8 * 60 + 40, "Europe/London")
MORNING = local_instant(MONDAY, 8 * 60 + 55, "Europe/London")  # five minutes before Ana is asked
FIRST = "U_ANA"
HINT = """It is Monday, five to nine in London, and you are Ana, a sales rep. The page says what to try first;
its bar moves the time. Ctrl-C ends it and leaves nothing behind."""
ENDS = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is unknown to Windows; a script may have the first ignored


def main(*, port: int = 0, browser: bool = True) -> int:
    """Play until Ctrl-C.

    Raises:
        Refused: the page cannot be shown.
    """
    require_page(port)
    console = Console()
    set_up("text", "ERROR", ())
    _end_like_ctrl_c()
    try:
        with _opened(console, port) as live:
            _welcome(console, live.stage.page_url, browser=browser)
            live.run()
    except KeyboardInterrupt:
        console.print("\nGood night.")
    except ConnectionError as error:
        raise Refused("The demo's own Slack has ended. Start the demo again.") from error
    return 0


def require_page(port: int, drawn_with: str = "nicegui") -> None:
    """See that there is something to draw the page with, and a port for it.

    Raises:
        Refused: there is not; it says what to do.
    """
    if find_spec(drawn_with) is None:
        raise Refused(
            "The page in the browser needs an extra: pip install 'sales-coach[demo]'."
            " `coach demo --tour` plays in the terminal, without it.",
            code=WRONG_USE,
        )
    try:
        socket.create_server((LOOPBACK, port)).close()
    except OSError as error:
        raise Refused(
            f"Port {port} is taken. Choose another with --port, or leave it out.", code=WRONG_USE
        ) from error


@contextmanager
def _opened(console: Console, port: int) -> Iterator[Live]:
    """Tell the past, start the real bot, and yield the story on Monday morning."""
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    with built(plan(), BEGIN, port) as stage, Progress(*columns, console=console) as progress:
        task = progress.add_task(TELLING, total=(MORNING - BEGIN).total_seconds())

        def seen(now: datetime) -> bool:
            told = f"{TELLING}: {now:%-d %B}"
            progress.update(task, completed=(now - BEGIN).total_seconds(), description=told)
            return True

        _, colleagues = lived(stage, BEGIN, seen)
        with on_monday(stage, colleagues, seen) as live:
            progress.update(task, completed=(MORNING - BEGIN).total_seconds())
            progress.stop()
            yield live


@contextmanager
def on_monday(stage: Stage, past: Colleagues, seen: GoOn) -> Iterator[Live]:
    """Start the real bot after the past, let the night go by; yield the story at five to nine in London."""
    stage.clock.stand()
    bot = assemble(stage.settings, stage.clock, limits=UNLIMITED_PACE)
    event.listen(bot.engine, "connect", hurry)
    bot.start()
    try:
        people = Colleagues(bot.sessions, stage.workspace_id, past.names, past.selling)
        leap = Leap(stage, bot, people, tuple)
        leap.to(Goal(BEFORE, BEFORE), seen)
        with bot.sessions.writing(stage.workspace_id) as session:
            set_the_scene(session, BEFORE)
        leap.to(Goal(MORNING, MORNING), seen)
        yield Live(stage, bot, people)
    finally:
        bot.stop()


def _welcome(console: Console, url: str, *, browser: bool) -> None:
    """Say where the page is, show it where there is a screen, and say what to try first."""
    address = f"{url}?as={FIRST}"
    console.print(Panel(f"[bold]{address}[/]", title="Open this in your browser", padding=(1, 4)))
    console.print(HINT)
    if browser and has_display():
        webbrowser.open(address)


def has_display() -> bool:
    """Tell whether a browser would have a screen: a text browser would take the terminal."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _end_like_ctrl_c() -> None:
    """Let Ctrl-C, a closed terminal and a SIGTERM end it alike, so that nothing is left behind."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in ENDS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
