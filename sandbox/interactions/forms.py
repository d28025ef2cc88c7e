"""Modals and the App Home under a person's hands: fill, press, dispatch, submit, close."""

from typing import Any

from sandbox.elements import HELD, filled_state
from sandbox.interactions.checks import refusals
from sandbox.interactions.dispatching import dispatches_on_change, require_enter
from sandbox.interactions.messages import action_of, found_element
from sandbox.interactions.payloads import opening
from sandbox.interactions.results import TROUBLE, Outcome, deliver, suggested
from sandbox.modals import checked_view, open_screen
from sandbox.screens import Screen
from sandbox.shapes import ImpossibleError, Payload, RefusedBySlackError
from sandbox.workspace import Workspace


def top_of(workspace: Workspace, user: str) -> Screen:
    """Return the modal a person looks at.

    Raises:
        ImpossibleError: none is open.
    """
    screen = workspace.top(user)
    if screen is None:
        raise ImpossibleError(f"{user} has no modal open")
    return screen


async def press_in_view(
    workspace: Workspace, screen: Screen, *, action_id: str, block_id: str, value: Any, selected: Any
) -> Outcome:
    """Use a button or a chooser of a view; input blocks without `dispatch_action` send nothing."""
    block, element = found_element(screen.blocks(), action_id, block_id, value)
    if element["type"] in HELD:
        return await fill(workspace, screen, block_id=block["block_id"], value=selected, action_id=action_id)
    return await _dispatched(workspace, screen, block, element, selected)


async def fill(
    workspace: Workspace, screen: Screen, *, block_id: str, value: Any, action_id: str = ""
) -> Outcome:
    """Type or choose; what Slack dispatches on change is dispatched."""
    address = screen.address_of(block_id, action_id)
    block, element = found_element(screen.blocks(), address[1], address[0], None)
    screen.state[address] = filled_state(element, value)
    if not dispatches_on_change(block, element):
        return Outcome(screen.user, heard=workspace.clocks.timestamp())
    return await _dispatched(workspace, screen, block, element, value)


async def dispatch(workspace: Workspace, screen: Screen, *, block_id: str, action_id: str = "") -> Outcome:
    """Press Enter in a field, or choose the same thing again."""
    address = screen.address_of(block_id, action_id)
    block, element = found_element(screen.blocks(), address[1], address[0], None)
    require_enter(block, element)
    outcome = _action(workspace, block, element, screen.state[address])
    return await _sent(workspace, screen, outcome)


def _action(workspace: Workspace, block: Payload, element: Payload, state: Payload) -> Payload:
    stamp = workspace.clocks.timestamp()
    names = {"action_id": element["action_id"], "block_id": block["block_id"]}
    return {**names, **state, "action_ts": stamp}


async def _dispatched(
    workspace: Workspace, screen: Screen, block: Payload, element: Payload, selected: Any
) -> Outcome:
    return await _sent(workspace, screen, action_of(workspace, block, element, selected))


async def _sent(workspace: Workspace, screen: Screen, action: Payload) -> Outcome:
    payload = opening(workspace, "block_actions", screen.user, from_view=screen.id)
    view = workspace.view_payload(screen)
    payload |= {"container": {"type": "view", "view_id": screen.id}, "view": view, "actions": [action]}
    return await deliver(workspace, screen.user, "interactive", payload)


async def submit(workspace: Workspace, screen: Screen) -> Outcome:
    """Press the submit button: first Slack's own checks, then the bot's answer."""
    if not screen.content.get("submit"):
        raise ImpossibleError("this modal has no submit button")
    refused = refusals(screen)
    if refused:
        return Outcome(screen.user, refused=refused, heard=workspace.clocks.timestamp())
    payload = opening(workspace, "view_submission", screen.user, from_view=screen.id)
    payload |= {"view": workspace.view_payload(screen), "response_urls": []}
    outcome = await deliver(workspace, screen.user, "interactive", payload)
    if not (outcome.answer and outcome.answer.acked):
        outcome.shown = TROUBLE
        return outcome
    try:
        _follow(workspace, screen, outcome, outcome.answer.json())
    except RefusedBySlackError as wrong:
        outcome.shown, outcome.refused = TROUBLE, {"response_action": wrong.error}
    return outcome


def _follow(workspace: Workspace, screen: Screen, outcome: Outcome, body: Payload) -> None:
    """Do what the response action says (slack.md 1.4 response_action)."""
    stack = workspace.stacks[screen.user]
    match body.get("response_action", "close" if not body else "unknown"):
        case "close":
            if screen in stack:
                stack.remove(screen)
        case "clear":
            stack.clear()
        case "errors":
            errors = body.get("errors") or {}
            if not errors or not errors.keys() <= screen.input_ids():
                raise RefusedBySlackError(f"errors must name input blocks, not {sorted(errors)}")
            outcome.errors = screen.errors = dict(errors)
        case "update":
            screen.redraw(checked_view(body.get("view") or {}, "modal"), workspace.new_hash())
        case "push":
            open_screen(workspace, screen.user, checked_view(body.get("view") or {}, "modal"))
        case other:
            raise RefusedBySlackError(f"response_action {other}")


async def close(workspace: Workspace, user: str, *, everything: bool = False) -> Outcome:
    """Press Cancel (or x, which closes the whole stack); whoever asked is told, without typed values."""
    top_of(workspace, user)
    stack = workspace.stacks[user]
    going = list(reversed(stack)) if everything else [stack[-1]]
    outcome = Outcome(user, heard=workspace.clocks.timestamp())
    for screen in going:
        stack.remove(screen)
        if screen.content.get("notify_on_close"):
            payload = opening(workspace, "view_closed", user)
            del payload["trigger_id"]
            view = workspace.view_payload(screen, with_values=False)
            payload |= {"view": view, "is_cleared": everything}
            outcome = await deliver(workspace, user, "interactive", payload)
    return outcome


async def suggest(
    workspace: Workspace, screen: Screen, *, block_id: str, typed: str, action_id: str = ""
) -> Outcome:
    """Type into an external select and read what the bot offers."""
    address = screen.address_of(block_id, action_id)
    payload = opening(workspace, "block_suggestion", screen.user)
    del payload["trigger_id"]
    payload |= {"block_id": address[0], "action_id": address[1], "value": typed}
    payload |= {"view": workspace.view_payload(screen), "container": {"type": "view", "view_id": screen.id}}
    return await suggested(workspace, screen.user, payload)
