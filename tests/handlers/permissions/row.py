"""One row of the table: a listener, how its payload is made for an asker, and who may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.errors import UserError
from tests.handlers.permissions.askers import Asker, Group
from tests.handlers.permissions.hands import Sent
from tests.handlers.permissions.world import World

Send = Callable[[World, Asker], Sent]
Names = Callable[[World], Any]


@dataclass(frozen=True)
class Row:
    """What a listener does for whom.

    Attributes:
        listener: the name that `listeners` derives from the app.
        may: who is served; everybody else is refused.
        send: makes the payload.
        refusals: what those are told who are known and active, and may not.
        moves: whether rows change for who may; None = that depends on the asker.
        about: tells rows of one listener apart.
        hushed: an event: nobody waits for words.
        reveals: who may read Ana's words by it though they do not lead her.
    """

    listener: str
    may: Group
    send: Send
    refusals: tuple[type[UserError], ...] = ()
    moves: bool | None = False
    about: str = ""
    hushed: bool = False
    reveals: bool = False

    def __str__(self) -> str:
        """Return what the row is called."""
        return f"{self.listener} ({self.about})" if self.about else self.listener


def press(action_id: str, value: Names = lambda _: "") -> Send:
    """Return what presses a button of a message."""
    return lambda world, asker: world.hands.pressed(asker, action_id, str(value(world)))


def choose(form: str, action_id: str, value: Names = lambda _: "", **others: Any) -> Send:
    """Return what presses or chooses in a modal."""
    return lambda world, asker: world.hands.pressed_in(
        asker, world.forms[form], action_id, str(value(world)), **others
    )


def submit(form: str, **filled: Any) -> Send:
    """Return what sends a form."""
    return lambda world, asker: world.hands.submitted(asker, world.forms[form], **filled)


def happen(kind: str, **fields: Callable[[Asker], Any]) -> Send:
    """Return what lets something happen."""
    return lambda world, asker: world.hands.happened(
        asker, kind, **{name: made(asker) for name, made in fields.items()}
    )
