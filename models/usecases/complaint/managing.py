"""Whoever leads a complaint's owner now is its manager."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.complaint.chain import manager_for
from models.queries.prepared import among
from models.queries.records.known import Row, held_rows
from models.queries.tenancy import workspace_of
from models.shapes.complaint import LADDER_OF, OPEN
from models.shapes.messages.complaint import ComplaintNote, Noted
from models.tables import Complaint, ComplaintStep, Member, TrustRepairAction
from models.usecases import audit, case_thread, escalation
from models.usecases.complaint import people
from models.usecases.records.writing import change_one

UNSETTLED = (*OPEN, "resolved")


def follow_superior(session: Session, owner_ids: Collection[UUID], *, now: datetime) -> None:
    """Give what these owners have open to whoever is above them now, and say so in the thread."""
    if not owner_ids:
        return
    theirs = (among(Complaint.owner_id, owner_ids), Complaint.status.in_(UNSETTLED))
    rows = sorted(held_rows(session, Complaint, *theirs), key=lambda row: int(row["ref_no"]))
    moved = []
    for row in rows:
        owner = roster.member(session, row["owner_id"])
        manager = manager_for(session, owner) if owner is not None else None
        if manager is not None and manager.id != row["manager_id"]:
            _lead(session, row, manager, now=now)
            moved.append((row, manager.id))
    look_again(session, [row for row, _ in moved], now=now)
    for row, manager_id in moved:
        say(session, row, "manager", manager_id, now=now)


def look_again(session: Session, rows: Sequence[Row], *, now: datetime) -> None:
    """Let ladders and threads follow complaints of which other people are now."""
    for severity, ladder in LADDER_OF.items():
        climbing = [row["id"] for row in rows if row["severity"] == severity and row["status"] in OPEN]
        escalation.look_again(session, ladder, climbing, now=now)
    case_thread.refresh(session, [row["id"] for row in rows], now=now)


def say(session: Session, row: Row, what: Noted, member_id: UUID, *, now: datetime) -> None:
    """Call who has to do with a complaint from now on into its thread."""
    person = roster.member(session, member_id)
    if person is not None:
        told = ComplaintNote(
            complaint_id=row["id"],
            ref_no=row["ref_no"],
            what=what,
            name=person.name,
            calls=person.slack_user_id,
        )
        case_thread.note(session, told, now=now)


def _lead(session: Session, row: Row, manager: Member, *, now: datetime) -> None:
    """Write down who is the manager now; the former one looks on while there is something left to do."""
    former_id = row["manager_id"]
    people.replace(session, row["id"], row["owner_id"], manager.id, now=now)
    if _works_on(session, row, former_id):
        people.put_in(session, row["id"], [(former_id, "observer")], now=now)
    change_one(session, Complaint, row, {"manager_id": manager.id}, now=now)
    audit.record(
        session, "complaint.manager_changed", "complaint", row["id"], now=now, actor_kind="system",
        before={"manager_id": str(former_id)}, after={"manager_id": str(manager.id)},
    )  # fmt: skip


def _works_on(session: Session, row: Row, member_id: UUID) -> bool:
    """Tell whether somebody has a step or an action of a complaint that is not done."""
    ours = workspace_of(session)
    steps = select(ComplaintStep.owner_id).where(
        ComplaintStep.workspace_id == ours,
        ComplaintStep.complaint_id == row["id"],
        ComplaintStep.owner_id == member_id,
        ComplaintStep.done_at.is_(None),
    )
    actions = select(TrustRepairAction.owner_id).where(
        TrustRepairAction.workspace_id == ours,
        TrustRepairAction.complaint_id == row["id"],
        TrustRepairAction.owner_id == member_id,
        TrustRepairAction.status == "planned",
    )
    return session.execute(union_all(steps, actions)).first() is not None
