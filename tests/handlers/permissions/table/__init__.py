"""The table: for every listener its rows, by noun."""

from collections.abc import Sequence

from tests.handlers.permissions.row import Row
from tests.handlers.permissions.table import blocker, board, events, own, setup, standup, superior, words

ROWS: Sequence[Row] = (
    *standup.ROWS,
    *superior.ROWS,
    *blocker.ROWS,
    *own.ROWS,
    *board.ROWS,
    *words.ROWS,
    *setup.ROWS,
    *events.ROWS,
)
