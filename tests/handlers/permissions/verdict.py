"""What is wrong with what one asker got from one listener."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from uuid import UUID

import handlers.nouns  # noqa: F401 - every refusal there is must be defined before they are collected
from handlers.errors import TooSlow, Unexpected
from handlers.tenancy import NotActive, NotInstalled
from models.errors import NotAMember, NotSaved, UserError
from tests.handlers.permissions.askers import OUTSIDER, READERS, TEAM, Asker
from tests.handlers.permissions.foreign import TOLD_BY_SLACK, spoken_of, written
from tests.handlers.permissions.hands import Heard, Sent
from tests.handlers.permissions.row import Row
from tests.handlers.permissions.scene import COMMON, CONFIDED, SHARED
from tests.handlers.permissions.store import Fingerprint
from tests.handlers.permissions.world import World

ALWAYS = (NotAMember, NotActive, NotInstalled)
BROKEN_STATUS = 500
BROKEN = {Unexpected, TooSlow, NotSaved}
PLACEHOLDER = re.compile(r"\\{\w+\\}")


def _all(kind: type[UserError]) -> Iterator[type[UserError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _all(one)


SENTENCES = {
    kind: re.compile(PLACEHOLDER.sub(".*", re.escape(kind.template)), re.DOTALL) for kind in _all(UserError)
}


ANY = re.compile("|".join(words.pattern for words in SENTENCES.values()), re.DOTALL)


def refusals(heard: Heard) -> set[type[UserError]]:
    """Return what was refused, read from the words alone."""
    return {kind for text in set(heard.texts()) for kind in _refusals(text)}


@cache
def _refusals(text: str) -> frozenset[type[UserError]]:
    """Return what a text refuses; most are labels, which the forms repeat."""
    said = unescape(text)
    if not ANY.fullmatch(said):
        return frozenset()
    return frozenset(kind for kind, words in SENTENCES.items() if words.fullmatch(said))


@dataclass(frozen=True)
class Played:
    """One asker's payload and what came of it."""

    row: Row
    asker: Asker
    sent: Sent
    heard: Heard
    moved: frozenset[UUID]  # workspaces whose rows changed
    left: str = ""  # what stands then in another workspace that the asker belongs to


def play(world: World, row: Row, asker: Asker, before: Fingerprint) -> Played:
    """Send a row's payload from an asker; put the store back when that moved it."""
    sent = row.send(world, asker)
    heard = world.send(sent, asker)
    after = world.store.fingerprint()
    moved = frozenset(key for key in {*before, *after} if before.get(key) != after.get(key))
    left = ""
    if moved:
        if asker is OUTSIDER and not world.store.url.startswith("postgres"):
            left = "".join(written(world.store, world.elsewhere))
        world.store.put_back()
    return Played(row, asker, sent, heard, moved, left)


def wrong(played: Played, world: World) -> Iterator[str]:
    """Yield what is not as the table says."""
    row, asker, heard = played.row, played.asker, played.heard
    told, may, own = refusals(heard), asker in row.may, world.workspace_of(asker)
    if heard.status >= BROKEN_STATUS or told & BROKEN:
        yield f"broke: {heard.status} {heard.words()}"
    if played.moved - ({own} if may else set()):
        yield "changed rows that are not theirs to change"
    if may and told:
        yield f"was refused: {heard.words()}"
    if may and _expected(row, asker) not in (None, bool(played.moved)):
        yield f"{'changed' if played.moved else 'did not change'} rows: {heard.words()}"
    if not may and not row.hushed and not told & {*ALWAYS, *row.refusals}:
        yield f"was not refused in words: {heard.words()}"
    if asker is OUTSIDER:
        yield from _foreign(played, world.names)
    if not row.reveals:
        yield from _leaks(asker, played.sent, heard)


def _expected(row: Row, asker: Asker) -> bool | None:
    """Return whether rows change; in another workspace there may be nothing that the payload names."""
    return None if asker is OUTSIDER and row.moves else row.moves


def _foreign(played: Played, names: set[str]) -> Iterator[str]:
    """Yield which words of this workspace came to another one, said or written, but for those sent along."""
    for name in spoken_of(names, played.heard.words() + played.left, played.sent.payload):
        if (played.row.listener, name) not in TOLD_BY_SLACK:
            yield f"told of another workspace: {name}"


def _leaks(asker: Asker, sent: Sent, heard: Heard) -> Iterator[str]:
    """Yield which of Ana's words came to somebody for whom they are not, unless they were sent along."""
    answer, carried = heard.words(), repr(sent.payload)
    for words, readers in ((CONFIDED, READERS), (COMMON, TEAM), (SHARED, READERS)):
        if asker not in readers and words in answer and words not in carried:
            yield f"read {words!r}"
