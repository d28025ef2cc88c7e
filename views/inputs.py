"""Choosers of people, channels, dates and times, boxes to tick; and how a whole form is read back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from views.blocks import Block, plain
from views.fields import Option, part

OPTIONS_MOST = 100  # of a drop-down list
TICKS_MOST = 10  # boxes in one field
PEOPLE_MOST = 100  # chosen in one field
HELD = (
    "value",
    "selected_user",
    "selected_conversation",
    "selected_channel",
    "selected_date",
    "selected_time",
)


def time_field(
    name: str, label: str, *, value: str | None = None, hint: str = "", optional: bool = True
) -> Block:
    """Return a chooser of a wall time."""
    element = _with({"type": "timepicker"}, initial_time=value)
    return _input(name, label, element, hint=hint, optional=optional)


def date_field(name: str, label: str, *, value: date | None = None, optional: bool = True) -> Block:
    """Return a chooser of a date."""
    shown = value.isoformat() if value else None
    return _input(name, label, _with({"type": "datepicker"}, initial_date=shown), optional=optional)


def person_field(
    name: str, label: str, *, value: str | None = None, hint: str = "", optional: bool = True
) -> Block:
    """Return a chooser of a Slack user."""
    element = _with({"type": "users_select"}, initial_user=value)
    return _input(name, label, element, hint=hint, optional=optional)


def people_field(
    name: str,
    label: str,
    *,
    value: Sequence[str] = (),
    hint: str = "",
    most: int = PEOPLE_MOST,
    optional: bool = True,
) -> Block:
    """Return a chooser of several Slack users."""
    element: Block = {"type": "multi_users_select", "max_selected_items": most}
    return _input(name, label, _with(element, initial_users=list(value)), hint=hint, optional=optional)


def channel_field(
    name: str, label: str, *, value: str | None = None, hint: str = "", optional: bool = True
) -> Block:
    """Return a chooser of a channel, public or private."""
    element: Block = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
    }
    return _input(name, label, _with(element, initial_conversation=value), hint=hint, optional=optional)


def ticks_field(
    name: str,
    label: str,
    options: Sequence[Option],
    *,
    ticked: Sequence[str] = (),
    hint: str = "",
    optional: bool = True,
) -> Block:
    """Return boxes to tick, at most ten."""
    offered = [_option(one) for one in options[:TICKS_MOST]]
    chosen = [one for one in offered if one["value"] in ticked]
    element = _with({"type": "checkboxes", "options": offered}, initial_options=chosen)
    return _input(name, label, element, hint=hint, optional=optional)


def chooser(action_id: str, placeholder: str, options: Sequence[Option]) -> Block:
    """Return a drop-down list for a row of buttons: choosing is the press."""
    offered = [_option(one) for one in options[:OPTIONS_MOST]]
    return {
        "type": "static_select",
        "action_id": action_id,
        "options": offered,
        "placeholder": plain(placeholder, 150),
    }


def person_chooser(action_id: str, placeholder: str) -> Block:
    """Return a chooser of a Slack user for a row of buttons: choosing is the press."""
    return {"type": "users_select", "action_id": action_id, "placeholder": plain(placeholder, 150)}


def _option(one: Option) -> Block:
    return {"text": plain(one[1], 75), "value": one[0][:150]}


def _input(name: str, label: str, element: Block, *, hint: str = "", optional: bool = True) -> Block:
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, 2_000),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, 2_000)
    return block


def _with(block: Block, **more: Any) -> Block:
    return {**block, **{key: value for key, value in more.items() if value}}


def chosen(view: Any, name: str) -> str | None:
    """Return what one field holds: its text, or the option, person, channel, date or time chosen in it."""
    element = _element(view, name)
    found = _text(part(part(element, "selected_option"), "value"))
    return found or next((text for key in HELD if (text := _text(part(element, key)))), None)


def ticked(view: Any, name: str) -> tuple[str, ...]:
    """Return the values ticked in one field, in the order in which they are offered."""
    options = part(_element(view, name), "selected_options")
    if not isinstance(options, list):
        return ()
    values = [text for one in options if (text := _text(part(one, "value")))]
    offered = _offered(view, name)
    return tuple(sorted(values, key=lambda value: offered.index(value) if value in offered else len(offered)))


def chosen_people(view: Any, name: str) -> tuple[str, ...]:
    """Return the Slack users chosen in one field, each once."""
    users = part(_element(view, name), "selected_users")
    found = [text for one in users if (text := _text(one))] if isinstance(users, list) else []
    return tuple(dict.fromkeys(found))


def chosen_date(view: Any, name: str) -> date | None:
    """Return the date chosen in one field."""
    try:
        return date.fromisoformat(chosen(view, name) or "")
    except ValueError:
        return None


def pressed(body: Mapping[str, Any]) -> tuple[str, str]:
    """Return the action_id of a press and what it carries: a button's value, a chosen option or person."""
    listed = part(body, "actions")
    action = listed[0] if isinstance(listed, list) and listed else {}
    option = _text(part(part(action, "selected_option"), "value"))
    carried = option or next((text for key in HELD if (text := _text(part(action, key)))), "")
    return _text(part(action, "action_id")) or "", carried


def _offered(view: Any, name: str) -> list[str]:
    blocks = part(view, "blocks")
    for block in blocks if isinstance(blocks, list) else []:
        options = part(part(block, "element"), "options") if part(block, "block_id") == name else None
        if isinstance(options, list):
            return [str(part(one, "value")) for one in options]
    return []


def _element(view: Any, name: str) -> Any:
    elements = part(part(part(view, "state"), "values"), name)
    return next(iter(elements.values()), None) if isinstance(elements, Mapping) else None


def _text(value: Any) -> str | None:
    """Return text that every database takes: no NUL, no half of a surrogate pair; None when it is blank."""
    if not isinstance(value, str):
        return None
    return value.replace("\x00", "").encode("utf-8", "replace").decode().strip() or None
