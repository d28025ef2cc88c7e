"""coach import --undo ID."""

from uuid import UUID

from rich.markup import escape

from bot.cli.opening import opened
from bot.cli.words import err, say
from bot.refusals import WRONG_USE, Refused
from models.usecases.importing import (
    UndoWouldLose,
    finish_undo,
    required_import,
    undo_some,
    what_undo_would_lose,
)

MOST_LOSSES = 50


def take_back(text: str) -> None:
    """Take an import back whole, or say what would be lost."""
    try:
        import_id = UUID(text)
    except ValueError:
        raise Refused(
            f"{text!r} is no id of an import. `coach imports` lists them.", code=WRONG_USE
        ) from None
    with opened() as store:
        key = store.workspace()
        with store.sessions.reading(key) as session:
            taken = required_import(session, import_id)
            losses, count = what_undo_would_lose(session, taken, MOST_LOSSES)
        if losses:
            for loss in losses:
                err.print(escape(str(loss)))
            if count > len(losses):
                err.print(f"… and {count - len(losses):,} more.")
            raise UndoWouldLose(losses, count)
        gone = 0
        while True:
            with store.sessions.writing(key) as session:
                some = undo_some(session, import_id, actor=None, now=store.clock.now())
            if not some:
                break
            gone += some
        with store.sessions.writing(key) as session:
            finish_undo(session, import_id, actor=None, now=store.clock.now())
    say(f"{taken.file_name} is taken back: {gone:,} records are as they were before.")
