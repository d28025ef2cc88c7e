"""A row in each table of a workspace, made from the declarations alone: a table that is new has one too."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Table, insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.tables.columns import Instant, Key
from models.usecases.purge import tenant_tables

MOMENT = datetime(2026, 3, 9, tzinfo=UTC)
BY_TYPE: dict[type, Any] = {
    str: "x",
    int: 1,
    bool: False,
    date: MOMENT.date(),
    Decimal: Decimal(1),
    bytes: b"x",
}
BESIDES: dict[str, dict[str, Any]] = {"outbox": {"dedupe_key": "x"}}  # what a check wants beside it
ONE_OF = re.compile(r"(\w+) in \('([^']*)'")


def one_of_each(session: Session, workspace_id: UUID) -> set[str]:
    """Insert a row into each table of the session's workspace, which is there; return the tables' names."""
    made: dict[str, dict[str, Any]] = {}
    for table in tenant_tables():
        row = made[table.name] = _row(table, workspace_id, made)
        session.connection().execute(insert(table), [row])
    return set(made)


def _row(table: Table, workspace_id: UUID, made: dict[str, dict[str, Any]]) -> dict[str, Any]:
    words = {
        name: word
        for one in table.constraints
        if isinstance(one, CheckConstraint)
        for name, word in ONE_OF.findall(str(one.sqltext))
    }
    row = {one.name: words.get(one.name, _value(one)) for one in table.c if not one.nullable}
    row |= {"workspace_id": workspace_id} | BESIDES.get(table.name, {})
    for key in table.foreign_key_constraints:
        for ours, theirs in zip(key.columns, key.elements, strict=True):
            target = theirs.column
            if target.table is not table and ours.name != "workspace_id":
                row[ours.name] = made[target.table.name][target.name]
    return row


def _value(column: Column[Any]) -> Any:
    if isinstance(column.type, Key):
        return uuid7()
    return MOMENT if isinstance(column.type, Instant) else BY_TYPE.get(column.type.python_type, {})
