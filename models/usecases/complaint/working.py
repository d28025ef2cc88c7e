"""A complaint is answered, looked into, planned, waits for the customer and goes on."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.records.known import Row
from models.shapes.complaint import ComplaintView
from models.shapes.roster import Asker
from models.usecases.complaint import clocks, steps
from models.usecases.complaint.errors import NotToCome, TextTooLong
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import LONGEST, SHORT, change, hold, words


def answered(session: Session, asker: Asker, complaint_id: UUID, *, now: datetime) -> ComplaintView:
    """Say that the customer has the first answer: the owner or above; of a major one the manager or above.

    Raises:
        NoSuchComplaint, NotYourCase, ManagerStepsIn, AlreadyAnswered, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "answered", now=now)
    refuse(session, row, "answered")
    return change(session, asker, row, accept(session, row, now=now), "answered", now=now)


def accept(session: Session, row: Row, *, now: datetime) -> dict[str, Any]:
    """Stop the clock of the first answer, end the acceptance; return what changes of the complaint."""
    clocks.stop(session, row, ("first_response", "takeover"), now=now)
    steps.done(session, row, ["acceptance"], now=now)
    return {"status": "working", "first_response_at": row["first_response_at"] or now}


def investigate(
    session: Session, asker: Asker, complaint_id: UUID, note: str = "", *, now: datetime
) -> ComplaintView:
    """Begin to look for the cause; `note` = what is known so far.

    Raises:
        TextTooLong: with `field` = `note`.
        NoSuchComplaint, NotYourCase, NotAnsweredYet, AlreadyLookedInto, …: nothing changed.
    """
    if len(note.strip()) > LONGEST:
        raise TextTooLong(field="note", limit=LONGEST)
    row = hold(session, asker, complaint_id, "investigate", now=now)
    refuse(session, row, "investigate")
    steps.note(session, row, "investigation", note.strip())
    return change(session, asker, row, {}, "investigate", now=now, text=note.strip())


def plan(session: Session, asker: Asker, complaint_id: UUID, text: str, *, now: datetime) -> ComplaintView:
    """Note how it will be solved: the investigation is done, nobody asks for a plan any more.

    Raises:
        TextMissing, TextTooLong: with `field` = `plan`.
        NoSuchComplaint, NotYourCase, NotAnsweredYet, WaitsForCustomer, …: nothing changed.
    """
    said = words(text, field="plan")
    row = hold(session, asker, complaint_id, "plan", now=now)
    refuse(session, row, "plan")
    steps.done(session, row, ["investigation"], now=now)
    steps.note(session, row, "handling", said)
    return change(session, asker, row, {"plan": said}, "plan", now=now, text=said)


def wait(
    session: Session,
    asker: Asker,
    complaint_id: UUID,
    reason: str,
    until: datetime | None = None,
    *,
    now: datetime,
) -> ComplaintView:
    """Wait for the customer, perhaps until a moment: the resolution clock stands still.

    Raises:
        TextMissing, TextTooLong, NotToCome: with `field` = `reason` or `until`.
        NoSuchComplaint, NotYourCase, NotAnsweredYet, NothingBegun, WaitsForCustomer, …: nothing changed.
    """
    why = words(reason, field="reason", limit=SHORT)
    if until is not None and until <= now + timedelta(minutes=1):
        raise NotToCome(field="until")
    row = hold(session, asker, complaint_id, "wait", now=now)
    refuse(session, row, "wait")
    clocks.pause(session, row, now=now)
    waits = {"status": "awaiting_customer", "waiting_until": until, "waiting_for": why}
    return change(session, asker, row, waits, "wait", now=now, reason=why, text=why, at=until)


def go_on(session: Session, asker: Asker, complaint_id: UUID, *, now: datetime) -> ComplaintView:
    """Let it go on: the customer answered. The resolution is due later by the pause.

    Raises:
        NoSuchComplaint, NotYourCase, DoesNotWait, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "go_on", now=now)
    refuse(session, row, "go_on")
    return resumed(session, asker, row, now=now)


def resumed(session: Session, asker: Asker | None, row: Row, *, now: datetime) -> ComplaintView:
    """End the wait of a held complaint; without an asker its time is over, which is said by day."""
    steps.wait_over(session, row, now=now)
    clocks.go_on(session, row, now=now)
    over = {"waiting_until": None, "waiting_for": ""} if asker is not None else {}
    return change(session, asker, row, {"status": "working", **over}, "go_on", now=now)
