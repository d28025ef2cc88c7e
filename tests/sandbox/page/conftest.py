"""A small workspace to look at."""

import asyncio
from collections.abc import Mapping

import pytest

from sandbox.delivery import Answer, DeliveryKind
from sandbox.elements import with_ids
from sandbox.page.drawing.reader import Reader
from sandbox.page.marks import Marks
from sandbox.page.page import Page
from sandbox.records import Channel, Message, Person
from sandbox.shapes import Payload
from sandbox.workspace import Installation, Workspace

MONDAY = 1_773_046_800.0  # 9 March 2026, 09:00 UTC


class Seen:
    """A workspace with Ana and Li, a channel, and a way to say things in it."""

    def __init__(self) -> None:
        """Let Ana and Li in."""
        hint = "standup | visit Acme | won 12 | settings"
        app = Installation(
            slash_commands=({"command": "/coach", "usage_hint": hint, "description": "Your day."},)
        )
        self.workspace = Workspace(app=app)
        self.workspace.clocks.stand_at(MONDAY)
        self.workspace.add_person(Person("U_ANA", "ana", "Ana Ruiz", tz="Europe/Madrid"))
        self.workspace.add_person(Person("U_LI", "li", "李雪", tz="Asia/Shanghai", locale="zh-CN"))
        members = ["U_ANA", "U_LI", "U_COACH"]
        self.deals = self.workspace.conversations.add(Channel("C_DEALS", "deals", members=members))
        self.page = Page(self.workspace, "U_ANA", Marks(MONDAY), place="C_DEALS")

    def reader(self, user: str = "U_ANA") -> Reader:
        """Return one of the two as a reader."""
        return Reader(self.workspace, user)

    def say(self, text: str = "", *blocks: Payload, **more: str) -> Message:
        """Let the bot say something in the channel."""
        content: Payload = {"text": text}
        if blocks:
            content["blocks"] = with_ids(blocks)
        return self.workspace.conversations.post(self.deals, "U_COACH", content, bot_id="B", **more)


@pytest.fixture
def seen() -> Seen:
    """Return a fresh workspace to look at."""
    return Seen()


class Bot:
    """Writes down what it hears and answers what it was told to."""

    def __init__(self) -> None:
        """Answer nothing but that it heard."""
        self.heard: list[Payload] = []
        self.answer = Answer(200)

    async def send(self, kind: DeliveryKind, payload: Payload, headers: Mapping[str, str]) -> Answer:
        """Hear one thing."""
        self.heard.append({"kind": kind, **payload, **headers})
        await asyncio.sleep(0)  # an answer takes a turn
        return self.answer


@pytest.fixture
def bot(seen: Seen) -> Bot:
    """Let a bot listen to the workspace."""
    heard = Bot()
    seen.workspace.delivery = heard
    return heard
