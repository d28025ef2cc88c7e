"""What Slack would refuse by slackblocks' own figures and surfaces, which nobody here wrote.

The library builds blocks and cannot read most of them, so its registry of limits is applied to whatever was
drawn: a limit named `button.text.max_length` is found by the kind of the object and the name of its field.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from slackblocks import _limits
from slackblocks._surfaces import validate_surface_blocks
from slackblocks.errors import InvalidUsageError

from sandbox.limits import Surface
from sandbox.limits import violations as first_opinion

Bounds = tuple[int | None, int | None]

TEXTS = frozenset({"plain_text", "mrkdwn"})
PICKS = ("static", "external", "users", "conversations", "channels")
# The registry's name for an object: by its type, else by the field that holds it.
BY_TYPE = {
    **{f"{many}{pick}_select": "select" for many in ("", "multi_") for pick in PICKS},
    **dict.fromkeys(("bar", "line", "area", "pie"), "data_visualization"),
    "datepicker": "date_picker",
    "timepicker": "time_picker",
    "email_text_input": "email_input",
    "url_text_input": "url_input",
}
BY_FIELD = {
    "options": "option",
    "option_groups": "option_group",
    "confirm": "confirmation",
    "axis_config": "data_visualization",
    "segments": "data_visualization.segment",
    "series": "data_visualization.series",
    "data": "data_visualization.point",
}
CALLED = {
    "data_visualization.series.data": "data_visualization.data",
    "data_visualization.x_label": "data_visualization.axis_label",
    "data_visualization.y_label": "data_visualization.axis_label",
}
EACH = {
    "section.fields": "section.fields.item",
    "data_visualization.categories": "data_visualization.category_label",
    "table.rows": "table.columns",
    "data_table.rows": "data_table.columns",
}
ANYWHERE = frozenset({"block_id", "action_id"})
TOGETHER = {"markdown": "markdown.total_text", "data_table": "data_table.total_content"}


def violations(payload: Mapping[str, Any], surface: Surface) -> list[str]:
    """Return all that the sandbox or slackblocks would refuse; nothing of ours may be in it."""
    return [*map(str, first_opinion(dict(payload), surface)), *second_opinion(payload, surface)]


def second_opinion(payload: Mapping[str, Any], surface: Surface) -> list[str]:
    """Return all that slackblocks would refuse in a message, a modal or a Home tab."""
    found = list(_object("message" if surface == "message" else "view", payload))
    blocks = [block for block in payload.get("blocks") or () if isinstance(block, dict)]
    try:
        validate_surface_blocks(blocks, surface)
    except InvalidUsageError as error:
        found.append(str(error))
    if surface == "message":
        found += _together(blocks)
    elif not payload.get("submit") and any(block.get("type") == "input" for block in blocks):
        found += ["an input without submit"] if surface == "modal" else []
    return found


def _object(kind: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Judge each field of an object, and what stands in it."""
    for field, inner in value.items():
        name = field if field in ANYWHERE else f"{kind}.{field}"
        yield from _judged(CALLED.get(name, name), inner)
        for one in inner if isinstance(inner, list) else (inner,):
            if name in EACH:
                yield from _judged(EACH[name], one)
            for part in one if isinstance(one, list) else (one,):
                if isinstance(part, dict):
                    yield from _part(field, part)


def _part(field: str, value: Mapping[str, Any]) -> Iterator[str]:
    if value.get("type") in TEXTS:
        yield from _outside("text", value.get("text"))
    else:
        yield from _object(_kind(field, value), value)


def _kind(field: str, value: Mapping[str, Any]) -> str:
    kind = value.get("type")
    return BY_TYPE.get(kind, kind) if isinstance(kind, str) else BY_FIELD.get(field, "")


def _judged(name: str, value: Any) -> Iterator[str]:
    """Judge a text by its length, a list by its items, a number by itself."""
    text = isinstance(value, dict) and value.get("type") in TEXTS
    yield from _outside(name, value.get("text") if text else value)


def _outside(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        least, most = _bounds(name, "_LENGTH")
        size: float = len(value)
    elif isinstance(value, list):
        least, most = _bounds(name, "_ITEMS")
        size = len(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        least, most = _bounds(name, "")
        size = value
    else:
        return
    if (most is not None and size > most) or (least is not None and size < least):
        yield f"{name}: {size} is not in {least} … {most}"


@cache
def _bounds(name: str, unit: str) -> Bounds:
    """Return the registry's figures for a name; None where it has none."""
    prefix = name.upper().replace(".", "_")
    return getattr(_limits, f"{prefix}_MIN{unit}", None), getattr(_limits, f"{prefix}_MAX{unit}", None)


def _together(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """Judge what counts over a whole message."""
    charts = [block for block in blocks if block.get("type") == "data_visualization"]
    yield from _outside("message.data_visualizations", charts)
    for kind, name in TOGETHER.items():
        words = [
            _words(block.get("rows", block.get("text"))) for block in blocks if block.get("type") == kind
        ]
        yield from _outside(name, "".join(words))


def _words(value: Any) -> str:
    """Return all text of a table's cells, or of a block of Markdown."""
    if isinstance(value, dict):
        return _words(value.get("text", ""))
    return "".join(map(_words, value)) if isinstance(value, list) else str(value or "")
