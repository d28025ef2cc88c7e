"""A superior's word on a closed month whose records changed."""

from collections.abc import Callable

from handlers.asking import Asking
from handlers.presses import StaleButton, first_press
from models.usecases import correction
from views.inputs import pressed


def take(ask: Asking) -> None:
    """Correct the month."""
    _decide(ask, correction.correct)


def leave(ask: Asking) -> None:
    """Leave it as it is."""
    _decide(ask, correction.leave)


def _decide(ask: Asking, verb: Callable[..., None]) -> None:
    label, _, mark = pressed(ask.body)[1].partition("|")
    if not mark:
        raise StaleButton
    with ask.writing() as (session, who):
        asker = who.member()
        if first_press(session, ask.body, now=ask.now):
            verb(session, asker, label, mark, now=ask.now)
    ask.ack()
