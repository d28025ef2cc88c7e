"""What the app really listens to, read from its own registrations: the rows that the table must have."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from slack_bolt import App

from handlers.command import COMMAND, WORDS
from handlers.nouns import register_all
from handlers.setup.forms import KEEP
from handlers.setup.presses import FORMS, PAGES
from models.clock import MovableClock
from models.store import Sessions, connect
from tests.conftest import MONDAY_MORNING
from views.menu import MENU, PRESSED
from views.setup.names import SETUP_PRESSED, SETUP_SENT

DOORS = (
    "action",
    "block_action",
    "attachment_action",
    "command",
    "dialog_cancellation",
    "dialog_submission",
    "dialog_suggestion",
    "event",
    "function",
    "global_shortcut",
    "message",
    "message_shortcut",
    "options",
    "block_suggestion",
    "shortcut",
    "step",
    "view",
    "view_closed",
    "view_submission",
)
SPELLED_OUT = re.compile(
    r"\^(\w*)\(([\w|]+)\)(\??)(\w*)\$"
)  # ^stem(one|other)tail$, the middle perhaps optional
BETWEEN = re.compile(r"(?<=\$)\|(?=\^)")  # of what one listener takes of a noun
NUMBERED = r"(_\d+)?"  # buttons of one kind in one block; they differ in nothing else


class Listener(NamedTuple):
    """One registration: which door of Bolt's, and what it waits for."""

    door: str
    waits_for: str | re.Pattern[str]

    def names(self) -> list[str]:
        """Return the name of each row that this listener needs: its door and one spelled-out id.

        Raises:
            LookupError: its pattern cannot be spelled out, and no table of the handlers' says how.
        """
        return sorted(f"{self.door} {one}" for one in _ids(self.waits_for))


# Patterns that take any word: the handlers' own tables say which words they know.
OPEN_ENDED: Mapping[str, Iterable[str]] = {
    PRESSED.pattern: [f"{MENU}{word.name}" for word in WORDS],
    SETUP_PRESSED.pattern: [*PAGES, *FORMS],
    SETUP_SENT.pattern: list(KEEP),
    COMMAND: [f"{COMMAND} {word.name}" for word in WORDS],
    "": [""],  # what no other listener took
}


def _ids(waits_for: str | re.Pattern[str]) -> Iterable[str]:
    pattern = waits_for if isinstance(waits_for, str) else waits_for.pattern
    if pattern in OPEN_ENDED:
        return OPEN_ENDED[pattern]
    if isinstance(waits_for, str):
        return [waits_for]
    return [one for part in BETWEEN.split(pattern.replace(NUMBERED, "")) for one in _spelled_out(part)]


def _spelled_out(pattern: str) -> Sequence[str]:
    found = SPELLED_OUT.fullmatch(pattern)
    if found is None:
        raise LookupError(f"nobody says which ids {pattern!r} takes")
    stem, middle, optional, tail = found.groups()
    ids = [f"{stem}{one}{tail}" for one in middle.split("|")]
    return [f"{stem}{tail}", *ids] if optional else ids


def registered() -> list[Listener]:
    """Return every listener that the handlers attach to an app.

    Raises:
        LookupError: one came in by a door that nobody watches.
    """
    found: list[Listener] = []
    app = App(name="coach", token="xoxb-nobody", signing_secret="none", token_verification_enabled=False)
    for door in DOORS:
        setattr(app, door, _noting(door, getattr(app, door), found))
    register_all(app, Sessions(connect("sqlite:///never-opened.sqlite3")), MovableClock(MONDAY_MORNING))
    if count(app) != len(found):
        raise LookupError(f"{count(app)} listeners are attached, {len(found)} were seen coming")
    return found


def _noting(door: str, attach: Callable[..., Any], found: list[Listener]) -> Callable[..., Any]:
    def noted(waits_for: Any, *more: Any, **others: Any) -> Any:
        found.append(Listener(door, waits_for))
        return attach(waits_for, *more, **others)

    return noted


def count(app: App) -> int:
    """Return how many listeners an app has; Bolt tells nobody, and what they wait for hides in closures."""
    return len(app._listeners)  # noqa: SLF001
