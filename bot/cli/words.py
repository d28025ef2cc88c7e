"""How the command line speaks: sentences, tables, moments as people type them."""

import sys
from contextvars import ContextVar
from datetime import UTC, date, datetime

import typer
from rich.console import Console
from rich.markup import escape

from bot.masking import masked
from bot.refusals import WRONG_USE, Refused

CHOSEN: ContextVar[str] = ContextVar("workspace", default="")  # what stands behind --workspace
WIDE = 180  # columns where nobody's terminal sets them: a file or a pipe loses nothing

out = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(sentence: str, cause: BaseException | None = None, *, code: int = 1) -> int:
    """Say what went wrong; return the exit code."""
    because = f" ({cause})" if cause else ""
    err.print(f"[red]✘[/] {escape(masked(sentence + because))}")
    return code


def say(sentence: str) -> None:
    """Say something on standard output, as it is."""
    typer.echo(sentence)


def moment(text: str) -> datetime:
    """Read a moment: ISO 8601; without a zone it is UTC.

    Raises:
        Refused: it is none.
    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(
            f"{text!r} is no moment. Write 2026-03-29 or 2026-03-29T07:00Z.", code=WRONG_USE
        ) from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def day(text: str) -> date:
    """Read a date.

    Raises:
        Refused: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text!r} is no date. Write 2026-03-29.", code=WRONG_USE) from None
