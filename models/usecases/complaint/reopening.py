"""A complaint begins anew: the customer is not satisfied, or it was ended by mistake."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.complaint.chain import manager_for, owner_for
from models.queries.complaint.closing import rules_of
from models.queries.complaint.standing import grade_rules
from models.queries.records.known import Row
from models.queries.tenancy import policy, policy_version
from models.shapes.complaint import LADDER_OF, ComplaintView, Verb
from models.shapes.roster import Asker
from models.usecases import collecting, escalation
from models.usecases.complaint import clocks, joining, people
from models.usecases.complaint.errors import NobodyThere, TooLateToReopen
from models.usecases.complaint.recording import begin_cycle
from models.usecases.complaint.repairing import still_counts
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import SHORT, follow, hold, words, write

CLEARED: dict[str, Any] = {
    "status": "new", "plan": None, "solution": None, "waiting_until": None, "waiting_for": "",
    "resolved_at": None, "closed_at": None, "satisfaction": None, "duplicate_of_id": None,
}  # fmt: skip


def reopen(
    session: Session, asker: Asker, complaint_id: UUID, reason: str, *, now: datetime
) -> ComplaintView:
    """Open a resolved or closed complaint again: new clocks and steps from now on, the old results stay.

    What won the customer's trust back was in vain: a major one needs an action of the new cycle.

    Raises:
        TextMissing, TextTooLong: with `field` = `reason`.
        TooLateToReopen, NoSuchComplaint, NotYourCase, StillOpen, EndedAlready: nothing changed.
    """
    why = words(reason, field="reason", limit=SHORT)
    row = hold(session, asker, complaint_id, "reopen", now=now)
    refuse(session, row, "reopen")
    days = rules_of(session, row).reopen_within_days
    ended = row["closed_at"] or row["resolved_at"]
    if ended is not None and now > ended + timedelta(days=days):
        raise TooLateToReopen(ref_no=row["ref_no"], days=days)
    return _anew(session, asker, row, "reopen", why, now=now)


def restore(
    session: Session, asker: Asker, complaint_id: UUID, reason: str, *, now: datetime
) -> ComplaintView:
    """Bring back what was cancelled or marked as a duplicate: the manager, with a reason.

    Raises:
        TextMissing, TextTooLong: with `field` = `reason`.
        NoSuchComplaint, OnlyAbove, StillOpen, ResolvedAlready, ClosedAlready: nothing changed.
    """
    why = words(reason, field="reason", limit=SHORT)
    row = hold(session, asker, complaint_id, "restore", now=now)
    refuse(session, row, "restore")
    return _anew(session, asker, row, "restore", why, now=now)


def _anew(session: Session, asker: Asker, row: Row, verb: Verb, why: str, *, now: datetime) -> ComplaintView:
    clocks.cancel(session, row)
    joining.nobody(session, row["id"])
    values = CLEARED | {
        "cycle": row["cycle"] + 1,
        "graded_at": now,
        "waited_seconds": 0,
        "policy_version": policy_version(session),
    }
    fresh = write(session, asker, row, values | _whose(session, row, now=now), verb, now=now, reason=why)
    if verb == "restore":
        still_counts(session, fresh)
    owner = roster.member(session, fresh["owner_id"])
    if owner is None:
        raise NobodyThere
    rules = grade_rules(policy(session), row["severity"])
    people.put_in(session, row["id"], people.called_in(session, rules), now=now)
    begin_cycle(session, fresh, owner, rules, at=now)
    collecting.follow(session, row["id"], asker=asker, now=now)
    ladder = LADDER_OF[row["severity"]]
    escalation.begin(session, ladder, [row["id"]], cycle=fresh["cycle"], now=now, at_once=True)
    return follow(session, asker, fresh, verb, now=now, text=why)


def _whose(session: Session, row: Row, *, now: datetime) -> dict[str, Any]:
    """Return who has it now where the former owner or manager left meanwhile."""
    owner = owner_for(session, row["owner_id"], row["team_id"])
    if owner is None:
        raise NobodyThere
    manager = roster.member(session, row["manager_id"])
    if owner.id == row["owner_id"] and manager is not None and manager.status == "active":
        return {}
    above = manager_for(session, owner)
    people.replace(session, row["id"], owner.id, above.id, now=now)
    return {"owner_id": owner.id, "manager_id": above.id, "team_id": owner.team_id}
