"""docs/faults.md is the table of what can go wrong: all of it, with tests and plugs that exist."""

import re

import pytest

from tests.faults.plugs import PLUGS
from tests.faults.table import TEST, exists, plugs, rows

FAILURES = 20  # those of the engine's analysis, numbered as there
NOT_BUILT = "not built yet"
FAULTS = frozenset(
    """kill|N processes|SIGSTOP|a stall|taken|it never arrived|429: one|429 without|429: the workspace
    |two processes|the library|history not|history once|the database restarts|`database is locked`|a tick
    |downtime|gaps and folds|other time-zone|an edit|holiday|business-hours|acknowledgement, snooze
    |acknowledgement that|poison
    |yesterday's backup|old and new code|the same fact|a message that came too late
    |retention|SQLite opened|five minutes|load""".replace("\n    |", "|").split("|")
)


def test_every_failure_and_every_fault_is_listed() -> None:
    """None is left out, and none comes twice."""
    assert [int(row[0].split()[0]) for row in rows("Failures")] == list(range(1, FAILURES + 1))
    told = [row[0] for row in rows("Faults to survive")]
    assert {fault for fault in FAULTS if sum(name.startswith(fault) for name in told) == 1} == FAULTS
    assert len(told) == len(FAULTS)


@pytest.mark.parametrize("section", ["Failures", "Faults to survive", "Ladders"])
def test_every_row_has_a_test_or_says_that_there_is_nothing_to_test(section: str) -> None:
    """A row for what is not built yet says so; the load is measured elsewhere."""
    bare = [what for what, holds, tests, _ in rows(section) if not tests and NOT_BUILT not in holds]
    assert bare == (["load"] if section == "Faults to survive" else [])


@pytest.mark.parametrize(
    ("section", "column"), [("Failures", 2), ("Faults to survive", 2), ("Ladders", 2), ("Plugs", 2)]
)
def test_every_test_that_is_named_exists(section: str, column: int) -> None:
    """A test that was renamed is renamed here."""
    cells = [row[column] for row in rows(section)]
    named = [node for cell in cells for node in TEST.findall(cell)]
    assert sum(cell.count("`") for cell in cells) == 2 * len(named)
    assert [node for node in named if not exists(node)] == []


def test_every_plug_is_in_the_table_and_every_one_there_can_be_pulled() -> None:
    """Each has at least one test that fails without it."""
    assert {name for names in plugs() for name in names.split("+")} == PLUGS.keys()
    assert all(plugs().values())
    cells = [row[3] for section in ("Failures", "Faults to survive") for row in rows(section)]
    assert {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)} == plugs().keys()
