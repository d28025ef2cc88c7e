"""A person's hands on a message: press, choose, type, search."""

from typing import Any

from sandbox.elements import HELD, blank_state, filled_state, stateful
from sandbox.interactions.dispatching import dispatches_on_change, require_enter
from sandbox.interactions.messages import action_of, found_element
from sandbox.interactions.payloads import conversation, opening, place, response_address
from sandbox.interactions.results import Outcome, deliver, suggested
from sandbox.records import Message
from sandbox.shapes import ImpossibleError, Payload
from sandbox.workspace import Workspace


async def press_on_message(
    workspace: Workspace,
    user: str,
    message: Message,
    *,
    action_id: str,
    block_id: str,
    value: Any,
    selected: Any,
) -> Outcome:
    """Press a button, or choose something, in a message."""
    block, element = found_element(_blocks(message), action_id, block_id, value)
    if element["type"] in HELD:
        at = {"block_id": block["block_id"], "action_id": action_id}
        return await fill_in_message(workspace, user, message, **at, value=selected)
    return await _sent(workspace, user, message, action_of(workspace, block, element, selected))


async def fill_in_message(
    workspace: Workspace, user: str, message: Message, *, block_id: str, value: Any, action_id: str = ""
) -> Outcome:
    """Type or choose in a message; what Slack dispatches on change is dispatched."""
    block, element = field_of(message, block_id, action_id)
    _payload(workspace, user, message, "block_actions")  # whoever may not act here may not choose either
    message.held_by(user)[block["block_id"], element["action_id"]] = filled_state(element, value)
    if not dispatches_on_change(block, element):
        return Outcome(user, heard=workspace.clocks.timestamp())
    return await _sent(workspace, user, message, action_of(workspace, block, element, value))


async def dispatch_in_message(
    workspace: Workspace, user: str, message: Message, *, block_id: str, action_id: str = ""
) -> Outcome:
    """Press Enter in a field of a message."""
    block, element = field_of(message, block_id, action_id)
    require_enter(block, element)
    held = _held(message, user, block, element)
    names = {"action_id": element["action_id"], "block_id": block["block_id"]}
    action = {**names, **held, "action_ts": workspace.clocks.timestamp()}
    return await _sent(workspace, user, message, action)


async def suggest_in_message(
    workspace: Workspace, user: str, message: Message, *, block_id: str, typed: str, action_id: str = ""
) -> Outcome:
    """Type into an external select of a message and read what the bot offers."""
    block, element = field_of(message, block_id, action_id)
    if not element["type"].endswith("external_select"):
        raise ImpossibleError(f"{block_id}/{action_id} asks the bot for no suggestions")
    payload = _payload(workspace, user, message, "block_suggestion")
    del payload["trigger_id"]
    payload |= {"block_id": block["block_id"], "action_id": element["action_id"], "value": typed}
    return await suggested(workspace, user, payload)


def field_of(message: Message, block_id: str, action_id: str = "") -> tuple[Payload, Payload]:
    """Return the block and the field of a message that are meant.

    Raises:
        ImpossibleError: there is none, or several.
    """
    there = list(stateful(_blocks(message)))
    found = [(b, e) for b, e in there if b["block_id"] == block_id and action_id in ("", e["action_id"])]
    if len(found) != 1:
        raise ImpossibleError(f"{block_id}/{action_id}: {len(found)} fields in {message.ts}")
    return found[0]


def _blocks(message: Message) -> list[Payload]:
    blocks: list[Payload] = message.content.get("blocks") or []
    return blocks


def _payload(workspace: Workspace, user: str, message: Message, kind: str) -> Payload:
    """Return what the bot is told of a message in every case."""
    where = conversation(workspace, message.channel, user)
    if message.only_for not in ("", user):
        raise ImpossibleError(f"{message.ts} is shown to {message.only_for} only")
    ephemeral = bool(message.only_for)
    container = {"type": "message", "message_ts": message.ts, "channel_id": where.id}
    payload = opening(workspace, kind, user)
    payload |= {"container": container | {"is_ephemeral": ephemeral}, "channel": place(where)}
    return payload if ephemeral else payload | {"message": message.as_payload()}


async def _sent(workspace: Workspace, user: str, message: Message, action: Payload) -> Outcome:
    payload = _payload(workspace, user, message, "block_actions")
    where = conversation(workspace, message.channel, user)
    payload |= {
        "state": {"values": _state(message, user)},
        "response_url": response_address(workspace, where, user, message.ts),
        "actions": [action],
    }
    return await deliver(workspace, user, "interactive", payload)


def _state(message: Message, user: str) -> Payload:
    """Return `state.values` of a message: what its fields hold for this person."""
    values: Payload = {}
    for block, element in stateful(_blocks(message)):
        held = _held(message, user, block, element)
        values.setdefault(block["block_id"], {})[element["action_id"]] = held
    return values


def _held(message: Message, user: str, block: Payload, element: Payload) -> Payload:
    held = message.held_by(user).get((block["block_id"], element["action_id"]))
    return held if held and held["type"] == element["type"] else blank_state(element)
