"""What people and cases are called in a table."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.export.cells import plain_cell
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.tables import Blocker, Complaint, Member, Receivable, Team

PAGE = 500
Cells = Mapping[str, str]


class Whose(NamedTuple):
    """Whose case it is, and of which team."""

    owner: str | None
    team: str | None


def people(session: Session) -> Mapping[UUID | None, str]:
    """Return everybody's e-mail, or Slack id, as imports know people."""
    found = select(Member.id, func.coalesce(Member.email, Member.slack_user_id).label("person")).where(
        Member.workspace_id == workspace_of(session)
    )
    return {row.id: row.person for row in read(session, found)}


def numbers(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return by what number people call complaints, stuck points and invoices."""
    found: dict[UUID, str] = {}
    for table in (Complaint, Blocker, Receivable):
        rows = select(table.id, table.ref_no).where(
            table.workspace_id == workspace_of(session), among(table.id, subject_ids)
        )
        found |= {row.id: str(row.ref_no) for row in read(session, rows)}
    return found


def whose(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, Whose]:
    """Return who is responsible for complaints, who wished for support, and the teams of both."""
    known, found = people(session), dict[UUID, Whose]()
    for table, owner in ((Complaint, Complaint.owner_id), (Blocker, Blocker.raised_by_id)):
        team = and_(Team.workspace_id == table.workspace_id, Team.id == table.team_id)
        rows = (
            select(table.id, owner.label("owner_id"), Team.name)
            .outerjoin(Team, team)
            .where(table.workspace_id == workspace_of(session), among(table.id, subject_ids))
        )
        found |= {row.id: Whose(known.get(row.owner_id), row.name) for row in read(session, rows)}
    return found


def cells(columns: Collection[str], values: Mapping[str, Any]) -> Cells:
    """Return a row as text; what is not known is empty."""
    return {name: "" if values.get(name) is None else plain_cell(values[name]) for name in columns}
