"""What the tests of days away record and read."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.shapes.calendar import AbsenceSpan
from models.shapes.messages import MESSAGE, AbsenceNotice
from models.shapes.roster import DayPart
from models.tables import AuditEvent, OutboxRow
from models.usecases import absence
from tests.cast import Cast

MONDAY = date(2026, 3, 9)


def days(first: int, last: int, part: DayPart = "full") -> AbsenceSpan:
    """Return days counted from the Monday."""
    return AbsenceSpan(
        starts_on=MONDAY + timedelta(days=first), ends_on=MONDAY + timedelta(days=last), part=part
    )


def record(
    session: Session,
    team: Cast,
    pair: tuple[str, str],
    span: AbsenceSpan,
    clock: MovableClock,
    *,
    deputy: str | None = None,
) -> UUID:
    """Let the first of the pair record days of the second."""
    return absence.record(
        session,
        team.asker(session, pair[0]),
        team[pair[1]],
        span,
        "leave",
        deputy_id=team[deputy] if deputy else None,
        now=clock.now(),
    )


def away(session: Session, member_id: UUID) -> list[AbsenceSpan]:
    """Return the recorded days of a member."""
    session.flush()
    window = (MONDAY - timedelta(days=30), MONDAY + timedelta(days=30))
    return list(roster.absences_of(session, [member_id], *window).get(member_id, []))


def notices(session: Session, target: str) -> list[AbsenceNotice]:
    """Return what a person was told of days away."""
    found = (
        select(OutboxRow.payload)
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.target == target)
        .order_by(OutboxRow.id)
    )
    said = [MESSAGE.validate_python(payload) for payload in session.scalars(found)]
    return [message for message in said if isinstance(message, AbsenceNotice)]


def events(session: Session) -> list[str]:
    """Return what the audit says of days away."""
    ours = AuditEvent.workspace_id == workspace_of(session)
    return list(session.scalars(select(AuditEvent.action).where(ours, AuditEvent.entity_type == "absence")))
