"""Whoever is given something of a complaint hears of it at once: all of it, a step, a part, an action."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.complaint.open_ones import row_of
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
from models.shapes.complaint import ComplaintView, RepairForm
from models.shapes.messages.complaint import ComplaintGiven, Given, RepairGiven
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import Member
from models.usecases import outbox


def give(
    session: Session,
    asker: Asker,
    case: ComplaintView,
    owner: Member,
    form: RepairForm,
    *,
    action_id: UUID,
    due_on: date,
    now: datetime,
) -> None:
    """Tell somebody what to do and until when."""
    message = RepairGiven(
        complaint_id=case.complaint_id,
        ref_no=case.ref_no,
        customer=case.customer,
        title=case.title,
        by=asker.name,
        action_id=action_id,
        action=form.kind,
        due_on=due_on,
        note=form.note.strip(),
    )
    _tell(session, asker, owner, message, now=now)


def let_know(
    session: Session, asker: Asker, case: ComplaintView, person: Member, what: Given, *, now: datetime
) -> None:
    """Tell somebody that a complaint is theirs now, or a step of it, or that they take part."""
    owns, limits = what == "owner", {str(one.step): one.due_at for one in case.steps}
    message = ComplaintGiven(
        complaint_id=case.complaint_id,
        ref_no=case.ref_no,
        customer=case.customer,
        title=case.title,
        by=asker.name,
        what=what,
        due_at=row_of(case).due_at if owns else limits.get(what),
        promised_at=case.promised_at if owns else None,
    )
    _tell(session, asker, person, message, now=now)


def _tell(
    session: Session, asker: Asker, person: Member, message: RepairGiven | ComplaintGiven, *, now: datetime
) -> None:
    """Put it on its way: a deputy hears for whoever is away, nobody of the own press."""
    reader = roster.stand_in(session, person, local_date(now, known_zone(person.timezone)))
    if reader.id == asker.member_id:
        return
    key = f"complaint:{workspace(session).slack_team_id}:{message.ref_no}:given:{now:%Y%m%d%H%M%S%f}"
    if reader.id != person.id:
        message = message.model_copy(update={"in_place_of": person.name})
    envelope = Envelope(
        message=message,
        key=f"{key}:{person.slack_user_id}",
        target=reader.slack_user_id,
        lane=Lane.REPLY,
        subject_id=message.complaint_id,
    )
    outbox.put(session, [envelope], now=now)
