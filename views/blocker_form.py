"""A stuck point as a modal, and its forms: comment on it, say how it was solved."""

from typing import Any, get_args

from models.shapes.blocker import BlockerView
from models.shapes.reader import Reader
from models.shapes.standup import TEXT_LIMIT, BlockerCategory, BlockerForm, BlockerScope, SupportFrom
from views.blocker import Place, card_blocks
from views.blocks import Block, plain
from views.fields import modal, part, radio_field, select_field, text_field, typed
from views.language import speak
from views.who_sees import who_sees

COMMENT_FORM = "blocker_comment_form"
SOLVE_FORM = "blocker_solve_form"
NEW_FORM = "blocker_new_form"
CARD_VIEW = "blocker_card_view"
COMMENT, SOLUTION = "comment", "solution"
TEXT, CATEGORY, SCOPE, SUPPORT = "text", "category", "scope", "support"
NEW = BlockerForm(text="-")  # the defaults of a new one


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
        [_about(blocker), field, who_sees("blocker", reader, "raiser")],
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
        [_about(blocker), field, who_sees("blocker", reader, "raiser")],
        submit=say("Mark as solved"),
        close=say("Close"),
        facts={"blocker": str(blocker.blocker_id)},
    )


def new_form(reader: Reader) -> Block:
    """Return the form in which somebody is stuck, outside of stand-ups and reports."""
    say = speak(reader)
    categories = [(code, say.category(code)) for code in get_args(BlockerCategory)]
    scopes = [(code, say.scope(code)) for code in get_args(BlockerScope)]
    supports = [(code, say.support(code)) for code in get_args(SupportFrom)]
    stuck_on = say("What are you stuck on?")
    fields = [
        text_field(TEXT, stuck_on, multiline=True, limit=TEXT_LIMIT, optional=False),
        select_field(CATEGORY, say("What it is about"), categories, chosen=NEW.category),
        radio_field(SCOPE, say("Whose it is"), scopes, chosen=NEW.scope),
        select_field(SUPPORT, say("Support wanted from"), supports, chosen="manager"),
        who_sees("blocker", reader),
    ]
    return modal(NEW_FORM, say("Stuck point"), fields, submit=say("Ask for help"), close=say("Close"))


def read_new(view: Any) -> BlockerForm:
    """Return the stuck point that the form holds; its text may be empty."""
    answers = typed(view)
    offered = {
        "category": (CATEGORY, get_args(BlockerCategory)),
        "scope": (SCOPE, get_args(BlockerScope)),
        "support_from": (SUPPORT, get_args(SupportFrom)),
    }
    chosen = {part: answers[name] for part, (name, codes) in offered.items() if answers.get(name) in codes}
    return BlockerForm.model_validate({"text": str(answers.get(TEXT) or ""), **chosen})


def _about(blocker: BlockerView) -> Block:
    return {
        "type": "section",
        "text": plain(f"{blocker.ref_no} · {blocker.raised_by}: {blocker.text}", 2_900),
    }
