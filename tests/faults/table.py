"""What docs/faults.md says: which test proves which protection, and which faults there are."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "faults.md"
TEST = re.compile(r"`(tests/[\w/]+\.py::\w+(?:\[[\w-]+\])?)`")


def rows(section: str) -> Sequence[Sequence[str]]:
    """Return the cells of each row of a section's table, without its head."""
    text = PAGE.read_text(encoding="utf-8").split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def plugs() -> Mapping[str, Sequence[str]]:
    """Return the tests that fail without each protection, or without several that stand for each other."""
    return {name.strip("`"): TEST.findall(tests) for name, _, tests in rows("Plugs")}


def long_tests() -> set[str]:
    """Return the tests that `make test` leaves out."""
    return {node for node in TEST.findall(PAGE.read_text(encoding="utf-8")) if "/long_" in node}


def exists(node: str) -> bool:
    """Tell whether there is such a test."""
    path, _, name = node.partition("::")
    file = ROOT / path
    return file.exists() and f"def {name.partition('[')[0]}(" in file.read_text(encoding="utf-8")
