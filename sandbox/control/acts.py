"""What the driver can let a person do."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.control.patience import seen
from sandbox.delivery import DeliveryKind
from sandbox.events import tell
from sandbox.interactions import forms, messages, presses
from sandbox.interactions.payloads import actor, conversation
from sandbox.interactions.results import Outcome, deliver
from sandbox.records import Message
from sandbox.screens import Screen
from sandbox.shapes import ImpossibleError, Payload
from sandbox.workspace import Workspace


async def press(
    workspace: Workspace,
    *,
    user: str,
    target: str,
    action_id: str,
    block_id: str = "",
    value: Any = None,
    selected: Any = None,
) -> Outcome:
    """Press something in a message (its ts), in the `modal` on top, or on the `home`."""
    which = {"action_id": action_id, "block_id": block_id, "value": value}
    there = await seen(workspace, lambda: _usable(workspace, user, target, **which))
    if isinstance(there, Screen):
        return await forms.press_in_view(workspace, there, **which, selected=selected)
    return await presses.press_on_message(workspace, user, there, **which, selected=selected)


def _usable(
    workspace: Workspace, user: str, target: str, *, action_id: str, block_id: str, value: Any
) -> Screen | Message:
    """Return the view or message meant, once it offers what is to be pressed."""
    there = _screen(workspace, user, target) or workspace.conversations.find(target)
    if there is None:
        raise ImpossibleError(f"{user} sees no message or view {target!r}")
    shown = there.blocks() if isinstance(there, Screen) else there.content.get("blocks") or []
    messages.found_element(shown, action_id, block_id, value)
    return there


def _screen(workspace: Workspace, user: str, target: str) -> Screen | None:
    if target == "home":
        if user not in workspace.homes:
            raise ImpossibleError(f"{user} has no App Home yet")
        return workspace.homes[user]
    if target in ("", "modal"):
        return forms.top_of(workspace, user)
    screen = workspace.screen(target)
    return screen if screen and screen.user == user else None


async def fill(
    workspace: Workspace, *, user: str, block_id: str, value: Any, action_id: str = "", target: str = "modal"
) -> Outcome:
    """Type or choose in the modal on top, on the Home, or in a message (its ts)."""
    at = {"block_id": block_id, "action_id": action_id}
    there = await seen(workspace, lambda: _with_field(workspace, user, target, **at))
    if isinstance(there, Message):
        return await presses.fill_in_message(workspace, user, there, **at, value=value)
    return await forms.fill(workspace, there, **at, value=value)


def _with_field(
    workspace: Workspace, user: str, target: str, block_id: str, action_id: str
) -> Screen | Message:
    """Return the view or message meant, once it has this field."""
    screen, said = _screen(workspace, user, target), workspace.conversations.find(target)
    if screen is None and said is not None:
        presses.field_of(said, block_id, action_id)
        return said
    screen = screen or forms.top_of(workspace, user)
    screen.address_of(block_id, action_id)
    return screen


async def dispatch(
    workspace: Workspace, *, user: str, block_id: str, action_id: str = "", target: str = "modal"
) -> Outcome:
    """Press Enter in a field."""
    at = {"block_id": block_id, "action_id": action_id}
    there = await seen(workspace, lambda: _with_field(workspace, user, target, **at))
    if isinstance(there, Message):
        return await presses.dispatch_in_message(workspace, user, there, **at)
    return await forms.dispatch(workspace, there, **at)


async def submit(workspace: Workspace, *, user: str) -> Outcome:
    """Submit the modal on top."""
    return await forms.submit(workspace, await seen(workspace, lambda: forms.top_of(workspace, user)))


async def close(workspace: Workspace, *, user: str, everything: bool = False) -> Outcome:
    """Cancel the modal on top, or close the whole stack."""
    await seen(workspace, lambda: forms.top_of(workspace, user))
    return await forms.close(workspace, user, everything=everything)


async def suggest(
    workspace: Workspace,
    *,
    user: str,
    block_id: str,
    typed: str,
    action_id: str = "",
    target: str = "modal",
) -> Outcome:
    """Type into an external select of the modal on top, of the Home, or of a message (its ts)."""
    at = {"block_id": block_id, "action_id": action_id}
    there = await seen(workspace, lambda: _with_field(workspace, user, target, **at))
    if isinstance(there, Message):
        return await presses.suggest_in_message(workspace, user, there, **at, typed=typed)
    return await forms.suggest(workspace, there, **at, typed=typed)


async def open_home(workspace: Workspace, *, user: str, tab: str = "home") -> Outcome:
    """Open the bot's App Home (slack.md 1.4 app_home_opened)."""
    actor(workspace, user)
    fields: Payload = {"user": user, "tab": tab, "channel": conversation(workspace, "", user).id}
    if user in workspace.homes:
        fields["view"] = workspace.view_payload(workspace.homes[user])
    heard, begun = workspace.clocks.timestamp(), workspace.clocks.steady()
    answers = await tell(workspace, "app_home_opened", fields)
    answer = answers[0] if answers else None
    return Outcome(user, answer, workspace.clocks.steady() - begun, heard=heard)


async def command(
    workspace: Workspace, *, user: str, name: str, text: str = "", channel: str = ""
) -> Outcome:
    """Type a slash command."""
    return await messages.command(workspace, user, name=name, text=text, channel=channel)


async def shortcut(workspace: Workspace, *, user: str, callback_id: str) -> Outcome:
    """Choose a global shortcut."""
    return await messages.shortcut(workspace, user, callback_id=callback_id)


async def message_shortcut(
    workspace: Workspace, *, user: str, callback_id: str, channel: str, ts: str
) -> Outcome:
    """Choose a shortcut on a message."""
    return await messages.message_shortcut(workspace, user, callback_id=callback_id, channel=channel, ts=ts)


async def raw(workspace: Workspace, *, payload: Payload, kind: DeliveryKind = "interactive") -> Outcome:
    """Deliver any payload as it is, malformed ones included."""
    return await deliver(workspace, str((payload.get("user") or {}).get("id", "")), kind, payload)


ACTS: dict[str, Callable[..., Awaitable[Outcome]]] = {
    act.__name__: act
    for act in (
        press,
        fill,
        dispatch,
        submit,
        close,
        suggest,
        open_home,
        command,
        shortcut,
        message_shortcut,
        raw,
    )
}
