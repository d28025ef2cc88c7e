"""The table: for every listener its rows, by noun."""

from collections.abc import Sequence

from tests.handlers.permissions.row import Row
from tests.handlers.permissions.table import (
    blocker,
    board,
    cases,
    collecting,
    complaint,
    events,
    honors,
    own,
    records,
    report,
    setup,
    standup,
    superior,
    targets,
    why,
    words,
)

ROWS: Sequence[Row] = (
    *standup.ROWS,
    *superior.ROWS,
    *blocker.ROWS,
    *own.ROWS,
    *board.ROWS,
    *honors.ROWS,
    *targets.ROWS,
    *records.ROWS,
    *complaint.ROWS,
    *cases.ROWS,
    *collecting.ROWS,
    *report.ROWS,
    *why.ROWS,
    *words.ROWS,
    *setup.ROWS,
    *events.ROWS,
)
