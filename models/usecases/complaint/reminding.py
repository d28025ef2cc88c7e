"""What the owner of a complaint, or whoever has an action of it, is reminded of."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
from models.shapes.complaint import ComplaintView
from models.shapes.messages.complaint import ComplaintReminder, ReminderAbout
from models.shapes.outbox import Envelope, Lane
from models.usecases import outbox


def remind(
    session: Session,
    case: ComplaintView,
    about: ReminderAbout,
    at: datetime,
    member_id: UUID | None = None,
    *,
    text: str = "",
    lacks: tuple[str, ...] = (),
    now: datetime,
) -> None:
    """Remind the owner, or who has the action; whoever is away is stood in for. Once for each moment."""
    person = roster.member(session, member_id or case.owner_id)
    if person is None:
        return
    reader = roster.stand_in(session, person, local_date(now, known_zone(person.timezone)))
    message = ComplaintReminder(
        about=about,
        complaint_id=case.complaint_id,
        ref_no=case.ref_no,
        customer=case.customer,
        title=case.title,
        text=text,
        lacks=lacks,
        at=at,
    )
    team, kind = workspace(session).slack_team_id, text if about == "repair" else ""
    envelope = Envelope(
        message=message,
        key=f"complaint:{team}:{case.ref_no}:{about}:{at:%Y%m%d%H%M%S}:{person.slack_user_id}:{kind}",
        target=reader.slack_user_id,
        lane=Lane.WARNING,
        due_at=at,
        subject_id=case.complaint_id,
    )
    outbox.put(session, [envelope], now=now)
