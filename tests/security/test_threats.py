"""docs/security.md names a test for every threat, and each of them exists."""

import re
from pathlib import Path

from tests.faults.table import TEST, exists

PAGE = Path(__file__).parents[2] / "docs" / "security.md"


def rows() -> list[list[str]]:
    """Return the cells of the table of threats."""
    part = PAGE.read_text(encoding="utf-8").split("\n## Threats\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_threat_has_a_test_that_exists() -> None:
    """A test that was renamed is renamed there."""
    assert len(rows()) >= 15
    for threat, holds, tests in rows():
        named = TEST.findall(tests)
        assert holds, threat
        assert named, threat
        assert 2 * len(named) == tests.count("`"), threat
        assert [node for node in named if not exists(node)] == [], threat


def test_every_attack_of_ours_is_in_the_table() -> None:
    """A file of attacks that no threat names would be forgotten."""
    told = PAGE.read_text(encoding="utf-8")
    files = {path.name for path in Path(__file__).parent.glob("test_*.py")} - {Path(__file__).name}
    assert sorted(name for name in files if not re.search(rf"security/{name}::", told)) == []
