"""Everything that is kept about a person, table by table, as plain values."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.privacy.parts import Part
from models.queries.tenancy import workspace_of

PAGE = 1000  # rows of one look into the store
INNER = frozenset({  # of no use to a person
    "workspace_id", "next_at", "row_version", "held_at", "import_id", "lease_token", "lease_until", "trace",
})  # fmt: skip
Page = Sequence[Mapping[str, Any]]


def page(session: Session, part: Part, first: int) -> Page:
    """Return the next rows of a part, from row `first` on."""
    columns = part.table.__table__.columns
    keys = list(part.table.__table__.primary_key)
    found = select(*(column for column in columns if column.name not in INNER)).where(
        columns["workspace_id"] == workspace_of(session), part.such
    )
    rows = read(session, found.order_by(*keys).limit(PAGE).offset(first))
    return [dict(_told(dict(row._mapping))) for row in rows]  # noqa: SLF001 - SQLAlchemy's own name for it


def _told(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        plain = isinstance(value, (UUID, Decimal))
        moment = isinstance(value, (date, datetime))
        yield name, value.isoformat() if moment else str(value) if plain else value
