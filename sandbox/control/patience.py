"""People wait for what they are about to use: the bot may draw a form after it has acknowledged the press."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sandbox.shapes import ImpossibleError
from sandbox.workspace import Workspace

T = TypeVar("T")
LOOK_EVERY_SECONDS = 0.01


async def seen(workspace: Workspace, look: Callable[[], T]) -> T:
    """Look again until it is there, for as long as people in this workspace are patient.

    Raises:
        ImpossibleError: it did not appear in time.
    """
    deadline = workspace.clocks.steady() + workspace.patience
    while True:
        try:
            return look()
        except ImpossibleError:
            if workspace.clocks.steady() >= deadline:
                raise
        await asyncio.sleep(LOOK_EVERY_SECONDS)
