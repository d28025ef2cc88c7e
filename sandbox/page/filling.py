"""What is typed or chosen in a view, put where the sandbox keeps it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.control import acts
from sandbox.elements import HELD, TYPED, blank_state
from sandbox.interactions.messages import found_element
from sandbox.interactions.presses import field_of
from sandbox.interactions.results import Outcome
from sandbox.page.board import Act
from sandbox.page.page import Page
from sandbox.records import Message
from sandbox.screens import Screen
from sandbox.shapes import Payload


def screen_of(page: Page, act: Act) -> Screen | None:
    """Return the view an act is about; None for a message."""
    target = str(act.get("target") or "")
    if target == "home":
        return page.workspace.homes.get(page.as_user)
    screen = page.workspace.screen(target) if target else None
    return screen if screen and screen.user == page.as_user else None


def there(page: Page, act: Act) -> Screen | Message | None:
    """Return the view or the message an act is about."""
    return screen_of(page, act) or page.workspace.conversations.find(str(act.get("target") or ""))


def block_of(page: Page, act: Act) -> str:
    """Return the block that is pressed; any, if the app drew it anew under the hand that pressed it.

    A block that the app does not name has another name in each drawing.
    """
    shown, block = there(page, act), str(act["block"])
    if shown is None:
        return block
    blocks = shown.blocks() if isinstance(shown, Screen) else shown.content.get("blocks") or []
    return block if any(one.get("block_id") == block for one in blocks) else ""


def _field(shown: Screen | Message, block_id: str, action_id: str) -> Payload:
    if isinstance(shown, Message):
        return field_of(shown, block_id, action_id)[1]
    shown.address_of(block_id, action_id)
    return found_element(shown.blocks(), action_id, block_id, None)[1]


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
    """Put into the view or the message what was typed but not yet told."""
    shown = there(page, act)
    for block_id, action_id, value in act.get("typed") or [] if shown else []:
        await filled(page, shown, str(block_id), str(action_id), value)


async def filled(
    page: Page, shown: Screen | Message | None, block_id: str, action_id: str, value: Any
) -> Outcome | None:
    """Fill one field as the driver does; nothing happens when it holds that already."""
    if shown is None:
        return None
    element = _field(shown, block_id, action_id)
    state = shown.held_by(page.as_user) if isinstance(shown, Message) else shown.state
    meant, at = _value(page, element, value), (block_id, action_id)
    held = state.get(at, blank_state(element))[HELD[element["type"]][0]]
    if element["type"] in TYPED and (held or "") == (meant or ""):
        return None
    where = {"target": shown.ts if isinstance(shown, Message) else shown.id}
    names = {"block_id": block_id, "action_id": action_id}
    outcome = await acts.fill(page.workspace, user=page.as_user, **names, value=meant, **where)
    _named(page, state.get(at, {}))
    if isinstance(shown, Screen):  # what was wrong with it was said of what it held before
        shown.errors.pop(block_id, None)
        page.refused.get((shown.id, shown.hash), {}).pop(block_id, None)
    return outcome


def _named(page: Page, state: Payload) -> None:
    """Call what was chosen from the bot's suggestions by the words it was offered with."""
    for option in state.get("selected_options") or [state.get("selected_option")]:
        if option and option["text"]["text"] == option["value"]:
            option["text"]["text"] = page.labels.get(option["value"], option["value"])
