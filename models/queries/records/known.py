"""The rows that a batch of records means: by their ids where they come from, else by what identifies them."""

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, NamedTuple, Self
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.of_keys import of_keys
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.matching import fold
from models.tables import Customer, Table

Row = Mapping[str, Any]
ID_LENGTH = 36
ROW_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DIGITS = 9  # of a number that the store's columns hold


class Known(NamedTuple):
    """Whole rows by external id, and by the columns that identify a row besides."""

    by_external: Mapping[str | None, Row]
    by_nature: Mapping[Hashable | None, Row]
    by_id: Mapping[str | None, Row]  # by the program's own id, under which an export gives them back

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
        """Return what a batch of a source means in a table; archived customers are known by id alone.

        The first natural column tells most rows apart.
        """
        columns = table.__table__.c
        mine = {columns["source"]: source}
        known = of_keys(session, list(columns), columns["external_id"], external_ids, mine, hold=True)
        itself = _itself(session, table, {text for text in external_ids if is_row_id(text)})
        if not natures:
            return cls({row.external_id: row._asdict() for row in known}, {}, itself)
        parts: Any = zip(*natures, strict=True)
        first, *others = zip(natural, parts, strict=True)
        same = [columns[name].in_(set(values)) for name, values in others]
        living = [columns["archived_at"].is_(None)] if table is Customer else []
        found = of_keys(
            session, list(columns), columns[first[0]], set(first[1]), {}, *same, *living, hold=True
        )
        by_nature: dict[Hashable | None, Row] = {
            tuple(row._asdict()[name] for name in natural): row._asdict() for row in found
        }
        return cls({row.external_id: row._asdict() for row in known}, by_nature, itself)


def is_row_id(text: str) -> bool:
    """Tell whether a text is an id as the program gives it to its rows."""
    return len(text) == ID_LENGTH and ROW_ID.fullmatch(text) is not None


def _itself(session: Session, table: type[Table], texts: Collection[str]) -> Mapping[str | None, Row]:
    if not texts:
        return {}
    key: Any = table.__table__.c["id"]
    rows = held_rows(session, table, among(key, [UUID(text) for text in texts]))
    return {str(row["id"]): row for row in rows}


def held_rows(
    session: Session, table: type[Table], *which: ColumnElement[bool], to_go: bool = False
) -> Sequence[Row]:
    """Return whole rows of a table of records, held until the transaction ends, all in the same order.

    Rows that name them may be written meanwhile, unless they are `to_go`; else who tells people of a case
    waits for who works on it.
    """
    declared = table.__table__
    ours = declared.c["workspace_id"] == workspace_of(session)
    found = select(declared).where(ours, *which).order_by(declared.c["id"])
    found = found.with_for_update(key_share=not to_go)
    return [row._asdict() for row in read(session, found)]


def held(session: Session, table: type[Table], record_id: UUID) -> Row | None:
    """Return one record, held until the transaction ends; None = there is none."""
    return next(iter(held_rows(session, table, table.__table__.c["id"] == record_id)), None)


def number_in(text: str) -> int | None:
    """Return the number of a record that somebody typed: `17`, `#17`."""
    bare = fold(text).removeprefix("#").strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= DIGITS else None
