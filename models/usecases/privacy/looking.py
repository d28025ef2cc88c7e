"""Who looked at whose private data, once a day for each two people and kind."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.privacy import LookKind
from models.tables import PrivateLook
from models.usecases.conflict import insert_new


def looked(
    session: Session, looker_id: UUID, subject_ids: Sequence[UUID], kind: LookKind, on: date, *, now: datetime
) -> None:
    """Write down that somebody looked at what others' data says; what stands there for the day stays."""
    rows = [_row(session, looker_id, one, kind, on, now) for one in subject_ids if one != looker_id]
    insert_new(session, PrivateLook, rows)


def exported(session: Session, subject_id: UUID | None, *, now: datetime) -> None:
    """Write down that the operator took a person's data out of the store, or everybody's."""
    insert_new(session, PrivateLook, [_row(session, None, subject_id, "export", now.date(), now)])


def _row(  # noqa: PLR0917 - one row
    session: Session, looker_id: UUID | None, subject_id: UUID | None, kind: LookKind, on: date, now: datetime
) -> dict[str, object]:
    return {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "looker_id": looker_id,
        "subject_id": subject_id,
        "kind": kind,
        "looked_on": on,
        "looked_at": now,
    }
