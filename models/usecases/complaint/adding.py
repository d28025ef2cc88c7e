"""What else a customer says about an open complaint: noted in its thread instead of recorded twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.complaint.seen import may_see
from models.queries.records.known import held
from models.shapes.complaint import OPEN
from models.shapes.messages.complaint import ComplaintNote
from models.shapes.roster import Asker
from models.tables import Complaint
from models.usecases import audit, case_thread
from models.usecases.complaint.errors import NoSuchComplaint
from models.usecases.complaint.writing import words
from models.usecases.permission import by, require_hand


def add(session: Session, asker: Asker, complaint_id: UUID, text: str, *, now: datetime) -> int:
    """Note what the customer says, whoever heard it; return the complaint's number.

    Raises:
        TextMissing, TextTooLong: with `field` = `description`.
        NotAMember, OnlyObserves: nothing changed.
        NoSuchComplaint: neither; one that ended is recorded anew or opened again.
    """
    require_hand(asker)
    said = words(text, field="description")
    row = held(session, Complaint, complaint_id)
    if row is None or row["status"] not in OPEN:
        raise NoSuchComplaint
    if row["restricted"] and not may_see(session, asker, [complaint_id]):
        raise NoSuchComplaint
    ref_no: int = row["ref_no"]
    audit.record(session, "complaint.added_to", "complaint", complaint_id, now=now, **by(asker))
    told = ComplaintNote(complaint_id=complaint_id, ref_no=ref_no, what="add", by=asker.name, text=said)
    case_thread.note(session, told, now=now)
    return ref_no
