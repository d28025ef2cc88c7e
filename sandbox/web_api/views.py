"""views.*: modals and the App Home."""

from sandbox.modals import checked_view, open_screen
from sandbox.screens import Screen
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.web_api.call import Call


def _given(call: Call, surface: str) -> Payload:
    view = call.data("view")
    if not isinstance(view, dict):
        raise RefusedBySlackError("invalid_arguments", messages=["[ERROR] missing required field: view"])
    return checked_view(view, "home" if surface == "home" else "modal")


def _unique(call: Call, view: Payload, *, but: Screen | None = None) -> None:
    external = view.get("external_id") or ""
    other = call.workspace.screen(external_id=external) if external else None
    if other is not None and other is not but:
        raise RefusedBySlackError("duplicate_external_id")


def open_(call: Call) -> Payload:
    """Open a modal for the person whose trigger this is."""
    view = _given(call, "modal")
    _unique(call, view)
    trigger = call.workspace.permissions.spend_trigger(call.needed("trigger_id"))
    call.workspace.stacks[trigger.user] = []
    return {"view": call.workspace.view_payload(open_screen(call.workspace, trigger.user, view))}


def push(call: Call) -> Payload:
    """Put a modal on top of the one the trigger came from."""
    view = _given(call, "modal")
    _unique(call, view)
    trigger = call.workspace.permissions.spend_trigger(call.needed("trigger_id"))
    if not trigger.from_view or not call.workspace.top(trigger.user):
        raise RefusedBySlackError("invalid_trigger_id")
    return {"view": call.workspace.view_payload(open_screen(call.workspace, trigger.user, view))}


def update(call: Call) -> Payload:
    """Redraw an open view, if nobody else did meanwhile (slack.md 1.4 hash)."""
    screen = call.workspace.screen(call.text("view_id"), call.text("external_id"))
    if screen is None:
        raise RefusedBySlackError("not_found")
    view = _given(call, screen.content["type"])
    _unique(call, view, but=screen)
    if call.text("hash") not in ("", screen.hash):
        raise RefusedBySlackError("hash_conflict")
    screen.redraw(view, call.workspace.new_hash())
    return {"view": call.workspace.view_payload(screen)}


def publish(call: Call) -> Payload:
    """Draw somebody's App Home."""
    user = call.needed("user_id", error="user_not_found")
    if user not in call.workspace.people or call.workspace.people[user].deleted:
        raise RefusedBySlackError("user_not_found")
    view = _given(call, "home")
    home = call.workspace.homes.get(user)
    if home is None:
        new = f"V_HOME_{user}"
        home = Screen(new, user, view, call.workspace.new_hash(), new)
        call.workspace.homes[user] = home
    elif call.text("hash") not in ("", home.hash):
        raise RefusedBySlackError("hash_conflict")
    else:
        home.redraw(view, call.workspace.new_hash())
    return {"view": call.workspace.view_payload(home)}
