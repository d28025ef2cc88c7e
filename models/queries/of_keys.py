"""Rows of a thousand keys, each found by one look into an index, whatever the planner believes.

PostgreSQL forgets a list of parameters when it plans a repeated statement for good, and reads a whole index
instead: a table that just grew by a million rows, which nobody has counted yet, is where that hurts.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, String, bindparam, column, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from models.queries.prepared import read

MOST_OF_ONE = 1000  # rows of one key; a limit keeps the look-ups apart


def of_keys(
    session: Session,
    wanted: Sequence[Any],
    key: Any,
    keys: Collection[str],
    *which: ColumnElement[bool],
    hold: bool = False,
) -> Sequence[Row[Any]]:
    """Return the columns `wanted` of all rows whose `key` is one of `keys`, and that fit besides.

    With `hold` nobody else changes the rows until the transaction ends.
    """
    if not keys:
        return []
    if session.get_bind().dialect.name != "postgresql":
        return read(session, select(*wanted).where(*which, key.in_(keys)))
    listed = func.unnest(bindparam("keys", list(keys), type_=ARRAY(String)))
    each = listed.table_valued(column("key", String)).render_derived(name="wanted")
    one = select(*wanted).where(*which, key == each.c.key).limit(MOST_OF_ONE)
    found = (one.with_for_update() if hold else one).lateral("found")
    return read(session, select(found).select_from(each.join(found, true())))
