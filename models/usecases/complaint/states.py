"""What a complaint's state does not allow, and what to do instead."""

from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.rules.complaint import FROM
from models.rules.complaint import phase as phase_of
from models.shapes.complaint import Phase, Verb
from models.tables import ComplaintStep


class AlreadyAnswered(UserError):
    """The customer has the first answer; facts: `ref_no`."""

    template = "The customer of complaint {ref_no} was answered already. Note a plan, or resolve it."


class NotAnsweredYet(UserError):
    """The customer waits for the first answer; facts: `ref_no`."""

    template = "The customer of complaint {ref_no} was not answered yet. Answer first, or tick that you did."


class AlreadyLookedInto(UserError):
    """Somebody looks for the cause already; facts: `ref_no`."""

    template = "Complaint {ref_no} is being looked into already. Note the plan as soon as there is one."


class NothingBegun(UserError):
    """One waits for the customer only once something was begun; facts: `ref_no`."""

    template = "Nobody looked into complaint {ref_no} yet. Begin to, or note a plan, before you wait."


class WaitsForCustomer(UserError):
    """It stands still; facts: `ref_no`."""

    template = "Complaint {ref_no} waits for the customer. Let it go on first."


class DoesNotWait(UserError):
    """It does not wait for the customer; facts: `ref_no`."""

    template = "Complaint {ref_no} does not wait for the customer, so it goes on already."


class NotResolvedYet(UserError):
    """Only a resolved one is closed; facts: `ref_no`."""

    template = "Complaint {ref_no} is not resolved yet. Resolve it first."


class ResolvedAlready(UserError):
    """It is resolved; facts: `ref_no`."""

    template = "Complaint {ref_no} is resolved. Close it, or reopen it if the customer is not satisfied."


class ClosedAlready(UserError):
    """It is closed; facts: `ref_no`."""

    template = "Complaint {ref_no} is closed. Reopen it if the customer is not satisfied."


class EndedAlready(UserError):
    """It is cancelled or a duplicate; facts: `ref_no`."""

    template = "Complaint {ref_no} is cancelled or a duplicate. Restore it first."


class StillOpen(UserError):
    """What is open is neither reopened nor restored; facts: `ref_no`."""

    template = "Complaint {ref_no} is still open. Go on with it as it is."


class TooFarToCancel(UserError):
    """One that is worked on is resolved; facts: `ref_no`."""

    template = "Complaint {ref_no} is being worked on. Resolve it, or mark it as a duplicate."


OVER: Mapping[Phase, type[UserError]] = {
    "resolved": ResolvedAlready,
    "closed": ClosedAlready,
    "cancelled": EndedAlready,
    "duplicate": EndedAlready,
}
WAITS: tuple[Verb, ...] = ("investigate", "plan", "wait")
ANSWER_FIRST: tuple[Verb, ...] = ("investigate", "plan", "wait", "resolve")
REFUSED: Mapping[Verb, type[UserError]] = {  # in a phase that is open
    "answered": AlreadyAnswered,
    "investigate": AlreadyLookedInto,
    "wait": NothingBegun,
    "go_on": DoesNotWait,
    "close": NotResolvedYet,
    "rate": NotResolvedYet,
    "reopen": StillOpen,
    "restore": StillOpen,
    "cancel": TooFarToCancel,
}


def refuse(session: Session, row: Row, verb: Verb) -> Phase:
    """Refuse a verb that the complaint's state does not allow (7.3); return how far it is.

    Raises:
        ResolvedAlready, ClosedAlready, EndedAlready, NotAnsweredYet, WaitsForCustomer, …: what to do instead.
    """
    phase = phase_of(row["status"], investigated=_begun(session, row), planned=row["plan"] is not None)
    reason = refusal(verb, phase)
    if reason is not None:
        raise reason(ref_no=row["ref_no"])
    return phase


def refusal(verb: Verb, phase: Phase) -> type[UserError] | None:
    """Return why a verb is refused in a phase; None = it is allowed."""
    if phase in FROM[verb]:
        return None
    if phase in OVER:
        return OVER[phase]
    if phase == "awaiting_customer" and verb in WAITS:
        return WaitsForCustomer
    if phase == "new" and verb in ANSWER_FIRST:
        return NotAnsweredYet
    return REFUSED[verb]


def _begun(session: Session, row: Row) -> bool:
    """Tell whether somebody began to look for the cause in this cycle."""
    found = select(ComplaintStep.step).where(
        ComplaintStep.workspace_id == workspace_of(session),
        ComplaintStep.complaint_id == row["id"],
        ComplaintStep.cycle == row["cycle"],
        ComplaintStep.step == "investigation",
        or_(ComplaintStep.note.is_not(None), ComplaintStep.done_at.is_not(None)),
    )
    return session.scalars(found).first() is not None
