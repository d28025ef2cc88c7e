"""The pages of docs/reference, written from the code: `python -m tests.reference` writes them anew."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "docs" / "reference"
COMMAND = "python -m tests.reference"
WRITTEN = f"<!-- Written by `{COMMAND}` from the code; changes by hand are refused by the tests. -->"


def page(title: str, intro: str, *parts: str) -> str:
    """Return a page under its title."""
    return "\n\n".join((f"# {title}", WRITTEN, intro, *parts)) + "\n"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; what would end a cell is escaped."""
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(one) for one in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("\\|", "|").replace("|", "\\|").split())


def pages() -> Mapping[str, str]:
    """Return every page by its file's name."""
    from tests.reference import coach, metrics, policy, settings, slash  # noqa: PLC0415 (they use this one)

    written: Mapping[str, Callable[[], str]] = {
        "slack.md": slash.written,
        "coach.md": coach.written,
        "settings.md": settings.written,
        "policy.md": policy.written,
        "metrics.md": metrics.written,
    }
    return {name: write() for name, write in written.items()}
