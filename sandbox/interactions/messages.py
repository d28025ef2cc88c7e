"""Slash commands and shortcuts, and which element of a message or a view somebody means."""

from typing import Any

from sandbox.elements import HELD, filled_state, interactive, option_of
from sandbox.interactions.mentions import escaped
from sandbox.interactions.payloads import TOKEN, actor, conversation, opening, place, response_address
from sandbox.interactions.results import Outcome, deliver
from sandbox.oauth import of_organisation
from sandbox.responses import show
from sandbox.shapes import ImpossibleError, Payload, RefusedBySlackError
from sandbox.triggers import ResponseUrl
from sandbox.workspace import Workspace


async def command(
    workspace: Workspace, user: str, *, name: str, text: str = "", channel: str = ""
) -> Outcome:
    """Type a slash command."""
    if name not in workspace.app.commands:
        return Outcome(user, shown=f"{name} is not a valid command.", refused={"command": name})
    where, who = conversation(workspace, channel, user), actor(workspace, user)
    payload = {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": where.id,
        "channel_name": place(where)["name"],
        "user_id": user,
        "user_name": who["username"],
        "command": name,
        "text": escaped(workspace, text) if workspace.app.should_escape else text,
        "api_app_id": workspace.app.app_id,
        **({"is_enterprise_install": "false"} | of_organisation(workspace)),
        "response_url": response_address(workspace, where, user),
        "trigger_id": workspace.permissions.new_trigger(user),
    }
    outcome = await deliver(workspace, user, "slash_commands", payload)
    body = outcome.answer.json() if outcome.answer and outcome.answer.acked else {}
    if body:
        try:
            show(workspace, ResponseUrl(where.id, user, 0.0), body)
        except RefusedBySlackError as refused:
            outcome.shown = refused.error
    return outcome


async def shortcut(workspace: Workspace, user: str, *, callback_id: str) -> Outcome:
    """Choose a global shortcut."""
    payload = opening(workspace, "shortcut", user)
    payload |= {"callback_id": callback_id, "action_ts": workspace.clocks.timestamp()}
    return await deliver(workspace, user, "interactive", payload)


async def message_shortcut(
    workspace: Workspace, user: str, *, callback_id: str, channel: str, ts: str
) -> Outcome:
    """Choose a shortcut on a message."""
    where = conversation(workspace, channel, user)
    if ts not in where.messages:
        raise ImpossibleError(f"no message {ts} in {channel}")
    payload = opening(workspace, "message_action", user)
    payload |= {
        "callback_id": callback_id,
        "action_ts": workspace.clocks.timestamp(),
        "channel": place(where),
        "message_ts": ts,
        "message": where.messages[ts].as_payload(),
        "response_url": response_address(workspace, where, user, ts),
    }
    return await deliver(workspace, user, "interactive", payload)


def found_element(
    blocks: list[Payload], action_id: str, block_id: str, value: Any
) -> tuple[Payload, Payload]:
    """Return the block and element a person means.

    Raises:
        ImpossibleError: there is none, or several and nothing tells them apart.
    """
    there = list(interactive(blocks))
    found = [(b, e) for b, e in there if e["action_id"] == action_id and block_id in ("", b["block_id"])]
    if value is not None and len(found) > 1:
        found = [(block, element) for block, element in found if element.get("value") == value]
    if len(found) != 1:
        seen = [(block["block_id"], element["action_id"], element.get("value")) for block, element in there]
        raise ImpossibleError(f"{len(found)} elements {action_id!r} {block_id!r} {value!r} among {seen}")
    return found[0]


def action_of(workspace: Workspace, block: Payload, element: Payload, selected: Any) -> Payload:
    """Return one entry of `actions`."""
    action = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": workspace.clocks.timestamp(),
    }
    if element["type"] == "overflow":
        return action | {"selected_option": option_of(element, selected)}
    if element["type"] in HELD:
        return action | filled_state(element, selected)
    extras = {key: element[key] for key in ("value", "style") if key in element}
    return action | extras | {"text": element.get("text")}
