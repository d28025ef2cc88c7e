"""What Slack would deliver from each asker's hands, whatever the bot has shown to them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.delivery import DeliveryKind
from sandbox.elements import filled_state
from sandbox.events import wrapped
from sandbox.interactions.messages import action_of, found_element
from sandbox.interactions.payloads import opening
from sandbox.modals import checked_view, open_screen
from sandbox.screens import Screen
from sandbox.shapes import Payload
from sandbox.workspace import Workspace
from tests.handlers.permissions.askers import Asker
from views.blocks import actions, button

CHANNEL = "C_NORTH"


@dataclass(frozen=True)
class Sent:
    """One delivery."""

    kind: DeliveryKind
    payload: Payload


@dataclass(frozen=True)
class Hands:
    """Makes deliveries in a sandbox workspace; the team is the asker's own, the ids in them are Ana's."""

    workspace: Workspace

    def typed(self, asker: Asker, text: str) -> Sent:
        """Type `/coach text`."""
        fields = {
            "team_id": asker.slack_team,
            "user_id": asker.slack_user_id,
            "command": "/coach",
            "text": text,
            "channel_id": CHANNEL,
            "response_url": self._response_url(asker),
            "trigger_id": self.workspace.permissions.new_trigger(asker.slack_user_id),
        }
        return Sent("slash_commands", fields)

    def pressed(self, asker: Asker, action_id: str, value: str = "") -> Sent:
        """Press a button of a message in the team's channel."""
        (block,) = [actions(button(action_id, "Press", value))]
        payload = self._head("block_actions", asker)
        payload |= {
            "container": {"type": "message", "channel_id": CHANNEL, "is_ephemeral": False},
            "channel": {"id": CHANNEL, "name": "north"},
            "response_url": self._response_url(asker),
            "actions": [
                action_of(self.workspace, {"block_id": "b", **block}, block["elements"][0], None),
            ],
        }
        return Sent("interactive", payload)

    def pressed_in(self, asker: Asker, view: Payload, action_id: str, value: str = "", **others: Any) -> Sent:
        """Press or choose in a modal; the view says what is there, `value` and `others` what it carries."""
        screen = self._screen(asker, view)
        stamp = self.workspace.clocks.timestamp()
        action = {"type": "button", "action_id": action_id, "block_id": "b", "action_ts": stamp} | others
        payload = self._head("block_actions", asker, from_view=screen.id)
        payload |= {
            "container": {"type": "view", "view_id": screen.id},
            "view": self._view(asker, screen),
            "actions": [action | ({"value": value} if value else {})],
        }
        return Sent("interactive", payload)

    def submitted(self, asker: Asker, view: Payload, **filled: Any) -> Sent:
        """Send a form, as drawn and then filled."""
        screen = self._screen(asker, view)
        for block_id, value in filled.items():
            address = screen.address_of(block_id)
            _, element = found_element(screen.blocks(), address[1], address[0], None)
            screen.state[address] = filled_state(element, value)
        payload = self._head("view_submission", asker, from_view=screen.id)
        return Sent("interactive", payload | {"view": self._view(asker, screen), "response_urls": []})

    def suggested(self, asker: Asker, view: Payload, block_id: str, typed: str) -> Sent:
        """Type into a chooser of a form."""
        screen = self._screen(asker, view)
        address = screen.address_of(block_id)
        payload = self._head("block_suggestion", asker)
        payload |= {"block_id": address[0], "action_id": address[1], "value": typed}
        return Sent("interactive", payload | {"view": self._view(asker, screen)})

    def on_message(self, asker: Asker, callback_id: str, text: str) -> Sent:
        """Choose a shortcut on a message in the team's channel."""
        payload = self._head("message_action", asker)
        payload |= {
            "callback_id": callback_id,
            "channel": {"id": CHANNEL, "name": "north"},
            "message": {"type": "message", "text": text, "ts": "1.0"},
            "response_url": self._response_url(asker),
        }
        return Sent("interactive", payload)

    def closed(self, asker: Asker, view: Payload) -> Sent:
        """Close a form."""
        payload = self._head("view_closed", asker)
        return Sent("interactive", payload | {"view": self._view(asker, self._screen(asker, view))})

    def happened(self, asker: Asker, kind: str, **fields: Any) -> Sent:
        """Let something happen in the asker's workspace."""
        event = {"type": kind, **fields}
        payload = wrapped(self.workspace, event, f"Ev{self.workspace.permissions.new_trigger('')}"[:60])
        payload["authorizations"][0]["team_id"] = payload["team_id"] = asker.slack_team
        return Sent("events_api", payload)

    def _head(self, kind: str, asker: Asker, *, from_view: str = "") -> Payload:
        payload = opening(self.workspace, kind, asker.slack_user_id, from_view=from_view)
        payload["user"]["team_id"] = payload["team"]["id"] = asker.slack_team
        return payload

    def _screen(self, asker: Asker, view: Payload) -> Screen:
        self.workspace.stacks[asker.slack_user_id] = []
        return open_screen(self.workspace, asker.slack_user_id, checked_view(view, "modal"))

    def _view(self, asker: Asker, screen: Screen) -> Payload:
        ours = {"team_id": asker.slack_team, "app_installed_team_id": asker.slack_team}
        return self.workspace.view_payload(screen) | ours

    def _response_url(self, asker: Asker) -> str:
        name = self.workspace.permissions.new_response_url(CHANNEL, asker.slack_user_id)
        return f"{self.workspace.url}/response/{name}"


@dataclass(frozen=True)
class Heard:
    """What came back: the status, and everything that the asker can read of it."""

    status: int
    said: tuple[Mapping[str, Any], ...]

    def texts(self) -> Iterator[str]:
        """Yield every text."""
        return (text for one in self.said for text in _texts(one))

    def words(self) -> str:
        """Return it all, for looking through."""
        return json.dumps(self.said, ensure_ascii=False)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in an answer: of blocks, of messages, beside fields."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            if key == "errors" and isinstance(one, Mapping):
                yield from map(str, one.values())
            elif key == "text" and isinstance(one, str):
                yield one
            else:
                yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
