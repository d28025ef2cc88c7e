"""Of whom nothing may go, as for a legal matter."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from models.tables import Member


def held_in(ours: UUID, column: InstrumentedAttribute[Any]) -> Select[Any]:
    """Return a column of the members of whom nothing may go."""
    return select(column).where(Member.workspace_id == ours, Member.held_at.is_not(None))


def free_in(ours: UUID) -> Callable[[InstrumentedAttribute[Any]], ColumnElement[bool]]:
    """Return what tells that a column names none of them; it may name nobody."""
    return lambda column: ~held_in(ours, Member.id).where(Member.id == column).exists()
