"""The table that the tests import, and what became of it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import AuditEvent, Member, OutboxRow
from tests.cast import PEOPLE

SLACK = tuple(PEOPLE.values())
HEADER = "person,team,roles,manager,deputy,timezone,locale,hired_on,weekdays,calendar\n"
TABLE = (
    HEADER
    + "@ana,North,rep,@omar,,,,2025-04-01,,uk\n"
    + "li@example.com,North,rep,U_OMAR,@ana,,zh_CN,2026-02-02,mon-thu,CN\n"
    + "U_OMAR,North,manager rep,@ruth,,America/New_York,,,,\n"
    + "@ruth,,director,,,,,,,\n"
)


def members(session: Session) -> dict[str, Member]:
    """Return all members by name."""
    found = select(Member).where(Member.workspace_id == workspace_of(session))
    return {row.name: row for row in session.scalars(found)}


def targets(session: Session) -> set[str | None]:
    """Return who is written to."""
    return set(
        session.scalars(select(OutboxRow.target).where(OutboxRow.workspace_id == workspace_of(session)))
    )


def count(session: Session, table: type[AuditEvent | OutboxRow]) -> int:
    """Return how many rows there are."""
    found = select(func.count()).select_from(table).where(table.workspace_id == workspace_of(session))
    return session.scalars(found).one()
