"""The hand of whoever sits at the page."""

import sys
from collections.abc import Mapping
from typing import Any

from bot.demo.day import offers
from bot.demo.stage import Stage
from models.clock import monotonic
from sandbox.driver import PersonDriver, SlackDriver

A_LEAP = 600.0  # seconds; on a busy machine a month takes long
Message = Mapping[str, Any]


def told(begun: float, what: str) -> None:
    """Say how far it is."""
    sys.stdout.write(f"{monotonic() - begun:6.1f} s  {what}\n")
    sys.stdout.flush()


class Hand:
    """Whoever sits at the page: one person at a time."""

    def __init__(self, stage: Stage, begun: float) -> None:
        """Sit down."""
        self.slack: SlackDriver = stage.slack
        self.begun = begun
        self.slack.wait_for(lambda: self.slack.story()["owner"])

    def person(self, name: str) -> PersonDriver:
        """Act as somebody."""
        user = f"U_{name.upper()}"
        self.slack.act_as(user)
        return self.slack.person(user)

    def wish(self, kind: str, name: str) -> None:
        """Wish for a time and wait until it is there."""
        self.person(name)
        before = self.slack.story()["now"]
        self.slack.wish(kind, f"U_{name.upper()}")
        began = monotonic()

        def there() -> Message | None:
            story: Message = self.slack.story()
            return story if story["state"] in ("done", "refused") and story["now"] > before + 1 else None

        try:
            story = self.slack.wait_for(there, A_LEAP)
        except TimeoutError as error:
            raise AssertionError(f"the leap is still at {self.slack.story()['says']}") from error
        assert story["state"] == "done", story["says"]
        told(self.begun, f"{kind} as {name}: {story['says']} ({monotonic() - began:.1f} s)")

    def newest(self, name: str, action: str) -> Message:
        """Wait for a message that offers something, and return the newest."""

        def look() -> Message | None:
            return next((one for one in reversed(self.person(name).inbox()) if offers(one, action)), None)

        return self.slack.wait_for(look, 10.0)

    def reads(self, name: str, words: str) -> Message:
        """Wait until somebody's messages say something, and return the newest that does."""

        def look() -> Message | None:
            return next((one for one in reversed(self.person(name).inbox()) if words in one["text"]), None)

        return self.slack.wait_for(look, 10.0)
