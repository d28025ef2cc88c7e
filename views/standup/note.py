"""After the lock: what was typed becomes a note to the manager."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.shapes.metric import METRICS
from models.shapes.reader import Reader
from models.shapes.standup import TEXT_LIMIT
from views.blocks import Block, actions, button, plain
from views.fields import part, text_field
from views.language import Words, speak
from views.standup.names import NOTE, STILL, TODAY, TOMORROW, YESTERDAY
from views.standup.side_forms import small_form
from views.who_sees import who_sees

NOTE_FORM = "standup_note_form"
NOTE_TEXT = "note"


def note_form(entry_id: UUID, text: str, reader: Reader, *, because: str = "") -> Block:
    """Return the form for a note to the manager, filled with what was kept; `because` says why it is one."""
    say = speak(reader)
    note = text_field(
        NOTE_TEXT, say("Note to your manager"), value=text, multiline=True, limit=TEXT_LIMIT, optional=False
    )
    said = [{"type": "section", "text": plain(because, 3_000)}] if because else []
    title, submit = say("Note to the manager"), say("Send the note")
    return small_form(
        NOTE_FORM, title, [*said, note, who_sees("standup", reader)], say, submit=submit, entry=str(entry_id)
    )


def note_sent(name: str, reader: Reader) -> str:
    """Return the sentence that confirms a note."""
    say = speak(reader)
    return say("Your note went to {name}.", name=name)


def with_note_button(view: Any, entry_id: UUID, manager: str, reader: Reader) -> Block:
    """Return an open page of the form again, with a button above it that turns it into a note."""
    say = speak(reader)
    label = say("Send as a note to {manager}", manager=manager)
    kept = ("type", "callback_id", "title", "submit", "close", "private_metadata")
    again = {name: part(view, name) for name in kept if part(view, name) is not None}
    blocks = [block for block in part(view, "blocks") or [] if part(block, "block_id") != NOTE]
    offer = actions(button(NOTE, label, str(entry_id), style="primary"), block_id=NOTE)
    return {**again, "blocks": [offer, *blocks]}


def note_of(answers: Mapping[str, Any], reader: Reader) -> str:
    """Return what was typed into the form, by field name, as the lines of a note: "Effective visits: 3"."""
    say = speak(reader)
    lines = [
        f"{_label(name, say)}: {_words(name, text, say)}"
        for name, text in answers.items()
        if _is_said(name, text)
    ]
    return "\n".join(lines)[:TEXT_LIMIT]


def _is_said(name: str, text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip()) and not name.startswith(STILL)


def _label(name: str, say: Words) -> str:
    first, _, second = name.partition(":")
    if second in METRICS:
        phases = {TODAY: say("Today"), YESTERDAY: say("Yesterday"), TOMORROW: say("Tomorrow")}
        return f"{phases.get(first, first)}, {say.metric(second)}"
    labels = {
        "share": say("To share"),
        "deviation": say("Otherwise than planned"),
        "cause": say("Due to"),
        "plan": say("What changes tomorrow"),
        "text": say("Stuck"),
        "category": say("About"),
        "scope": say("Whose it is"),
        "support": say("Support wanted from"),
    }
    return labels.get(second or first, name)


def _words(name: str, text: str, say: Words) -> str:
    named = {"cause": say.cause, "category": say.category, "scope": say.scope, "support": say.support}
    worded = named.get(name.rpartition(":")[2])
    return worded(text) if worded else text.strip()
