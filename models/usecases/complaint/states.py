"""What a complaint's state does not allow, and what to do instead."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.records.known import Row
from models.rules.complaint import FROM
from models.shapes.complaint import Phase, Verb
from models.usecases.complaint.looking import view_of


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


def refuse(session: Session, row: Row, verb: Verb, *, now: datetime) -> Phase:
    """Refuse a verb that the complaint's state does not allow (7.3); return how far it is.

    Raises:
        ResolvedAlready, ClosedAlready, EndedAlready, NotAnsweredYet, WaitsForCustomer, …: what to do instead.
    """
    phase = view_of(session, row, now=now).phase
    if phase in FROM[verb]:
        return phase
    raise _reason(verb, phase)(ref_no=row["ref_no"])


def _reason(verb: Verb, phase: Phase) -> type[UserError]:
    if phase in OVER:
        return OVER[phase]
    if phase == "awaiting_customer" and verb not in (
        "answered",
        "close",
        "rate",
        "reopen",
        "restore",
        "cancel",
    ):
        return WaitsForCustomer
    if phase == "new" and verb in ("investigate", "plan", "wait", "resolve"):
        return NotAnsweredYet
    return REFUSED.get(verb, StillOpen)
