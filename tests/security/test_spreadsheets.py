"""No cell of an export or of a file of rejected lines is a formula, and an import reads what was there."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.importing.guard import guarded, unguarded

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1-1",
    "'=1",
    "''@x",
    "-",
    "-2+3|'/c'!A0",
)
PLAIN = ("", "12", "-5", "+49", "-0.5", "Ana", "O'Brien", "'tis", "1=1", "a\n=b", "1,-2")
CELLS = st.text() | st.text(alphabet="'=+-@＝\t\r\n 1a.", max_size=6)


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_kept_from_reckoning(cell: str) -> None:
    """However it begins."""
    assert guarded(cell) == "'" + cell.replace("\r", "\n")


@pytest.mark.parametrize("cell", PLAIN)
def test_what_reckons_nothing_stays_as_it_is(cell: str) -> None:
    """A number that is below nothing is a number."""
    assert guarded(cell) == cell


@given(cells=st.lists(CELLS, min_size=1))
def test_what_was_exported_is_read_as_it_was(cells: list[str]) -> None:
    """Through a table and back, an apostrophe of one's own included."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerow([guarded(cell) for cell in cells])
    (row,) = csv.reader(io.StringIO(table.getvalue(), newline=""))
    assert [unguarded(cell) for cell in row] == [re.sub("\r\n?", "\n", cell) for cell in cells]
    assert not any(cell[:1] in {"=", "@", "\t", "\n", "＝"} for cell in row)
