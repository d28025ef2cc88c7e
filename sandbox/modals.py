"""Putting modals on a person's screen, by the Web API or by a response action."""

from sandbox.elements import with_ids
from sandbox.limits import LIMITS, Surface, violations
from sandbox.screens import Screen
from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.workspace import Workspace


def checked_view(view: Payload, surface: Surface) -> Payload:
    """Return a view with all its ids.

    Raises:
        RefusedBySlackError: it breaks a limit of slack.md 1.4 or 1.7.
    """
    found = violations(view, surface)
    if any(one.rule == "view.bytes" for one in found):
        raise RefusedBySlackError("view_too_large")
    if found:
        raise RefusedBySlackError("invalid_arguments", messages=[str(one) for one in found])
    return {**view, "blocks": with_ids(view["blocks"])}


def open_screen(workspace: Workspace, user: str, view: Payload) -> Screen:
    """Put a checked view on top of a person's stack (slack.md 1.4 view stack).

    Raises:
        RefusedBySlackError: three are open already.
    """
    stack = workspace.stacks.setdefault(user, [])
    if len(stack) >= LIMITS["view.stack"].most:
        raise RefusedBySlackError("push_limit_reached")
    workspace.views_opened += 1
    name = f"V_{workspace.views_opened:05d}"
    screen = Screen(
        name,
        user,
        view,
        workspace.new_hash(),
        root_id=stack[0].id if stack else name,
        previous_id=stack[-1].id if stack else "",
    )
    stack.append(screen)
    return screen
