"""The words of `/coach`: how they are typed, in which languages, who is offered them."""

from collections.abc import Mapping

from handlers.command import WORDS
from handlers.records.offered import finance
from handlers.words import (
    MayUse,
    Word,
    administrators_or_first,
    anybody,
    leaders,
    members,
    reps_and_leads,
)
from models.shapes.reader import Reader
from tests.reference import page, table
from views.language import speak
from views.offered_words import WORDS as TEXTS

WHO: Mapping[MayUse, str] = {
    anybody: "everybody",
    members: "everybody who is set up",
    reps_and_leads: "reps, and who leads people",
    leaders: "who leads people",
    finance: "finance",
    administrators_or_first: "administrators; while there is none, everybody",
}


def written() -> str:
    """Return the page."""
    intro = (
        "Type `/coach` and a word; `/coach` alone opens a menu. Only you see the answers. "
        "*Who* is who finds the word in the menu and in the help; what somebody may see behind it is "
        "decided for each person, team and record."
    )
    heads = ("type", "or in Chinese", "or", "what it answers", "who")
    return page("Commands in Slack", intro, table(heads, map(_row, WORDS)))


def _row(word: Word) -> tuple[str, ...]:
    usage, what = (speak(Reader())(text) for text in (TEXTS[word.name].usage, TEXTS[word.name].what))
    chinese = [f"`{one}`" for one in word.others if not one.isascii() and one != "？"]
    english = [f"`{one}`" for one in word.others if one.isascii()]
    return f"`/coach {usage}`", ", ".join(chinese), ", ".join(english), what, WHO[word.offered]
