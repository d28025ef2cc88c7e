"""The messages that were given up, and what an administrator decides about each."""

from collections.abc import Callable, Mapping
from uuid import UUID

from handlers.presses import StaleButton
from handlers.setup.entry import Press
from models.queries.undelivered import undelivered
from models.usecases.delivery.undelivered import drop, send_again
from views.blocks import Block
from views.language import phrase, speak
from views.setup import undelivered as view

DECISIONS: Mapping[str, tuple[Callable[..., None], str]] = {
    view.AGAIN: (send_again, phrase("It is on its way again.")),
    view.DROP: (drop, phrase("Dropped. It stays in the record.")),
}


def show_undelivered(one: Press, *, done: str = "") -> Block:
    """Return the list."""
    return view.build(undelivered(one.session, now=one.ask.now), one.reader, page=one.page(), done=done)


def decide(one: Press) -> Block:
    """Send a message again, or drop it; return the list without it."""
    word, _, row_id = one.value.partition("|")
    try:
        (verb, done), message_id = DECISIONS[word], UUID(row_id)
    except (KeyError, ValueError):
        raise StaleButton from None
    verb(one.session, message_id, actor=one.asker, now=one.ask.now)
    return show_undelivered(one, done=speak(one.reader)(done))
