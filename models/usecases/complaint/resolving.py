"""A complaint is resolved, explained and closed; the customer says how satisfied."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import Several, UserError
from models.queries.records.known import Row
from models.shapes.complaint import LADDER_OF, ClosingForm, ComplaintView
from models.shapes.roster import Asker
from models.usecases import collecting, escalation
from models.usecases.complaint import clocks, steps
from models.usecases.complaint.asked_for import satisfaction_noted
from models.usecases.complaint.due import dues, exempt
from models.usecases.complaint.errors import RepairMissing, RepairOpen, TextMissing
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.reminding import Reminder, remind
from models.usecases.complaint.states import refuse
from models.usecases.complaint.working import accept
from models.usecases.complaint.writing import change, follow, hold, words, write


def resolve(
    session: Session,
    asker: Asker,
    complaint_id: UUID,
    solution: str,
    *,
    answered_too: bool = False,
    cause: ClosingForm | None = None,
    now: datetime,
) -> ComplaintView:
    """Note the solution: the resolution clock stops. `answered_too` = the first answer was given with it.

    Raises:
        TextMissing, TextTooLong: with `field` = `solution`.
        NotAnsweredYet: it is new, and nobody said that the customer was answered with it.
        NoSuchComplaint, NotYourCase, ManagerStepsIn, ResolvedAlready, …: nothing changed.
    """
    said = words(solution, field="solution")
    row = hold(session, asker, complaint_id, "resolve", now=now)
    values: dict[str, Any] = {}
    if row["status"] == "new" and answered_too:
        values = accept(session, row, now=now)
    else:
        refuse(session, row, "resolve")
    steps.wait_over(session, row, now=now)
    clocks.stop(session, row, ("resolution", "takeover"), now=now)
    steps.done(session, row, ["investigation", "handling"], now=now)
    steps.note(session, row, "feedback", said)
    values |= {"status": "resolved", "solution": said, "resolved_at": now, "waiting_until": None}
    values |= {"waiting_for": ""} | (_explained(cause) if cause else {})
    resolved = write(session, asker, row, values, "resolve", now=now)
    escalation.settle(session, list(LADDER_OF.values()), [complaint_id], "resolved", now=now)
    return follow(session, asker, resolved, "resolve", now=now, text=said)


def note_cause(
    session: Session, asker: Asker, complaint_id: UUID, cause: ClosingForm, *, now: datetime
) -> ComplaintView:
    """Note cause and prevention before it is closed.

    Raises:
        NoSuchComplaint, NotYourCase, ClosedAlready, EndedAlready: nothing changed.
    """
    row = hold(session, asker, complaint_id, "note_cause", now=now)
    refuse(session, row, "note_cause")
    return change(session, asker, row, _explained(cause), "note_cause", now=now, text=cause.root_cause)


def close(
    session: Session, asker: Asker, complaint_id: UUID, form: ClosingForm, *, now: datetime
) -> ComplaintView:
    """Close a resolved complaint with its cause and what prevents it; a major one with its trust repaired.

    Raises:
        TextMissing, RepairMissing, RepairOpen: what closing waits for (I-13).
        NoSuchComplaint, NotYourCase, NotResolvedYet, ClosedAlready, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "close", now=now)
    refuse(session, row, "close")
    explained = {**row, **_explained(form)}
    _require_complete(session, row, explained, now=now)
    return closed(session, asker, row, _explained(form), now=now)


def closed(
    session: Session, asker: Asker | None, row: Row, values: dict[str, Any], *, now: datetime
) -> ComplaintView:
    """Close a held complaint of which nothing is lacking; without an asker nobody objected.

    Where nobody said how satisfied the customer is, the owner is asked, once for each closing.
    """
    steps.done(session, row, ["feedback"], now=now)
    done = {**values, "status": "closed", "closed_at": now}
    shut = write(session, asker, row, done, "close", now=now)
    collecting.follow(session, row["id"], asker=asker, now=now)
    case = follow(session, asker, shut, "close", now=now)
    if asker is not None:  # else whoever closed it reminds of all that is due then
        asked = [Reminder(case, due, exempt(session, shut)) for due in dues(session, shut, now)]
        remind(session, [one for one in asked if one.due.said_at <= now], now=now)
    return case


def rate(
    session: Session, asker: Asker, complaint_id: UUID, satisfaction: int | None, *, now: datetime
) -> ComplaintView:
    """Note how satisfied the customer is, 1 to 5; None = nobody asked, or the customer gives no answer.

    Raises:
        NoSuchComplaint, NotYourCase, NotResolvedYet, EndedAlready: nothing changed.
    """
    row = hold(session, asker, complaint_id, "rate", now=now)
    refuse(session, row, "rate")
    rated = write(session, asker, row, {"satisfaction": satisfaction}, "rate", now=now)
    satisfaction_noted(session, complaint_id, now=now)
    return follow(session, asker, rated, "not_asked" if satisfaction is None else "rate", now=now)


def _explained(form: ClosingForm) -> dict[str, Any]:
    said = {
        "root_cause_category": form.root_cause_category,
        "root_cause": form.root_cause.strip() or None,
        "prevention": form.prevention.strip() or None,
    }
    return said if form.satisfaction is None else said | {"satisfaction": form.satisfaction}


def _require_complete(session: Session, row: Row, explained: Row, *, now: datetime) -> None:
    errors: list[UserError] = [
        TextMissing(field=name) for name in ("root_cause", "prevention") if not explained[name]
    ]
    if errors:
        raise errors[0] if len(errors) == 1 else Several(errors)
    lacks = view_of(session, row, now=now).lacks
    if "repair" in lacks:
        raise RepairMissing(who="", ref_no=row["ref_no"])
    if "repair_open" in lacks:
        raise RepairOpen(who="", ref_no=row["ref_no"])
