"""The stand-up form: two short pages, drawn from a draft and read back."""

from models.shapes.reader import Reader
from models.shapes.standup import StandupDraft
from views.blocks import Block
from views.fields import typed
from views.standup import numbers, words
from views.standup.names import (
    CORRECT,
    DRAFT,
    NOTE,
    NUMBERS_PAGE,
    STUCK,
    WORDS_PAGE,
    FormFacts,
    Page,
    differing,
    facts_of_form,
)
from views.standup.reading import read_numbers
from views.standup.words import read_words

__all__ = [
    "CORRECT",
    "DRAFT",
    "NOTE",
    "NUMBERS_PAGE",
    "STUCK",
    "WORDS_PAGE",
    "FormFacts",
    "Page",
    "build",
    "differing",
    "facts_of_form",
    "read_numbers",
    "read_words",
    "typed",
]


def build(
    draft: StandupDraft,
    reader: Reader,
    page: Page = "numbers",
    *,
    stuck: int | None = None,
    correcting: bool = False,
) -> Block:
    """Return one page of the form.

    `stuck` is how many stuck points are unfolded (None = as many as the draft holds); `correcting` unfolds
    the numbers of yesterday that are known already.
    """
    if page == "numbers":
        return numbers.draw(draft, reader, correcting=correcting)
    return words.draw(draft, reader, stuck=stuck)
