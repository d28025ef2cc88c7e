"""How long what is kept, in the words of one's own page: the keys of `retention` for people."""

from collections.abc import Mapping

from models.rules.kept_data import KINDS
from views.language import Words, phrase
from views.privacy.names import KEPT
from views.privacy.page import how_long

PREFIX = "retention."
OF_NOBODY: Mapping[str, str] = {  # what is kept of the app's own work
    "occurrences": phrase("What became of each planned prompt, digest and summary"),
    "inbox": phrase("Marks by which nothing is done twice"),
    "api_answers": phrase("Answers to other programs"),
    "purge_after_uninstall_days": phrase("Everything, once the app was removed from Slack"),
}


def kept_lines(path: str, days: int, say: Words) -> list[str]:
    """Return a line for every kind that a key keeps, with its days; none for a key that nobody named."""
    key = path.removeprefix(PREFIX)
    told = [(say(KEPT[kind.code]), how_long(kind.code, days, say)) for kind in KINDS if kind.key == key]
    if key in OF_NOBODY:
        told.append((say(OF_NOBODY[key]), say.many("for {n} day", "for {n} days", days)))
    return [say.aside(say.labelled(name, long), f"`{path}`") for name, long in told]
