"""The rows that a batch of records means: by their ids where they come from, else by what identifies them."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import Customer, Table

Row = Mapping[str, Any]


class Known(NamedTuple):
    """Whole rows by external id, and by the columns that identify a row besides."""

    by_external: Mapping[str | None, Row]
    by_nature: Mapping[Hashable | None, Row]

    @classmethod
    def of(
        cls,
        session: Session,
        table: type[Table],
        source: str,
        external_ids: Collection[str],
        *,
        natural: Sequence[str],
        natures: Collection[Hashable],
    ) -> Self:
        """Return what a batch of a source means in a table; archived customers are known by id alone."""
        columns = table.__table__.c
        mine = [columns["source"] == source, columns["external_id"].in_(external_ids)]
        by_external = {row["external_id"]: row for row in rows(session, table, *mine)} if external_ids else {}
        by_nature: dict[Hashable | None, Row] = {}
        if natures:
            parts: Any = zip(*natures, strict=True)
            same = [columns[name].in_(set(values)) for name, values in zip(natural, parts, strict=True)]
            living = [Customer.archived_at.is_(None)] if table is Customer else []
            found = rows(session, table, *same, *living)
            by_nature = {tuple(row[name] for name in natural): row for row in found}
        return cls(by_external, by_nature)


def rows(session: Session, table: type[Table], *which: ColumnElement[bool]) -> Sequence[Row]:
    """Return whole rows of a table of records."""
    declared = table.__table__
    ours = declared.c["workspace_id"] == workspace_of(session)
    return [row._asdict() for row in read(session, select(declared).where(ours, *which))]


def ids_of(
    session: Session, table: type[Table], source: str, external_ids: Collection[str]
) -> Mapping[str, UUID]:
    """Return the records of a source by their ids there, as other records of that source name them."""
    columns = table.__table__.c
    found = select(columns["external_id"], columns["id"]).where(
        columns["workspace_id"] == workspace_of(session),
        columns["source"] == source,
        columns["external_id"].in_(external_ids),
    )
    return dict(read(session, found)) if external_ids else {}


def held(session: Session, table: type[Table], record_id: UUID) -> Row | None:
    """Return one record, held until the transaction ends; None = there is none."""
    declared = table.__table__
    found = select(declared).where(
        declared.c["workspace_id"] == workspace_of(session), declared.c["id"] == record_id
    )
    row = session.connection().execute(found.with_for_update()).one_or_none()
    return None if row is None else row._asdict()
