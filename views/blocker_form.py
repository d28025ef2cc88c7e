"""A stuck point as a modal, and its forms: comment on it, say how it was solved."""

from typing import Any

from models.shapes.blocker import BlockerView
from models.shapes.reader import Reader
from models.shapes.standup import TEXT_LIMIT
from views.blocker import Place, card_blocks
from views.blocks import Block, plain
from views.fields import modal, part, text_field
from views.language import speak

COMMENT_FORM = "blocker_comment_form"
SOLVE_FORM = "blocker_solve_form"
CARD_VIEW = "blocker_card_view"
COMMENT, SOLUTION = "comment", "solution"


def card_modal(blocker: BlockerView, reader: Reader) -> Block:
    """Return a stuck point's card as a modal."""
    say = speak(reader)
    place: Place = "thread" if blocker.scope == "common" else "direct"
    blocks = card_blocks(blocker, place, reader)
    return modal(CARD_VIEW, say("Stuck point"), blocks, close=say("Close"))


def is_card(view: Any) -> bool:
    """Tell whether a view is a stuck point's card."""
    return bool(part(view, "callback_id") == CARD_VIEW)


def comment_form(blocker: BlockerView, reader: Reader) -> Block:
    """Return the form for a comment."""
    say = speak(reader)
    field = text_field(COMMENT, say("Your comment"), multiline=True, limit=TEXT_LIMIT, optional=False)
    return modal(
        COMMENT_FORM,
        say("Comment"),
        [_about(blocker), field],
        submit=say("Comment"),
        close=say("Close"),
        facts={"blocker": str(blocker.blocker_id)},
    )


def solve_form(blocker: BlockerView, reader: Reader) -> Block:
    """Return the form that asks how a stuck point was solved; the answer may stay empty."""
    say = speak(reader)
    label = say("What solved it? It helps the next one who is stuck.")
    field = text_field(SOLUTION, label, value=blocker.solution, multiline=True, limit=TEXT_LIMIT)
    return modal(
        SOLVE_FORM,
        say("Solved"),
        [_about(blocker), field],
        submit=say("Mark as solved"),
        close=say("Close"),
        facts={"blocker": str(blocker.blocker_id)},
    )


def _about(blocker: BlockerView) -> Block:
    return {
        "type": "section",
        "text": plain(f"{blocker.ref_no} · {blocker.raised_by}: {blocker.text}", 2_900),
    }
