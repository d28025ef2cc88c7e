"""Somebody at a desk: what Slack would send to the bot for them, signed by Slack's own library."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

from tests.independent.emulator import APP, SIGNING_SECRET
from tests.independent.sides import Slack
from tests.independent.wire import Wire

TEAM = "T000000001"
ACK_SECONDS = 3.0
CHOSEN = {
    "static_select": "option",
    "radio_buttons": "option",
    "users_select": "user",
    "channels_select": "channel",
    "conversations_select": "conversation",
    "datepicker": "date",
    "timepicker": "time",
}


@dataclass(frozen=True)
class Person:
    """One person, the bot's door, and what passes between the bot and Slack."""

    name: str
    door: str
    slack: Slack
    wire: Wire

    @property
    def user(self) -> str:
        """Return the person's id."""
        return self.slack.people[self.name]

    def command(self, text: str) -> httpx.Response:
        """Type /coach."""
        return self._send(
            urlencode(
                {
                    "command": "/coach",
                    "text": text,
                    "user_id": self.user,
                    "user_name": self.name,
                    "team_id": TEAM,
                    "team_domain": "emulated",
                    "api_app_id": APP,
                    "token": "legacy",
                    "channel_id": self.slack.channels["general"],
                    "channel_name": "general",
                    "trigger_id": self._trigger(),
                    "response_url": f"{self.wire.url}/response",
                }
            )
        )

    def open_home(self) -> httpx.Response:
        """Look at the app's Home."""
        event = {"type": "app_home_opened", "user": self.user, "channel": "D0HOME", "tab": "home"}
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "event_id": f"Ev{time.monotonic_ns()}",
            "event_time": int(time.time()),  # noqa: TID251
        }
        return self._send(json.dumps(body), "application/json")

    def press(self, action: Mapping[str, Any], **where: Any) -> httpx.Response:
        """Press a button or choose, in a message or in a form."""
        view = where.get("view")
        named = {"action_ts": "1.1", **action}
        return self._interact(
            "block_actions",
            {"actions": [named], "response_url": f"{self.wire.url}/response", **where},
            from_view=view["id"] if view else "",
        )

    def submit(self, view: Mapping[str, Any], **typed: str) -> httpx.Response:
        """Send a form as it is prefilled, but for what is typed; an empty field that must be filled is 3."""
        filled = {**view, "state": {"values": _values(view, typed)}}
        return self._interact("view_submission", {"view": filled, "response_urls": []}, from_view=view["id"])

    def _interact(self, kind: str, payload: Mapping[str, Any], *, from_view: str) -> httpx.Response:
        user = {"id": self.user, "username": self.name, "name": self.name, "team_id": TEAM}
        whole = {
            "type": kind,
            "user": user,
            "team": {"id": TEAM, "domain": "emulated"},
            "api_app_id": APP,
            "token": "legacy",
            "trigger_id": self._trigger(from_view),
            **payload,
        }
        return self._send(urlencode({"payload": json.dumps(whole)}))

    def _trigger(self, view: str = "") -> str:
        return self.slack.trigger(self.user, view)

    def _send(self, body: str, content: str = "application/x-www-form-urlencoded") -> httpx.Response:
        stamp = str(int(time.time()))  # noqa: TID251 - the emulator has no other clock
        signature = SignatureVerifier(SIGNING_SECRET).generate_signature(timestamp=stamp, body=body)
        headers = {"content-type": content, "x-slack-request-timestamp": stamp}
        signed = {**headers, "x-slack-signature": str(signature)}
        return httpx.post(self.door, content=body, headers=signed, timeout=ACK_SECONDS)


def _values(view: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return what stands in a form's fields."""
    found: dict[str, dict[str, Any]] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            name, element = block["block_id"], block["element"]
            found[name] = {element["action_id"]: _value(block, typed.get(name))}
    return found


def _value(block: Mapping[str, Any], typed: str | None) -> dict[str, Any]:
    element = block["element"]
    kind = element["type"]
    if kind in ("checkboxes", "multi_static_select"):
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    if kind in CHOSEN:
        name = CHOSEN[kind]
        return {"type": kind, f"selected_{name}": typed or element.get(f"initial_{name}")}
    empty = None if block.get("optional") else "3"
    return {"type": kind, "value": typed or element.get("initial_value") or empty}
