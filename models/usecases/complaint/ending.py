"""A complaint ends without a solution: it was none, or another one says the same."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries.complaint.seen import may_see
from models.queries.prepared import among, read
from models.queries.records.known import Row, held
from models.queries.tenancy import workspace_of
from models.shapes.complaint import LADDER_OF, ComplaintView, Verb
from models.shapes.roster import Asker
from models.tables import Complaint
from models.usecases import collecting, escalation
from models.usecases.complaint import clocks
from models.usecases.complaint.errors import DuplicateOfItself, NoSuchComplaint
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import SHORT, follow, hold, words, write
from models.usecases.records.writing import change_one


def cancel(
    session: Session, asker: Asker, complaint_id: UUID, reason: str, *, now: datetime
) -> ComplaintView:
    """Say that it was no complaint: the manager, with a reason, before anybody works on it.

    Raises:
        TextMissing, TextTooLong: with `field` = `reason`.
        NoSuchComplaint, OnlyAbove, TooFarToCancel, EndedAlready, …: nothing changed.
    """
    why = words(reason, field="reason", limit=SHORT)
    row = hold(session, asker, complaint_id, "cancel", now=now)
    refuse(session, row, "cancel")
    return _ended(session, asker, row, {"status": "cancelled"}, "cancel", now=now, reason=why, text=why)


def merge(
    session: Session, asker: Asker, complaint_id: UUID, into_id: UUID, *, now: datetime
) -> ComplaintView:
    """Mark it as a duplicate of another one, which goes on; its own duplicates are that one's then.

    Raises:
        DuplicateOfItself: the other one is this one, or a duplicate itself; with `field` = `complaint`.
        NoSuchComplaint, NotYourCase, ResolvedAlready, …: nothing changed.
    """
    _hold_both(session, complaint_id, into_id)
    row = hold(session, asker, complaint_id, "duplicate", now=now)
    refuse(session, row, "duplicate")
    into = held(session, Complaint, into_id)
    if into is None or not may_see(session, asker, [into_id]):
        raise NoSuchComplaint(field="complaint")
    if into_id == complaint_id or into["status"] == "duplicate":
        raise DuplicateOfItself(ref_no=into["ref_no"], field="complaint")
    ours = (Complaint.workspace_id == workspace_of(session), Complaint.duplicate_of_id == complaint_id)
    session.connection().execute(update(Complaint).where(*ours).values(duplicate_of_id=into_id))
    if into["customer_id"] == row["customer_id"]:
        names = sorted({*into["receivable_ids"], *row["receivable_ids"]})
        change_one(session, Complaint, into, {"receivable_ids": names}, now=now)
    collecting.pass_on(session, complaint_id, into_id)
    values = {"status": "duplicate", "duplicate_of_id": into_id}
    ended = _ended(session, asker, row, values, "duplicate", now=now, name=f"#{into['ref_no']}")
    collecting.follow(session, into_id, asker=asker, now=now)
    return ended


def _hold_both(session: Session, one: UUID, other: UUID) -> None:
    """Hold both in the same order as everybody else."""
    ours = (Complaint.workspace_id == workspace_of(session), among(Complaint.id, {one, other}))
    read(session, select(Complaint.id).where(*ours).order_by(Complaint.id).with_for_update(key_share=True))


def _ended(
    session: Session,
    asker: Asker,
    row: Row,
    values: dict[str, Any],
    verb: Verb,
    *,
    now: datetime,
    reason: str | None = None,
    text: str = "",
    name: str = "",
) -> ComplaintView:
    clocks.cancel(session, row)
    over = {**values, "waiting_until": None, "waiting_for": ""}
    facts = {"into": name} if name else None
    ended = write(session, asker, row, over, verb, now=now, reason=reason, facts=facts)
    collecting.follow(session, row["id"], asker=asker, now=now)
    escalation.settle(session, list(LADDER_OF.values()), [row["id"]], values["status"], now=now)
    return follow(session, asker, ended, verb, now=now, text=text, name=name)
