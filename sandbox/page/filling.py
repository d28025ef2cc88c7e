"""What is typed or chosen in a view, put where the sandbox keeps it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.control import acts
from sandbox.elements import HELD, TYPED
from sandbox.interactions.results import Outcome
from sandbox.page.board import Act
from sandbox.page.page import Page
from sandbox.screens import Screen
from sandbox.shapes import ImpossibleError, Payload


def screen_of(page: Page, act: Act) -> Screen | None:
    """Return the view an act is about; None for a message."""
    target = str(act.get("target") or "")
    if target == "home":
        return page.workspace.homes.get(page.as_user)
    screen = page.workspace.screen(target) if target else None
    return screen if screen and screen.user == page.as_user else None


def _element(screen: Screen, block_id: str, action_id: str) -> Payload:
    screen.address_of(block_id, action_id)
    for block in screen.blocks():
        for element in (block.get("element"), block.get("accessory"), *(block.get("elements") or [])):
            if (
                isinstance(element, dict)
                and block["block_id"] == block_id
                and element.get("action_id") == action_id
            ):
                return element
    raise ImpossibleError(f"no field {block_id}/{action_id}")


def _value(page: Page, element: Payload, value: Any) -> Any:
    """Return what a field of the browser holds as the sandbox keeps it."""
    kind = element["type"]
    if kind == "datetimepicker":
        moment = datetime.fromisoformat(str(value)).replace(tzinfo=ZoneInfo(page.tz)) if value else None
        return int(moment.timestamp()) if moment else None
    if kind == "rich_text_input":
        run = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(value)}]}
        return {"type": "rich_text", "elements": [run]} if value else None
    if HELD[kind][0].endswith("s") and kind not in TYPED:
        return list(value or [])
    return value or None


async def put_typed(page: Page, act: Act) -> None:
    """Put into the view what was typed but not yet told."""
    screen = screen_of(page, act)
    for block_id, action_id, value in act.get("typed") or [] if screen else []:
        await filled(page, screen, str(block_id), str(action_id), value)


async def filled(
    page: Page, screen: Screen | None, block_id: str, action_id: str, value: Any
) -> Outcome | None:
    """Fill one field as the driver does; nothing happens when it holds that already."""
    if screen is None:
        return None
    element = _element(screen, block_id, action_id)
    meant = _value(page, element, value)
    held = screen.state[block_id, action_id][HELD[element["type"]][0]]
    if element["type"] in TYPED and (held or "") == (meant or ""):
        return None
    outcome = await acts.fill(
        page.workspace,
        user=page.as_user,
        block_id=block_id,
        action_id=action_id,
        value=meant,
        target=screen.id,
    )
    _named(page, screen.state.get((block_id, action_id), {}))
    return outcome


def _named(page: Page, state: Payload) -> None:
    """Call what was chosen from the bot's suggestions by the words it was offered with."""
    for option in state.get("selected_options") or [state.get("selected_option")]:
        if option and option["text"]["text"] == option["value"]:
            option["text"]["text"] = page.labels.get(option["value"], option["value"])
