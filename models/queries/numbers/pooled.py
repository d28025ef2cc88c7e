"""Records of many members, put together for each of the subjects that they belong to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, true

from models.queries.numbers.asked import Asked
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.numbers import Subject
from models.tables import Table

Item = TypeVar("Item")


def pooled(asked: Asked, items: Iterable[tuple[UUID, Item]]) -> Iterator[tuple[Subject, Sequence[Item]]]:
    """Yield every subject with the items of its members; who has none has an empty list."""
    held: defaultdict[UUID, list[Item]] = defaultdict(list)
    for member_id, item in items:
        held[member_id].append(item)
    for subject, crew in asked.crews.items():
        yield subject, [item for member_id in crew for item in held.get(member_id, ())]


def ours(asked: Asked, *tables: type[Table]) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that rows belong to the workspace."""
    home = workspace_of(asked.session)
    return tuple(table.__table__.c["workspace_id"] == home for table in tables)


def of_members(asked: Asked, column: Any) -> ColumnElement[bool]:
    """Return the condition that a row belongs to somebody whose number is asked for."""
    return among(column, asked.members)


def known(asked: Asked, column: Any) -> ColumnElement[bool]:
    """Return the condition that a row was there at the moment that is asked for."""
    moment: datetime | None = asked.as_of
    return true() if moment is None else column <= moment
