"""A refusal as one finished sentence in the reader's language."""

from collections.abc import Mapping

from models.errors import UserError
from models.shapes.reader import Reader
from views.language import Words, speak
from views.language.vocabulary import KINDS, METRIC_NAMES, RECORD_STATUS, ROLES

WORDED: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS,
    "metric": METRIC_NAMES,
    "role": ROLES,
    "status": RECORD_STATUS,
}


def sentence(error: UserError, reader: Reader) -> str:
    """Return what happened and what to do next, as plain text: `escape` it where Slack reads mrkdwn.

    Typed facts (dates, moments, numbers, money) are formatted for the reader. A fact named `kind`, `metric`,
    `role` or `status` is a code and gets its name; `who` is an English phrase of the catalogue; a number
    named `no` or `..._no` is a reference and keeps its digits together.
    """
    say = speak(reader)
    return say(error.template, **{name: _fact(name, value, say) for name, value in error.facts.items()})


def _fact(name: str, value: object, say: Words) -> object:
    if isinstance(value, str) and name in WORDED:
        return say(WORDED[name].get(value, value))
    if isinstance(value, str) and name == "who" and say.knows(value):
        return say(value)
    if name == "no" or name.endswith("_no"):
        return str(value)
    return value
