"""What comes down Slack's socket, read: what is no envelope of Slack's is told in one line and left alone."""

import json
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt import BoltRequest
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_sdk.socket_mode.request import SocketModeRequest

from models.store import traced

LONGEST_ID = 64  # of an envelope: Slack's are 36
KINDS = frozenset({"events_api", "interactive", "slash_commands"})
UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, RecursionError)

log = structlog.get_logger(__name__)


def message_in(text: str) -> Mapping[str, Any] | None:
    """Return a message of Slack's socket; None for what is none, which is told."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        _refused("it is no JSON", error=type(error).__name__, size=len(text))
        return None
    if not isinstance(found, dict):
        _refused("it is no object", size=len(text))
        return None
    if "envelope_id" in found and not (_is_named(found) and isinstance(found.get("payload"), dict)):
        _refused("its id or payload is none", envelope=name_of(found["envelope_id"]), size=len(text))
        return None
    return found


def request_in(envelope: SocketModeRequest) -> BoltRequest | None:
    """Return the request in an envelope; None for a kind or a payload that we do not know, which is told."""
    if envelope.type not in KINDS:
        _refused("its kind is not known", kind=name_of(envelope.type))
        return None
    try:
        return BoltRequest(mode="socket_mode", body=envelope.payload, headers=build_headers(envelope))
    except UNREADABLE as error:
        _refused("its payload is none of Slack's", error=type(error).__name__)
        return None


def name_of(told: object) -> str:
    """Return an id or a kind as it may stand in the log."""
    return str(told)[:LONGEST_ID]


def _is_named(found: Mapping[str, Any]) -> bool:
    return all(isinstance(found.get(name), str) and found[name] for name in ("type", "envelope_id"))


def _refused(why: str, **facts: object) -> None:
    """Tell why, never what: people's words may stand in it."""
    with traced():
        log.warning("envelope_refused", why=why, **facts)
