"""Up to three stuck points on the page of words, unfolded by a tick."""

from collections.abc import Mapping
from typing import Any, get_args

from models.shapes.standup import (
    BLOCKERS_PER_FORM,
    TEXT_LIMIT,
    BlockerCategory,
    BlockerForm,
    BlockerScope,
    StandupDraft,
    SupportFrom,
)
from views.blocks import Block, actions, button, divider
from views.fields import radio_field, select_field, text_field, tick_field
from views.language import Words
from views.standup.names import DRAFT, STUCK, TICK, held

MORE = "stuck:more"


def unfolded(draft: StandupDraft) -> int:
    """Return how many stuck points the draft holds: typed ones, and those of an earlier submission."""
    if TICK in draft.typed and not draft.typed[TICK]:
        return 0
    typed = [no for no in _numbers() if held(draft, f"stuck{no}:text", "")]
    ticked = 1 if draft.typed.get(TICK) else 0
    return max(ticked, *typed, len(draft.words.blockers[:BLOCKERS_PER_FORM]), 0)


def wanted(answers: Mapping[str, Any], shown: int) -> int:
    """Return how many stuck points a press asks for: none without the tick, the first, or one more."""
    if not answers.get(TICK):
        return 0
    return min(max(shown, 0) + 1, BLOCKERS_PER_FORM)


def draw(draft: StandupDraft, say: Words, shown: int) -> list[Block]:
    """Return the tick and the stuck points it has unfolded."""
    tick = tick_field(TICK, say("Stuck?"), say("I am stuck on something"), ticked=shown > 0, action_id=STUCK)
    blocks = [tick]
    for no in _numbers()[:shown]:
        blocks += [divider(), *_point(no, draft, say)]
    if 0 < shown < BLOCKERS_PER_FORM:
        blocks.append(actions(button(STUCK, say("One more stuck point")), block_id=MORE))
    return blocks


def _point(no: int, draft: StandupDraft, say: Words) -> list[Block]:
    earlier = draft.words.blockers[no - 1] if no <= len(draft.words.blockers) else None
    text, category, scope, support = (
        f"stuck{no}:{part}" for part in ("text", "category", "scope", "support")
    )
    categories = [(code, say.category(code)) for code in get_args(BlockerCategory)]
    scopes = [(code, say.scope(code)) for code in get_args(BlockerScope)]
    supports = [(code, say.support(code)) for code in get_args(SupportFrom)]
    chosen = earlier or BlockerForm(text="-")  # the defaults of a new one
    return [
        text_field(
            text,
            say("What are you stuck on?"),
            value=held(draft, text, earlier.text if earlier else ""),
            multiline=True,
            limit=TEXT_LIMIT,
            action_id=DRAFT,
        ),
        _select(category, say("What it is about"), categories, held(draft, category, chosen.category)),
        radio_field(
            scope, say("Whose it is"), scopes, chosen=held(draft, scope, chosen.scope), action_id=DRAFT
        ),
        _select(support, say("Support wanted from"), supports, held(draft, support, chosen.support_from)),
    ]


def _select(name: str, label: str, options: list[tuple[str, str]], chosen: str) -> Block:
    return select_field(name, label, options, chosen=chosen, action_id=DRAFT)


def _numbers() -> list[int]:
    return list(range(1, BLOCKERS_PER_FORM + 1))


def read(answers: dict[str, Any]) -> list[BlockerForm]:
    """Return the stuck points that have a text, if the tick is still set."""
    if not answers.get(TICK):
        return []
    return [point for no in _numbers() if (point := _read_point(no, answers))]


def nameless(answers: dict[str, Any]) -> str | None:
    """Return the field that is to say what the rep is stuck on, where the tick is set and nothing is said."""
    if not answers.get(TICK) or read(answers):
        return None
    return "stuck1:text" if "stuck1:text" in answers else TICK


def _read_point(no: int, answers: dict[str, Any]) -> BlockerForm | None:
    text = answers.get(f"stuck{no}:text")
    if not isinstance(text, str) or not text.strip():
        return None
    offered = {
        "category": get_args(BlockerCategory),
        "scope": get_args(BlockerScope),
        "support_from": get_args(SupportFrom),
    }
    named = {"category": "category", "scope": "scope", "support_from": "support"}
    chosen = {
        part: code
        for part, codes in offered.items()
        if (code := answers.get(f"stuck{no}:{named[part]}")) in codes
    }
    return BlockerForm(text=text.strip()[:TEXT_LIMIT], **chosen)
