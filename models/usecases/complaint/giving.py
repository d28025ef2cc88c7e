"""Whoever is given an action that wins a customer's trust back hears of it at once."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
from models.shapes.complaint import ComplaintView, RepairForm
from models.shapes.messages.complaint import RepairGiven
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
    due_on: date,
    now: datetime,
) -> None:
    """Tell somebody what to do and until when; a deputy for whoever is away, nobody themselves."""
    reader = roster.stand_in(session, owner, local_date(now, known_zone(owner.timezone)))
    if reader.id == asker.member_id:
        return
    message = RepairGiven(
        complaint_id=case.complaint_id,
        ref_no=case.ref_no,
        customer=case.customer,
        title=case.title,
        by=asker.name,
        action=form.kind,
        due_on=due_on,
        note=form.note.strip(),
    )
    key = f"complaint:{workspace(session).slack_team_id}:{case.ref_no}:given:{now:%Y%m%d%H%M%S%f}"
    envelope = Envelope(
        message=message,
        key=f"{key}:{owner.slack_user_id}",
        target=reader.slack_user_id,
        lane=Lane.REPLY,
        subject_id=case.complaint_id,
    )
    outbox.put(session, [envelope], now=now)
