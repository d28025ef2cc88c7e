"""What was typed into a form outlives its refusal: as a draft, and after the lock as a note."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog
from slack_sdk.errors import SlackApiError
from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.presses import redraw
from models.errors import NotSaved, UserError
from models.shapes.reader import Reader
from views.blocks import Block

Keep = Callable[[Session, UUID], object]  # the draft of a member
After = Callable[[UserError, Reader], None]

log = structlog.get_logger(__name__)


@contextmanager
def nothing_typed_is_lost(ask: Asking, keep: Keep, after: After) -> Iterator[None]:
    """Keep what was typed when it is refused; what else helps then is up to `after`.

    Slack takes only sentences as errors, so a button is put into the open modal by `views.update` just
    before the sentence beside its first field is the answer: both are seen together.
    """
    try:
        yield
    except NotSaved:
        raise  # the store is busy or away: it would not take the draft either; the form stays open
    except UserError as refused:
        after(refused, _kept(ask, keep))
        raise


def _kept(ask: Asking, keep: Keep) -> Reader:
    """Keep the draft of somebody who may not submit any more, deactivated people included."""
    reader = Reader()
    try:
        with ask.writing() as (session, who):
            reader = who.reader
            if who.asker is not None:
                keep(session, who.asker.member_id)
    except UserError as refused:
        log.info("draft_not_kept", reason=type(refused).__name__)
    return reader


def offer_note(ask: Asking, page: Block) -> None:
    """Show the open modal with its button to send as a note."""
    try:
        redraw(ask.client, ask.body, page)
    except SlackApiError as refused:  # the sentence beside the field still answers
        log.warning("note_not_offered", error=refused.response["error"])
