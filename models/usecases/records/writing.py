"""How records are written: in batches, each change with its version and what was there before a file came."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.prepared import among, read
from models.queries.records.known import Row, held
from models.queries.tenancy import workspace_of
from models.shapes.intake import Origin
from models.shapes.records import Recorded
from models.tables import ImportedChange, Table
from models.usecases.conflict import insert_new
from models.usecases.many import change_rows
from models.usecases.records.errors import NoSuchRecord

BY_HAND = Origin(source="slack")


def stated(form: Recorded) -> dict[str, Any]:
    """Return just what a form says, by column."""
    values = form.__dict__  # a million lines: `getattr` takes twice as long
    return {name: values[name] for name in form.model_fields_set}


def insert_records(
    session: Session,
    table: type[Table],
    records: Mapping[UUID, Mapping[str, Any]],
    origin: Origin,
    *,
    now: datetime,
) -> None:
    """Insert new records; a column that is not named gets its default, or nothing."""
    if not records:
        return
    every = {column.name: _default(column.default) for column in table.__table__.columns} | {
        "workspace_id": workspace_of(session),
        "source": origin.source,
        "import_id": origin.import_id,
        "created_at": now,
        "changed_at": now,
    }
    own = {"id", *set().union(*records.values())}  # a few of thirty columns
    frame = {name: value for name, value in every.items() if name in own}
    rows = [{**frame, "id": row_id, **values} for row_id, values in records.items()]
    insert_new(session, table, rows, shared={name: value for name, value in every.items() if name not in own})


def insert_one(session: Session, table: type[Table], values: Mapping[str, Any], *, now: datetime) -> UUID:
    """Insert one record that a person made; return its id."""
    row_id = uuid7()
    insert_records(session, table, {row_id: values}, BY_HAND, now=now)
    return row_id


def change_records(
    session: Session,
    table: type[Table],
    changes: Sequence[tuple[Row, Mapping[str, Any]]],
    origin: Origin,
    *,
    now: datetime,
) -> None:
    """Give known rows the values that differ; a file's change keeps what was there before."""
    names = {name for _, values in changes for name in values}
    rows = {
        row["id"]: {name: values.get(name, row[name]) for name in names}
        | {"version_no": row["version_no"] + (not _own(row, origin))}
        for row, values in changes
    }
    ids: Any = table.__table__.c["id"]
    change_rows(session, table, ids, rows, also={"changed_at": now})
    if origin.import_id is not None:
        before = {
            row["id"]: (row["version_no"] + 1, {name: row[name] for name in values})
            for row, values in changes
            if not _own(row, origin)
        }
        remember(session, origin.import_id, before)


def change_one(
    session: Session, table: type[Table], row: Row, values: Mapping[str, Any], *, now: datetime
) -> None:
    """Give one record that a person changes its new values."""
    change_records(session, table, [(row, values)], BY_HAND, now=now)


def remember(session: Session, import_id: UUID, before: Mapping[UUID, tuple[int, Row]]) -> None:
    """Keep what records were before a file changed them; a second change of one file keeps the first word."""
    ours = [ImportedChange.workspace_id == workspace_of(session), ImportedChange.import_id == import_id]
    said = select(ImportedChange.record_id, ImportedChange.before).where(
        *ours, among(ImportedChange.record_id, before.keys())
    )
    first: dict[UUID, Any] = dict(read(session, said)) if before else {}
    new: list[dict[str, Any]] = [
        {
            "workspace_id": workspace_of(session),
            "import_id": import_id,
            "record_id": record_id,
            "before": {name: _plain(value) for name, value in values.items()},
            "version_no": version_no,
        }
        for record_id, (version_no, values) in before.items()
    ]
    insert_new(session, ImportedChange, [row for row in new if row["record_id"] not in first])
    again = {
        row["record_id"]: {
            "before": row["before"] | first[row["record_id"]],
            "version_no": row["version_no"],
        }
        for row in new
        if row["record_id"] in first
    }
    change_rows(session, ImportedChange, ImportedChange.record_id, again, where=ours[1:])


def required(session: Session, table: type[Table], record_id: UUID) -> Row:
    """Return a record that a form or button names, held until the transaction ends.

    Raises:
        NoSuchRecord: there is none.
    """
    row = held(session, table, record_id)
    if row is None:
        raise NoSuchRecord
    return row


def _own(row: Row, origin: Origin) -> bool:
    """Tell whether this very file made the row: undoing the file removes it, whatever it changed since."""
    return origin.import_id is not None and row["import_id"] == origin.import_id


def _default(default: Any) -> Any:
    return default.arg if default is not None and default.is_scalar else None


def _plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
