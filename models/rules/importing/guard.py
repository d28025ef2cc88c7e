"""The apostrophe before what a spreadsheet would take for a formula: set by an export, taken off again."""

import re

# In full width a formula is one, too, and a tab or a line's end lets some begin in the next cell.
RECKONED = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")  # reckons to itself


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays one.

    A line ends in one way: Python's writer does not quote a lone CR, and the rest would be a line of its own.
    """
    told = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{told}" if RECKONED.match(told) and not NUMBER.fullmatch(told) else told


def unguarded(cell: str) -> str:
    """Return the cell that was guarded."""
    return cell[1:] if cell[:1] == "'" and RECKONED.match(cell) else cell
