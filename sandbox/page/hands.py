"""What a click, a key or a form asks for, done through the functions the driver uses."""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from nicegui import ui

from sandbox.control.acts import suggest
from sandbox.page.board import Act, Board
from sandbox.page.doing import DOINGS
from sandbox.page.drawing.choices import option_rows
from sandbox.page.drawing.texts import words
from sandbox.page.page import APP, HOME, Page
from sandbox.page.parting import spoken
from sandbox.page.turning import TURNINGS
from sandbox.shapes import ImpossibleError


class Hands:
    """Everything one browser can do; `boards` are the regions of its window."""

    def __init__(self, page: Page) -> None:
        """Act for this page."""
        self.page = page
        self.boards: dict[str, Board] = {}
        self.root: Any = None
        self.dark: Any = None
        self.client = ui.context.client

    async def hear(self, act: Act) -> None:
        """Do one thing and draw what came of it."""
        kind = str(act.get("do"))
        if kind in TURNINGS:
            TURNINGS[kind](self, act)
        elif kind == "suggest":
            with suppress(ImpossibleError):  # it went while one typed
                await self._suggest(act)
        elif kind in DOINGS:
            await self._do(kind, act)
        self.page.draw()

    def address(self) -> None:
        """Let the browser's address name who one acts as."""
        with self.client:
            who = json.dumps(f"?as={quote(self.page.as_user)}")
            ui.run_javascript(f"history.replaceState(null, '', {who}); {spoken(self.page)}")

    async def _do(self, kind: str, act: Act) -> None:
        try:
            await DOINGS[kind](self.page, act)
        except ImpossibleError:
            self.page.note(self.page.say("That is no longer there."))
        self.page.workspace.changed()

    async def _suggest(self, act: Act) -> None:
        """Ask the bot what goes on as typed, and offer it below the field."""
        page = self.page
        outcome = await suggest(
            page.workspace,
            user=page.as_user,
            target=str(act["target"]),
            block_id=str(act["block"]),
            action_id=str(act["action"]),
            typed=str(act["text"]),
        )
        choices = [(str(one["value"]), words(one.get("text"))) for one in outcome.options]
        page.labels |= dict(choices)
        self.answer("feed", "offer", str(act["field"]), option_rows(str(act["field"]), [("", choices)]))

    def arrive(self) -> None:
        """Open what the page begins with."""
        if self.page.place in (APP, HOME):
            self.page.opened(self.page.place)
        self.stand("list" if self.page.place == APP else "main")

    def stand(self, pane: str) -> None:
        """Say which pane a narrow screen shows."""
        self.root.props(f"data-pane={pane}")

    def answer(self, board: str, method: str, *said: Any) -> None:
        """Tell a region something that is no drawing."""
        with self.client:
            self.boards[board].run_method(method, *said)
