"""No text that somebody types keeps a pattern of ours busy: meanwhile everybody else would wait."""

import re
import time
from importlib import import_module
from pathlib import Path

from models.rules.importing.cells import shares
from models.rules.why.case_asked import case_asked

ROOT = Path(__file__).parents[2]
PARTS = ("models", "views", "handlers", "bot", "scheduler")
LENGTH = 1_000  # characters of a command that are looked at
REPEATED = ("a", "1", " ", "-", "|", ",", "<@", "万", ".", "1 ", "a ", "- ", "a1", "a|", "1.", "1:")
SECONDS = 0.5  # a bad one took seven, most take less than a thousandth


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every pattern of ours that is compiled once, by its name."""
    found: dict[str, re.Pattern[str]] = {}
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*.py")):
            if "re.compile" in path.read_text(encoding="utf-8") and "migrations" not in path.parts:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
                own = vars(import_module(name))
                found |= {f"{name}.{key}": one for key, one in own.items() if isinstance(one, re.Pattern)}
    return found


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Return how long a pattern thinks about a text."""
    begun = time.process_time()
    pattern.search(text)
    pattern.fullmatch(text)
    return time.process_time() - begun


def test_no_pattern_thinks_long_about_a_long_text() -> None:
    """Repeated letters, digits, blanks and marks, that almost fit."""
    found = patterns()
    assert len(found) > 50
    texts = [one * (LENGTH // len(one)) + "!\x00" for one in REPEATED]
    slow = {name for name, one in found.items() for text in texts if seconds(one, text) > SECONDS}
    assert slow == set()


def test_a_long_cell_of_shares_and_a_long_question_are_answered_at_once() -> None:
    """Those two took seconds, and a cell that a program sends may have a million letters."""
    begun = time.process_time()
    assert case_asked("万" * LENGTH) is None
    assert shares("ana@example.com" + " " * 1_000_000 + "60%") == [("ana@example.com", 6_000)]
    assert time.process_time() - begun < SECONDS
