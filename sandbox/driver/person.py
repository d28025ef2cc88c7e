"""One person at their Slack client."""

from dataclasses import dataclass
from typing import Any

from sandbox.driver.result import Result, result_of
from sandbox.driver.wire import Wire
from sandbox.shapes import Payload


@dataclass(frozen=True)
class PersonDriver:
    """Does what a member of the workspace can do, and sees what they see.

    A form that the bot opens after acknowledging may not be there yet when `command` or `press` returns:
    acting on it waits for it (up to the workspace's `patience`); to look, `driver.wait_for(person.view)`.
    """

    wire: Wire
    id: str

    def _act(self, verb: str, **body: Any) -> Result:
        return result_of(self.wire.ask(verb, user=self.id, **body))

    def command(self, name: str, text: str = "", *, channel: str = "") -> Result:
        """Type a slash command, in the conversation with the bot unless a channel is named.

        `@name` and `#channel` in the text arrive as Slack escapes them.
        """
        return self._act("command", name=name, text=text, channel=channel)

    def press(
        self, target: str, action_id: str, value: Any = None, *, selected: Any = None, block_id: str = ""
    ) -> Result:
        """Press or choose: `target` is a message's ts, a view's id, "modal" (the top one) or "home".

        `value` tells buttons with one action_id apart; `selected` is the option's value, a date, a user.
        """
        where = {"target": target, "action_id": action_id, "block_id": block_id}
        return self._act("press", **where, value=value, selected=selected)

    def fill(self, block_id: str, value: Any, *, action_id: str = "", target: str = "modal") -> Result:
        """Type or choose in the top modal, options by their value, several as a list.

        A chooser that dispatches (in section or actions, or with `dispatch_action`) is dispatched at once, as
        Slack does; text waits for `dispatch`.
        """
        return self._act("fill", block_id=block_id, value=value, action_id=action_id, target=target)

    def dispatch(self, block_id: str, *, action_id: str = "", target: str = "modal") -> Result:
        """Press Enter in a field with `dispatch_action`."""
        return self._act("dispatch", block_id=block_id, action_id=action_id, target=target)

    def submit(self) -> Result:
        """Submit the top modal; what Slack's client itself refuses comes back in `refused`."""
        return self._act("submit")

    def close(self, *, everything: bool = False) -> Result:
        """Cancel the top modal; `everything` presses the x that closes the whole stack."""
        return self._act("close", everything=everything)

    def suggest(self, block_id: str, typed: str, *, action_id: str = "", target: str = "modal") -> Result:
        """Type into an external select of the top modal, the `home` or a message (its ts).

        The result's `options` are what was offered.
        """
        return self._act("suggest", block_id=block_id, typed=typed, action_id=action_id, target=target)

    def open_home(self, *, tab: str = "home") -> Result:
        """Open the App Home (the result says whether the event was acknowledged)."""
        return self._act("open_home", tab=tab)

    def shortcut(self, callback_id: str) -> Result:
        """Choose a global shortcut."""
        return self._act("shortcut", callback_id=callback_id)

    def message_shortcut(self, callback_id: str, channel: str, ts: str) -> Result:
        """Choose a shortcut on a message."""
        return self._act("message_shortcut", callback_id=callback_id, channel=channel, ts=ts)

    def say(self, channel: str, text: str, *, thread_ts: str = "") -> str:
        """Write an ordinary message; returns its ts."""
        answer = self.wire.ask("say", user=self.id, channel=channel, text=text, thread_ts=thread_ts)
        return str(answer["ts"])

    def inbox(self) -> list[Payload]:
        """Return the messages in the direct conversation with the bot, oldest first."""
        found: list[Payload] = self.wire.ask("inbox", user=self.id)
        return found

    def ephemerals(self) -> list[Payload]:
        """Return everything ever shown to this person alone, oldest first."""
        found: list[Payload] = self.wire.ask("ephemerals", user=self.id)
        return found

    def views(self) -> list[Payload]:
        """Return the open modals, the lowest first; each carries `errors` beside Slack's fields."""
        found: list[Payload] = self.wire.ask("views", user=self.id)
        return found

    def view(self) -> Payload | None:
        """Return the top modal."""
        stack = self.views()
        return stack[-1] if stack else None

    def home(self) -> Payload | None:
        """Return the App Home as last published."""
        found: Payload | None = self.wire.ask("home", user=self.id)
        return found
