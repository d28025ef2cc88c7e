"""Who may do what with a complaint; what a restricted one says to others is that it is not there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.complaint.seen import SEES_ALL, may_see, was_told
from models.queries.records.known import Row
from models.queries.roster import people_below
from models.queries.tenancy import workspace_of
from models.rules.local_time import known_zone, local_date
from models.rules.observing import reads_along
from models.shapes.complaint import Verb
from models.shapes.roster import Asker
from models.tables import ComplaintParticipant, ComplaintStep, SlaClock, TrustRepairAction
from models.usecases.complaint.errors import (
    ManagerStepsIn,
    NoSuchComplaint,
    NotYourCase,
    OnlyAbove,
    OnlyDirector,
)
from models.usecases.permission import is_superior, require_active

Right = Literal["hands", "above", "director"]
RIGHTS: Mapping[Verb, Right] = {
    "upgrade": "above",
    "downgrade": "director",
    "cancel": "above",
    "restore": "above",
    "change_owner": "above",
    "change_step": "above",
    "name_invoices": "above",
    "unrestrict": "above",
}  # every other verb is for all who have a hand in the case


def require(session: Session, asker: Asker, row: Row, verb: Verb, *, now: datetime) -> None:
    """Let those act who may.

    Raises:
        NotAMember, NoSuchComplaint, NotYourCase, OnlyAbove, ManagerStepsIn, OnlyDirector: they may not.
    """
    require_active(asker)
    if not may_see(session, asker, [row["id"]]):
        raise NoSuchComplaint
    if verb == "resolve" and row["status"] == "new":  # who solves it now answers the customer with it
        verb = "answered"
    if may(session, asker, row, verb, now=now):
        return
    manager = roster.member(session, row["manager_id"])
    owner = roster.member(session, row["owner_id"])
    facts = {
        "ref_no": row["ref_no"],
        "manager": manager.name if manager else "–",
        "owner": owner.name if owner else "–",
    }
    right = RIGHTS.get(verb, "hands")
    if right == "director":
        raise OnlyDirector(who="", **facts)
    if right == "above":
        raise OnlyAbove(who="", **facts)
    first = steps_in(session, row, verb) and has_a_hand(session, asker, row, now=now)
    raise ManagerStepsIn(who="", **facts) if first else NotYourCase(who="", **facts)


def may(session: Session, asker: Asker, row: Row, verb: Verb, *, now: datetime) -> bool:
    """Tell whether the asker's place allows a verb, whatever state the complaint is in."""
    if reads_along(asker.roles):
        return False
    right = RIGHTS.get(verb, "hands")
    if right == "director":
        return bool(asker.roles & SEES_ALL)
    if right == "above":
        return decides(session, asker, row, now=now)
    if steps_in(session, row, verb):
        return decides(session, asker, row, now=now)
    if verb == "answered":  # the customer hears it from the owner, or from above
        return stands_for(session, asker, row["owner_id"], now=now) or is_above(session, asker, row, now=now)
    return has_a_hand(session, asker, row, now=now)


def steps_in(session: Session, row: Row, verb: Verb) -> bool:
    """Tell whether a verb of a major complaint is the manager's (CP-04): the first answer, the first take.

    An owner who leads people is a manager who is on it already.
    """
    if row["severity"] != "major":
        return False
    return verb == "answered" or (verb == "take" and _awaits_manager(session, row))


def is_above(session: Session, asker: Asker, row: Row, *, now: datetime) -> bool:
    """Tell whether the asker is the complaint's manager, stands in for the manager, or is above the owner."""
    if asker.roles & SEES_ALL or stands_for(session, asker, row["manager_id"], now=now):
        return True
    return any(is_superior(session, asker, row[name]) for name in ("owner_id", "manager_id"))


def decides(session: Session, asker: Asker, row: Row, *, now: datetime) -> bool:
    """Tell whether the asker decides on grade, people and end: from the manager up, or an owner who leads."""
    return is_above(session, asker, row, now=now) or manages(session, asker, row, now=now)


def manages(session: Session, asker: Asker, row: Row, *, now: datetime) -> bool:
    """Tell whether the asker is the manager who is on it (CP-04): the complaint's, or an owner who leads."""
    if stands_for(session, asker, row["manager_id"], now=now):
        return True
    leads = bool(people_below(session, row["owner_id"]))
    return leads and stands_for(session, asker, row["owner_id"], now=now)


def has_a_hand(session: Session, asker: Asker, row: Row, *, now: datetime) -> bool:
    """Tell whether the asker works on the complaint; observers only look on."""
    if stands_for(session, asker, row["owner_id"], now=now) or is_above(session, asker, row, now=now):
        return True
    if _called_in(session, row["id"], asker.member_id) or _has_step(session, row, asker.member_id):
        return True
    if _has_action(session, row["id"], asker.member_id):
        return True
    return was_told(session, asker.member_id, row["id"])


def stands_for(session: Session, asker: Asker, member_id: UUID, *, now: datetime) -> bool:
    """Tell whether the asker is that member, or acts for the member who is away today."""
    if asker.member_id == member_id:
        return True
    person = roster.member(session, member_id)
    if person is None:
        return False
    today = local_date(now, known_zone(person.timezone))
    return roster.stand_in(session, person, today).id == asker.member_id


def _awaits_manager(session: Session, row: Row) -> bool:
    found = select(SlaClock.id).where(
        SlaClock.workspace_id == workspace_of(session),
        SlaClock.subject_id == row["id"],
        SlaClock.cycle == row["cycle"],
        SlaClock.clock.in_(("first_response", "takeover")),
        SlaClock.status == "running",
    )
    return session.scalars(found).first() is not None


def _called_in(session: Session, complaint_id: UUID, member_id: UUID) -> bool:
    found = select(ComplaintParticipant.part).where(
        ComplaintParticipant.workspace_id == workspace_of(session),
        ComplaintParticipant.complaint_id == complaint_id,
        ComplaintParticipant.member_id == member_id,
        ComplaintParticipant.part != "observer",
    )
    return session.scalars(found).first() is not None


def _has_step(session: Session, row: Row, member_id: UUID) -> bool:
    found = select(ComplaintStep.step).where(
        ComplaintStep.workspace_id == workspace_of(session),
        ComplaintStep.complaint_id == row["id"],
        ComplaintStep.cycle == row["cycle"],
        ComplaintStep.owner_id == member_id,
    )
    return session.scalars(found).first() is not None


def _has_action(session: Session, complaint_id: UUID, member_id: UUID) -> bool:
    found = select(TrustRepairAction.id).where(
        TrustRepairAction.workspace_id == workspace_of(session),
        TrustRepairAction.complaint_id == complaint_id,
        TrustRepairAction.owner_id == member_id,
        TrustRepairAction.status == "planned",
    )
    return session.scalars(found).first() is not None
