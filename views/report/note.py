"""After the lock: what was typed into a report becomes a note to the manager."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.shapes.reader import Reader
from models.shapes.standup import TEXT_LIMIT
from views.blocks import Block, actions, button
from views.fields import part
from views.language import Words, speak
from views.report.names import REPORT_NOTE

KEPT = ("type", "callback_id", "title", "submit", "close", "private_metadata")


def note_of(typed: Mapping[str, Any], reader: Reader) -> str:
    """Return what was typed into the form, by field name, as the lines of a note."""
    say = speak(reader)
    lines = [
        f"{label}: {text.strip()}"
        for name, text in typed.items()
        if isinstance(text, str) and text.strip() and (label := _label(name, say))
    ]
    return "\n".join(lines)[:TEXT_LIMIT]


def _label(name: str, say: Words) -> str:
    """Return what a field is called; nothing for one whose value is a code."""
    stem, _, rest = name.partition(":")
    if stem == "actual":
        return say.metric(rest)
    if stem == "gap":
        return say("Why is it below the target? ({metric})", metric=say.metric(rest))
    labels = {"name": say("Customer"), "next": say("Next step"), "text": say("Problem")}
    labels["measure"] = say("What you do about it yourself")
    if rest:
        return labels.get(rest, "")
    if stem.startswith("action"):
        return say("Action")
    return say("Promise") if stem.startswith("promise") else ""


def with_note_button(view: Any, report_id: UUID, manager: str, reader: Reader) -> Block:
    """Return an open page of the form again, with a button above it that turns it into a note."""
    say = speak(reader)
    label = say("Send as a note to {manager}", manager=manager)
    again = {name: part(view, name) for name in KEPT if part(view, name) is not None}
    blocks = [block for block in part(view, "blocks") or [] if part(block, "block_id") != REPORT_NOTE]
    offer = actions(button(REPORT_NOTE, label, str(report_id), style="primary"), block_id=REPORT_NOTE)
    return {**again, "blocks": [offer, *blocks]}
