"""Somebody goes to another team: the old one keeps the days until yesterday."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, insert, or_, update
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.rules.periods import ONE_DAY
from models.tables import Member, TeamMembership

EVER = date(1970, 1, 1)


def moved(session: Session, row: Member, before: UUID | None, *, now: datetime) -> None:
    """Write down that a member has another team than `before` from the own today on.

    On the day somebody comes it is as if it had always been so: only imports know of the time before.
    """
    today = local_date(now, row.timezone)
    start = today if local_date(row.created_at, row.timezone) < today else EVER
    ours = workspace_of(session)
    held = (TeamMembership.workspace_id == ours, TeamMembership.member_id == row.id)
    connection = session.connection()
    if before is not None:
        last = start - ONE_DAY
        open_ = or_(TeamMembership.ends_on.is_(None), TeamMembership.ends_on > last)
        connection.execute(delete(TeamMembership).where(*held, TeamMembership.starts_on >= start))
        connection.execute(update(TeamMembership).where(*held, open_).values(ends_on=last))
    if row.team_id is not None:
        facts = {"workspace_id": ours, "member_id": row.id, "team_id": row.team_id, "starts_on": start}
        connection.execute(insert(TeamMembership), [facts])
