"""Somebody is on a complaint: takes it, puts it off, hands it over, gives it back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.records.known import Row, held
from models.queries.tenancy import workspace_of
from models.shapes.complaint import LADDER_OF, ClockName, ComplaintView
from models.shapes.roster import Asker
from models.tables import AuditEvent, Complaint, ComplaintStep
from models.usecases import case_thread, escalation
from models.usecases.complaint import clocks, joining
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.reach import decides
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import PAST, follow, hold, write
from models.usecases.permission import require_active

MANAGERS: Sequence[ClockName] = ("first_response", "takeover")  # clocks of a major one that stepping in stops
TAKEN = f"complaint.{PAST['take']}"


def take(session: Session, asker: Asker, complaint_id: UUID, *, now: datetime) -> ComplaintView:
    """Say "I am on it": the levels wait; of a major one the manager's half-hour clock stops.

    Legal and after-sales of a major one say so for themselves: they are not told again, all else goes on.

    Raises:
        YoursAlready, OnItAlready: a second press changes nothing.
        NoSuchComplaint, NotYourCase, ManagerStepsIn, CaseSettled, TakenByOther, …: nothing changed.
    """
    beside = _beside(session, asker, complaint_id, now)
    if beside is not None:
        return joining.join(session, asker, beside, now=now)
    row = _held(session, asker, complaint_id, now)
    _step_in(session, asker, row, now)  # before messages that were sent are drawn anew
    escalation.take(session, asker, LADDER_OF[row["severity"]], [complaint_id], now=now)
    taken = write(session, asker, row, {}, "take", now=now)
    return follow(session, asker, taken, "take", now=now)


def put_off(
    session: Session, asker: Asker, complaint_id: UUID, hours: int, *, now: datetime
) -> ComplaintView:
    """Let what comes up wait for some hours; whoever may not take it may not put it off.

    Raises:
        PutOffTooLong, PutOffTooOften: the policy's limits.
        NoSuchComplaint, NotYourCase, ManagerStepsIn, CaseSettled, TakenByOther, …: nothing changed.
    """
    row = _held(session, asker, complaint_id, now)
    clocks.await_answer(session, row)
    escalation.put_off(session, asker, LADDER_OF[row["severity"]], [complaint_id], hours, now=now)
    case_thread.refresh(session, [complaint_id], now=now)
    return view_of(session, row, now=now)


def hand_over(
    session: Session, asker: Asker, complaint_id: UUID, to_id: UUID, *, why: str = "", now: datetime
) -> ComplaintView:
    """Let somebody else be on it, which the thread says; a manager who decides so has stepped in.

    Raises:
        NotForThem, TheirsAlready: with `field` = `to`.
        NoSuchComplaint, NotYourCase, ManagerStepsIn, CaseSettled, TakenByOther, …: nothing changed.
    """
    row = _held(session, asker, complaint_id, now)
    _step_in(session, asker, row, now)
    escalation.hand_over(session, asker, LADDER_OF[row["severity"]], [complaint_id], to_id, why=why, now=now)
    to = roster.member(session, to_id)
    return follow(session, asker, row, "hand_over", now=now, name=to.name if to else "", text=why)


def take_back(session: Session, asker: Asker, complaint_id: UUID, *, now: datetime) -> ComplaintView:
    """Give it back: nobody is on it. The first answer is due as before where nobody gave it.

    The manager's own half hour runs on where the asker's take stopped it.

    Raises:
        NoSuchComplaint, NotYourCase, CaseSettled, TakenByOther, …: nothing changed.
    """
    beside = _beside(session, asker, complaint_id, now)
    if beside is not None and joining.since(session, asker, complaint_id) is not None:
        return joining.leave(session, asker, beside, now=now)
    row = _held(session, asker, complaint_id, now)
    clocks.await_answer(session, row)
    clocks.run_on(session, row, MANAGERS[1:], _takes(session, asker, row), _answered_at(session, row))
    escalation.take_back(session, asker, LADDER_OF[row["severity"]], [complaint_id], now=now)
    return follow(session, asker, row, "give_back", now=now)


def _beside(session: Session, asker: Asker, complaint_id: UUID, now: datetime) -> Row | None:
    """Return a complaint, held, on which the asker is for legal or after-sales, beside who has it."""
    require_active(asker)
    row = held(session, Complaint, complaint_id)
    return row if row is not None and joining.joins(session, asker, row, now=now) else None


def _held(session: Session, asker: Asker, complaint_id: UUID, now: datetime) -> Row:
    row = hold(session, asker, complaint_id, "take", now=now)
    refuse(session, row, "take")
    return row


def _step_in(session: Session, asker: Asker, row: Row, now: datetime) -> None:
    if row["severity"] == "major" and decides(session, asker, row, now=now):
        clocks.stop(session, row, MANAGERS, now=now)


def _takes(session: Session, asker: Asker, row: Row) -> set[datetime]:
    """Return when the asker took a complaint."""
    found = select(AuditEvent.occurred_at).where(
        AuditEvent.workspace_id == workspace_of(session),
        AuditEvent.entity_type == "complaint",
        AuditEvent.entity_id == str(row["id"]),
        AuditEvent.action == TAKEN,
        AuditEvent.actor_id == asker.slack_user_id,
    )
    return set(session.scalars(found))


def _answered_at(session: Session, row: Row) -> datetime | None:
    """Return when the customer was answered in this cycle."""
    found: datetime | None = session.scalar(
        select(ComplaintStep.done_at).where(
            ComplaintStep.workspace_id == workspace_of(session),
            ComplaintStep.complaint_id == row["id"],
            ComplaintStep.cycle == row["cycle"],
            ComplaintStep.step == "acceptance",
        )
    )
    return found
