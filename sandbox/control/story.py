"""The doors of time and of colleagues: for whoever wishes, and for the program that owns the clock."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from sandbox.shapes import Payload
from sandbox.workspace import Workspace

LONGEST_WAIT = 20.0  # seconds an owner of the clock may wait for a wish
A_DRIVER = "driver"  # acts as somebody without a page


async def own_story(
    workspace: Workspace, *, owner: str, colleagues: Sequence[str] = (), card: Sequence[Payload] = ()
) -> Payload:
    """Own the clock: say who you are, whom you can play, and what is worth trying first."""
    workspace.wishes.owned_by(owner, colleagues, card)
    return {}


async def orders(workspace: Workspace, *, seconds: float = 0.0) -> Payload:
    """Return what is wished for, waiting so long for a wish; the owner of the clock asks all the time."""
    wishes = workspace.wishes
    wishes.heard()
    if not wishes.waiting and seconds:
        with wishes.asked() as news, suppress(TimeoutError):  # nobody wishes for anything
            await asyncio.wait_for(news.wait(), min(seconds, LONGEST_WAIT))
    return wishes.orders()


async def tell_story(
    workspace: Workspace, *, state: str, says: str = "", share: float = 0.0, chinese: str = ""
) -> Payload:
    """Take from the owner of the clock how far the story is."""
    workspace.wishes.tell(state, says, share, chinese)
    return {}


async def wish(workspace: Workspace, *, kind: str, user: str = "") -> Payload:
    """Wish for a time."""
    workspace.wishes.wish(kind, user)
    return {}


async def quiet(workspace: Workspace, *, users: Sequence[str], silent: bool) -> Payload:
    """Let colleagues stay silent, or answer by themselves again."""
    workspace.wishes.quiet(users, silent=silent)
    return {}


async def act_as(workspace: Workspace, *, user: str) -> Payload:
    """Act as somebody from here: whoever acts as somebody plays that person alone."""
    workspace.wishes.acting[A_DRIVER] = user
    return {}


STORY: dict[str, Callable[..., Awaitable[Any]]] = {
    each.__name__: each for each in (own_story, orders, tell_story, wish, quiet, act_as)
}
