"""Charts as inline SVG, drawn small and calm, with the figures beside them for who cannot see them."""

import math
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from sandbox.page.drawing.html import NOTHING, Html, joined, tag
from sandbox.page.drawing.texts import words
from sandbox.shapes import Payload

WIDE = 420
TALL, LEFT, BOTTOM = 190, 44, 34
COLOURS = 6


@dataclass(frozen=True)
class Series:
    """A name and its points."""

    name: str
    points: list[tuple[str, float]]


def chart(block: Payload) -> Html:
    """Return a `data_visualization`: bars lie down so that long names can be read; the rest stand."""
    inner = block.get("chart")
    given: Payload = inner if isinstance(inner, dict) else block
    series, kind = _series(given), str(given.get("type") or "bar")
    title = words(block.get("title"))
    if given.get("segments"):
        drawn = _pie(series[0])
    elif kind in ("line", "area"):
        drawn = _lines(series, filled=kind == "area")
    else:
        drawn = _bars(series)
    legend = _legend(series, given)
    said = "; ".join(f"{name} {_number(value)}" for one in series for name, value in one.points)
    head = tag("figcaption", title, class_="chart-title")
    shown = tag("div", drawn, role="img", aria_label=f"{title}: {said}", class_="plot")
    return tag("figure", head, shown, legend, class_="chart")


def _series(given: Payload) -> list[Series]:
    if given.get("segments"):
        return [
            Series("", [(words(one.get("label")), _value(one.get("value"))) for one in given["segments"]])
        ]
    return [
        Series(
            words(one.get("name") or one.get("label")),
            [
                (words(p.get("label")), _value(p.get("value")))
                for p in one.get("data", one.get("points")) or []
            ],
        )
        for one in given.get("series") or []
    ]


def _value(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def _svg(inside: Html, width: int, height: int) -> Html:
    return tag(
        "svg",
        inside,
        viewBox=f"0 0 {width} {height}",
        width="100%",
        class_="drawn",
        style=f"max-width:{width}px",
    )


def _bars(series: list[Series]) -> Html:
    """Return bars that lie: a row for each point, one bar below the other for each series."""
    names = list(dict.fromkeys(name for one in series for name, _ in one.points))
    most = max((abs(value) for one in series for _, value in one.points), default=0.0) or 1.0
    rows: list[Html] = []
    for name in names:
        bars = [_bar(dict(one.points).get(name), most, place) for place, one in enumerate(series)]
        rows += [tag("span", name, class_="bar-name"), tag("span", *bars, class_="bar-line")]
    return tag("div", *rows, class_="bars")


def _bar(value: float | None, most: float, place: int) -> Html:
    if value is None:
        return NOTHING
    share = max(abs(value) / most * 100, 0.6)
    drawn = tag("span", class_=f"beam c{place % COLOURS}", style=f"width:{share:.1f}%")
    return tag(
        "span",
        tag("span", drawn, class_="bar-room"),
        tag("span", _number(value), class_="value"),
        class_="bar-row",
    )


def _short(name: str) -> str:
    """Return a name that fits: a Chinese sign is as wide as two letters."""
    room = 22
    for index, letter in enumerate(name):
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return name[: index - 1] + "…"
    return name


def _lines(series: list[Series], *, filled: bool) -> Html:
    most = max((value for one in series for _, value in one.points), default=0.0) or 1.0
    width = max(len(one.points) for one in series) if series else 1
    step = (WIDE - LEFT - 10) / max(width - 1, 1)

    def spot(index: int, value: float) -> str:
        return f"{LEFT + index * step:.1f},{10 + (TALL - BOTTOM - 10) * (1 - max(value, 0) / most):.1f}"

    parts = [_grid(most)]
    for place, one in enumerate(series):
        points = " ".join(spot(index, value) for index, (_, value) in enumerate(one.points))
        if filled:
            floor = (
                f"{LEFT},{TALL - BOTTOM} {points} {LEFT + (len(one.points) - 1) * step:.1f},{TALL - BOTTOM}"
            )
            parts.append(tag("polygon", points=floor, class_=f"area c{place % COLOURS}"))
        parts.append(tag("polyline", points=points, class_=f"line c{place % COLOURS}"))
    labels = series[0].points if series else []
    every = max(1, len(labels) // 6)
    parts += [
        tag("text", _short(name)[:9], x=f"{LEFT + index * step:.1f}", y=str(TALL - 12), class_="tick")
        for index, (name, _) in enumerate(labels)
        if index % every == 0
    ]
    return _svg(joined(parts), WIDE, TALL)


def _grid(most: float) -> Html:
    lines = []
    for share in (0, 0.5, 1):
        y = 10 + (TALL - BOTTOM - 10) * (1 - share)
        lines.append(tag("line", x1=str(LEFT), x2=str(WIDE), y1=f"{y}", y2=f"{y}", class_="grid"))
        lines.append(tag("text", _number(most * share), x=str(LEFT - 6), y=f"{y + 4}", class_="scale"))
    return joined(lines)


def _pie(one: Series) -> Html:
    total = sum(value for _, value in one.points) or 1.0
    parts, turned = [], 0.0
    around = 2 * math.pi * 50
    for index, (_, value) in enumerate(one.points):
        length = value / total * around
        dash = f"{max(length - 1.5, 0.5):.2f} {around:.2f}"
        parts.append(
            tag(
                "circle",
                cx="80",
                cy="80",
                r="50",
                class_=f"slice c{index % COLOURS}",
                stroke_dasharray=dash,
                stroke_dashoffset=f"{-turned:.2f}",
            )
        )
        turned += length
    return _svg(joined(parts), 160, 160)


def _legend(series: list[Series], given: Payload) -> Html:
    if given.get("segments"):
        entries = [
            (f"{name} · {_number(value)}", place) for place, (name, value) in enumerate(series[0].points)
        ]
    else:
        entries = [(one.name, place) for place, one in enumerate(series) if one.name]
    rows = [tag("li", tag("span", class_=f"dot c{place % COLOURS}"), name) for name, place in entries]
    return tag("ul", *rows, class_="legend") if rows else Html("")
