"""Lines in one section: as many as Slack takes, the rest counted."""

from collections.abc import Callable, Sequence

MOST_CHARACTERS = 2_600  # a section holds 3,000
MOST_LINES = 40


def fitting(lines: Sequence[str], more: Callable[[int], str]) -> str:
    """Return the lines as one text; `more` says how many are left out."""
    kept: list[str] = []
    length = 0
    for line in lines[:MOST_LINES]:
        length += len(line) + 1
        if kept and length > MOST_CHARACTERS:
            break
        kept.append(line)
    rest = len(lines) - len(kept)
    return "\n".join([*kept, *([more(rest)] if rest else [])])
