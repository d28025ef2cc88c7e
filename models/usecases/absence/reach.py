"""Whose days somebody may change, and what everybody else is told about it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.tenancy import workspace
from models.shapes.calendar import AbsenceSpan
from models.shapes.messages import AbsenceNotice
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import Absence, Member
from models.usecases import audit, outbox
from models.usecases.permission import by, require_active, require_superior

OPERATOR = "Sales Coach"  # who acts from the command line


def require_reach(session: Session, asker: Asker | None, person: Member) -> None:
    """Let only the person, the superiors and administrators change days.

    Raises:
        NotAllowed: the asker is none of them.
    """
    require_active(asker)
    if asker is not None and asker.member_id != person.id:
        require_superior(session, asker, person)


def leader_of(session: Session, person: Member) -> str:
    """Return the name of whom to ask."""
    leader = roster.superior_of(session, person.id)
    if leader is not None:
        return leader.name
    return ", ".join(row.name for row in roster.administrators(session)[:3]) or "–"


def span_of(row: Absence) -> AbsenceSpan:
    """Return the days of an absence."""
    facts: dict[str, Any] = {"starts_on": row.starts_on, "ends_on": row.ends_on, "part": row.part}
    return AbsenceSpan.model_validate(facts)


def write_down(
    session: Session, action: str, row: Absence, span: AbsenceSpan, asker: Asker | None, *, now: datetime
) -> None:
    """Write who recorded or undid which days; why somebody is away is nobody else's business."""
    days = span.model_dump(mode="json") | {"member": str(row.member_id)}
    audit.record(session, action, "absence", row.id, now=now, after=days, **by(asker))


def notify(
    session: Session,
    person: Member,
    row: Absence,
    span: AbsenceSpan,
    asker: Asker | None,
    *,
    withdrawn: bool,
    now: datetime,
) -> None:
    """Tell a person that somebody else recorded or undid days away."""
    if person.status != "active":
        return
    message = AbsenceNotice(
        absence_id=row.id,
        by=asker.name if asker else OPERATOR,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        withdrawn=withdrawn,
    )
    what = "withdrawn" if withdrawn else "recorded"
    days = f"{span.starts_on}:{span.ends_on}:{span.part}"
    since = int(row.recorded_at.timestamp())  # the same days may be recorded, undone and recorded again
    key = f"absence:{workspace(session).slack_team_id}:{person.slack_user_id}:{days}:{since}:{what}"
    envelope = Envelope(
        message=message, key=key, target=person.slack_user_id, lane=Lane.REPLY, subject_id=row.id
    )
    outbox.put(session, [envelope], now=now)
