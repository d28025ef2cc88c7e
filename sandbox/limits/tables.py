"""What Slack asks of tables and charts."""

import json
from typing import Any

from sandbox.limits.figures import LIMITS
from sandbox.limits.inspection import Inspection
from sandbox.shapes import Payload


def check_table(look: Inspection, at: str, block: Payload) -> None:
    """Check a `table`: rows, columns and the kinds of its cells."""
    look.count(f"{at}/rows", block.get("rows"), "table.rows")
    for index, row in enumerate(_list(block.get("rows"))):
        here = f"{at}/rows/{index}"
        look.count(here, row, "table.columns")
        for place, cell in enumerate(_list(row)):
            kind = cell.get("type") if isinstance(cell, dict) else None
            if kind not in ("raw_text", "raw_number", "rich_text"):
                message = f"unsupported cell type: {kind}"
                look.report(f"{here}/{place}", "table.columns", message, LIMITS["table.columns"].source)


def check_data_table(look: Inspection, at: str, block: Payload) -> None:
    """Check a `data_table`: the lower of the figures its sources disagree on."""
    rows = block.get("rows")
    look.count(f"{at}/rows", rows, "data_table.rows")
    for index, row in enumerate(_list(rows)):
        look.count(f"{at}/rows/{index}", row, "table.columns")
    look.required(at, block, "caption", "data_table.caption")
    look.length(f"{at}/caption", block.get("caption"), "data_table.caption")
    limit = LIMITS["data_table.characters"]
    characters = sum(len(_words(cell)) for row in _list(rows) for cell in _list(row))
    if characters > limit.most:
        look.report(f"{at}/rows", limit.name, f"no more than {limit.most} characters allowed", limit.source)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _words(cell: Any) -> str:
    if isinstance(cell, dict) and "text" in cell:
        return str(cell["text"])
    return json.dumps(cell)


def check_chart(look: Inspection, at: str, block: Payload) -> None:
    """Check a `data_visualization`: title, and how many series and points."""
    title = block.get("title")
    if isinstance(title, dict):
        look.text(f"{at}/title", title, "data_visualization.title", plain=True)
    else:
        look.length(f"{at}/title", title, "data_visualization.title")
    inner = block.get("chart")
    chart = inner if isinstance(inner, dict) else block
    for name in ("segments", "series"):
        parts = chart.get(name)
        if parts is None:
            continue
        look.count(f"{at}/{name}", parts, "data_visualization.series")
        for here, part in look.objects(f"{at}/{name}", parts):
            _check_part(look, here, part)
    if isinstance(chart.get("axis_config"), dict):
        _check_axes(look, f"{at}/axis_config", chart["axis_config"])


def _check_axes(look: Inspection, at: str, axes: Payload) -> None:
    for name in ("x_label", "y_label"):
        look.length(f"{at}/{name}", axes.get(name), "data_visualization.axis_label")
    categories = axes.get("categories")
    if categories is not None:
        look.count(f"{at}/categories", categories, "data_visualization.categories")
        for place, label in enumerate(_list(categories)):
            look.length(f"{at}/categories/{place}", label, "data_visualization.label")


def _check_part(look: Inspection, at: str, part: Payload) -> None:
    for name in ("label", "name"):
        look.length(f"{at}/{name}", part.get(name), "data_visualization.label")
    points = part.get("data", part.get("points"))
    if points is not None:
        look.count(f"{at}/data", points, "data_visualization.points")
        for here, point in look.objects(f"{at}/data", points):
            look.length(f"{here}/label", point.get("label"), "data_visualization.label")
    elif "value" in part and not (isinstance(part["value"], int | float) and part["value"] > 0):
        limit = LIMITS["data_visualization.series"]
        look.report(f"{at}/value", limit.name, "must be more than 0", limit.source)
