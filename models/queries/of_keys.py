"""Rows of a thousand keys, each found by one look into an index, whatever the planner believes.

PostgreSQL forgets a list of parameters when it plans a repeated statement for good, and reads a whole index
instead: a table that just grew by a million rows, which nobody has counted yet, is where that hurts.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, ColumnElement, Row, String, Text, bindparam, cast, column, func, select, true
from sqlalchemy.orm import Session

from models.queries.prepared import run

MOST_OF_ONE = 1000  # rows of one key; a limit keeps the look-ups apart


def of_keys(
    session: Session,
    wanted: Sequence[Any],
    key: Any,
    keys: Collection[str],
    same: Mapping[Any, Any],
    *which: ColumnElement[bool],
    hold: bool = False,
) -> Sequence[Row[Any]]:
    """Return the columns `wanted` of all rows of our workspace whose `key` is one of `keys`.

    The columns in `same` have just these values, and `which` holds besides. With `hold` nobody else changes
    the rows until the transaction ends.
    """
    if not keys:
        return []
    postgres = session.get_bind().dialect.name == "postgresql"
    # put together anew, a statement of all columns of a table costs more than what it finds
    make = _statement.__wrapped__ if which else _statement
    statement = make(tuple(wanted), key, tuple(same), *which, postgres=postgres, hold=hold)
    facts = {_name(column): value for column, value in same.items()}
    listed = json.dumps(list(keys)) if postgres else list(keys)
    return run(session, statement, keys=listed, **facts).all()


@lru_cache
def _statement(
    wanted: tuple[Any, ...],
    key: Any,
    same: tuple[Any, ...],
    *which: ColumnElement[bool],
    postgres: bool,
    hold: bool,
) -> Any:
    ours = key.table.c["workspace_id"] == bindparam("ours")
    fits = [ours, *(column == bindparam(_name(column)) for column in same), *which]
    if not postgres:
        return select(*wanted).where(*fits, key.in_(bindparam("keys", expanding=True)))
    listed = func.json_array_elements_text(cast(bindparam("keys", type_=Text()), JSON))
    each = listed.table_valued(column("key", String)).render_derived(name="wanted")
    one = select(*wanted).where(*fits, key == each.c.key).limit(MOST_OF_ONE)
    found = (one.with_for_update(key_share=True) if hold else one).lateral("found")
    return select(found).select_from(each.join(found, true()))


def _name(same: Any) -> str:
    return f"same_{same.key}"
