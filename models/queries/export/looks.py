"""A page of who looked at whose private data."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from models.queries.export.cells import plain_cell
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import Member, PrivateLook

PAGE = 1000
LOOK_COLUMNS = ("looked_on", "looker", "person", "kind")


def looks_page(session: Session, after: UUID | None) -> tuple[Sequence[Mapping[str, str]], UUID | None]:
    """Return the next rows as text by column, in the order of their writing, and the last one's key."""
    ours, looker, person = workspace_of(session), aliased(Member), aliased(Member)
    by = and_(looker.workspace_id == ours, looker.id == PrivateLook.looker_id)
    at = and_(person.workspace_id == ours, person.id == PrivateLook.subject_id)
    found = (
        select(
            PrivateLook.id,
            PrivateLook.looked_on,
            PrivateLook.kind,
            func.coalesce(looker.email, looker.name, "operator").label("looker"),
            func.coalesce(person.email, person.name, "everybody").label("person"),
        )
        .outerjoin(looker, by)
        .outerjoin(person, at)
        .where(PrivateLook.workspace_id == ours)
    )
    if after is not None:
        found = found.where(PrivateLook.id > after)
    rows = read(session, found.order_by(PrivateLook.id).limit(PAGE))
    told = [{name: plain_cell(getattr(row, name)) for name in LOOK_COLUMNS} for row in rows]
    return told, rows[-1].id if rows else None
