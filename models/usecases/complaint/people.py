"""Who belongs to a case: put in, taken out, replaced; nobody twice as the same."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import cast, get_args
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from models.policy import GradeRules
from models.queries import roster
from models.queries.cases.people import holders
from models.queries.tenancy import workspace_of
from models.shapes.complaint import Part
from models.shapes.room import INSIDE
from models.tables import Complaint, ComplaintParticipant, Member
from models.usecases.complaint.errors import NobodyOfThatName
from models.usecases.conflict import insert_new

PARTS: frozenset[str] = frozenset(get_args(Part))
OF_THE_CASE = frozenset({"owner", "manager"})


def put_in(
    session: Session, complaint_id: UUID, people: Iterable[tuple[UUID, Part]], *, now: datetime
) -> None:
    """Let people belong to a case; who does already stays."""
    rows = [
        {
            "workspace_id": workspace_of(session),
            "complaint_id": complaint_id,
            "member_id": member_id,
            "part": part,
            "added_at": now,
            "room": "",
        }
        for member_id, part in dict.fromkeys(people)
    ]
    insert_new(session, ComplaintParticipant, rows)


def take_out(
    session: Session, complaint_id: UUID, parts: Collection[Part], member_id: UUID | None = None
) -> bool:
    """Let nobody, or not this person, belong to a case as these parts any more; tell whether somebody did."""
    which: list[ColumnElement[bool]] = [ComplaintParticipant.part.in_(parts)]
    if member_id is not None:
        which.append(ComplaintParticipant.member_id == member_id)
    gone = (
        session.connection()
        .execute(
            delete(ComplaintParticipant)
            .where(
                ComplaintParticipant.workspace_id == workspace_of(session),
                ComplaintParticipant.complaint_id == complaint_id,
                *which,
            )
            .returning(ComplaintParticipant.member_id, ComplaintParticipant.room)
        )
        .all()
    )
    _let_go(session, complaint_id, {str(one.member_id) for one in gone if one.room == INSIDE})
    return bool(gone)


def _let_go(session: Session, complaint_id: UUID, member_ids: Collection[str]) -> None:
    """Write down who was brought into the case's room and is off it, unless they belong to it still."""
    if not member_ids:
        return
    ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == complaint_id)
    known = session.scalar(select(Complaint.leavers).where(*ours)) or []
    off = sorted({*known, *member_ids})
    session.connection().execute(update(Complaint).where(*ours).values(leavers=off))


def called_in(session: Session, rules: GradeRules) -> Iterable[tuple[UUID, Part]]:
    """Return who belongs to a case because its grade calls them in on receipt: legal, after-sales, ..."""
    roles = [role for role in rules.on_receipt_notify if role in PARTS - OF_THE_CASE]
    for role, member_ids in holders(session, roles).items():
        for member_id in member_ids:
            yield member_id, cast("Part", role)


def active_member(session: Session, member_id: UUID, *, field: str) -> Member:
    """Return somebody who can be given something to do.

    Raises:
        NobodyOfThatName: there is no such active member; with `field`.
    """
    person = roster.member(session, member_id)
    if person is None or person.status != "active":
        raise NobodyOfThatName(field=field)
    return person


def replace(session: Session, complaint_id: UUID, owner_id: UUID, manager_id: UUID, *, now: datetime) -> None:
    """Let a case have this owner and this manager instead of those before."""
    take_out(session, complaint_id, ["owner", "manager"])
    put_in(session, complaint_id, [(owner_id, "owner"), (manager_id, "manager")], now=now)
