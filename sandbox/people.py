"""Colleagues that answer by themselves: for the demo, so that one person at the screen is not alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.driver import PersonDriver, Result
from sandbox.elements import interactive
from sandbox.shapes import Payload

MOST_PAGES = 4


@dataclass(frozen=True)
class Habit:
    """When a message offers this button: press it, fill what is known of the form, submit page by page."""

    action_id: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    selected: Any = None


@dataclass
class Colleague:
    """Somebody who reads their messages now and then and does what they always do."""

    person: PersonDriver
    habits: Sequence[Habit]
    read: set[str] = field(default_factory=set)

    def turn(self) -> list[Result]:
        """Read what is new and act on it; returns the end of each thing done."""
        new = [message for message in self.person.inbox() if message["ts"] not in self.read]
        self.read.update(message["ts"] for message in new)
        done = [self._react(message) for message in new]
        return [result for result in done if result is not None]

    def _react(self, message: Payload) -> Result | None:
        offered = {element["action_id"] for _, element in interactive(message.get("blocks") or [])}
        for habit in self.habits:
            if habit.action_id in offered:
                pressed = self.person.press(message["ts"], habit.action_id, selected=habit.selected)
                return self._answer(habit, pressed)
        return None

    def _answer(self, habit: Habit, pressed: Result) -> Result:
        """Go through the pages of the form that opened, if one did."""
        result = pressed
        for _ in range(MOST_PAGES):
            view = self.person.view()
            if view is None:
                break
            asked = {block["block_id"] for block in view["blocks"]}
            for block_id, value in habit.answers.items():
                if block_id in asked:
                    self.person.fill(block_id, value)
            result = self.person.submit()
            if result.errors or result.refused or result.shown:
                break
        return result
