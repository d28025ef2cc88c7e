"""A measured figure: what was measured, against what, and whether the bar holds."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

FLOOR = 0.6  # an absolute figure fails only below this share of its bar: machines differ


@dataclass(frozen=True)
class Figure:
    """One line of the table and one object of benchmarks.json.

    `ratio` is `value / against` for a figure judged beside another; `bar` is in the unit of what is judged;
    `holds` is the verdict.
    """

    name: str
    value: float
    unit: str
    against: float | None
    ratio: float | None
    bar: str
    holds: bool


def beside(name: str, value: float, unit: str, against: float, *, least: float) -> Figure:
    """Judge `value` by its ratio to `against`, both measured in this run."""
    ratio = value / against
    return Figure(
        name, round(value, 2), unit, round(against, 2), round(ratio, 3), f">= {least} x", ratio >= least
    )


def at_least(name: str, value: float, unit: str, *, bar: float) -> Figure:
    """Judge a rate that should reach `bar`; it fails below `FLOOR` of it."""
    return Figure(
        name, round(value, 2), unit, None, round(value / bar, 3), f">= {bar:g}", value >= FLOOR * bar
    )


def at_most(name: str, value: float, unit: str, *, bar: float) -> Figure:
    """Judge a cost that should stay below `bar`; it fails above `bar / FLOOR`."""
    return Figure(
        name, round(value, 3), unit, None, round(value / bar, 3), f"< {bar:g}", value <= bar / FLOOR
    )


def no_more_than(name: str, value: float, unit: str, against: float, *, most: float) -> Figure:
    """Judge a cost by its ratio to `against`, both measured in this run."""
    ratio = value / against
    return Figure(
        name, round(value, 3), unit, round(against, 3), round(ratio, 3), f"<= {most} x", ratio <= most
    )


def within(name: str, value: float, unit: str, *, bound: float) -> Figure:
    """Judge what no slow machine excuses: it stays within `bound`."""
    return Figure(name, round(value, 2), unit, None, round(value / bound, 3), f"<= {bound:g}", value <= bound)


def none_of(name: str, value: int, unit: str) -> Figure:
    """Judge a count that must be nought."""
    return Figure(name, value, unit, None, None, "0", value == 0)


def told(name: str, value: float, unit: str, against: float) -> Figure:
    """Return what stands beside another figure for comparison; it is not judged."""
    return Figure(name, round(value, 2), unit, round(against, 2), None, "-", holds=True)


def report(figures: Sequence[Figure], file: Path) -> bool:
    """Print the table, write the file, and tell whether every bar holds."""
    table = Table(title="Figures of this run, on this machine")
    for column in ("figure", "value", "beside", "ratio", "bar", "holds"):
        table.add_column(column, justify="left" if column == "figure" else "right")
    for figure in figures:
        table.add_row(
            figure.name,
            f"{figure.value:,g} {figure.unit}",
            "" if figure.against is None else f"{figure.against:,g} {figure.unit}",
            "" if figure.ratio is None else f"{figure.ratio:g}",
            figure.bar,
            "yes" if figure.holds else "NO",
        )
    Console().print(table)
    file.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
    return all(figure.holds for figure in figures)
