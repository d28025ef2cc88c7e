"""One short line under every form that a person fills: who will see it."""

from collections.abc import Mapping

from models.rules.who_sees import SEEN_BY, FormCode, Seer
from models.shapes.reader import Reader
from views.blocks import Block, context
from views.language import phrase, speak

SENTENCES: Mapping[frozenset[Seer], str] = {
    SEEN_BY["standup"]: phrase("Seen by you, those who lead you, and directors."),
    SEEN_BY["away"]: phrase("Seen by you, those who lead you, directors, and administrators."),
    SEEN_BY["settings"]: phrase("Seen by you and administrators."),
}
OWN: Mapping[FormCode, str] = {  # where it depends on what is chosen, or on whom it is about
    "blocker_individual": phrase(
        "Individual: seen by you, those who lead you, directors, and whoever you ask. "
        "Common: by your team, too."
    ),
    "complaint": phrase(
        "Seen by the people of the case, those who lead its owner, and directors; "
        "restricted: by its people and directors alone."
    ),
    "target": phrase("Seen by whoever it is for, those who lead the person, directors, and administrators."),
}


def who_sees(form: FormCode, reader: Reader) -> Block:
    """Return the line for a form."""
    return context(speak(reader)(OWN.get(form) or SENTENCES[SEEN_BY[form]]))
