"""What somebody who leaves had to do about complaints passes to the superior (I-16)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select, union_all, update
from sqlalchemy.orm import Session, aliased

from models.queries import roster
from models.queries.complaint.chain import manager_for
from models.queries.prepared import among
from models.queries.records.known import Row, held_rows
from models.queries.roster.heirs import last_resort
from models.queries.tenancy import workspace_of
from models.rules.complaint import next_moment
from models.shapes.messages.complaint import Noted
from models.tables import Complaint, ComplaintParticipant, ComplaintStep, Member, TrustRepairAction
from models.usecases import audit
from models.usecases.complaint import joining, managing, people
from models.usecases.complaint.due import dues
from models.usecases.complaint.managing import UNSETTLED
from models.usecases.complaint.moments import moments
from models.usecases.records.writing import change_one

REASON = "the person left"
SAID: Mapping[str, Noted] = {"owner_id": "change_owner", "manager_id": "manager"}


def pass_on(session: Session, person: Member, *, now: datetime) -> None:
    """Give open complaints, steps and actions to the superior, else to a director or an administrator."""
    joining.left(session, person.id, now=now)
    superior = roster.superior_of(session, person.id)
    heir_id = superior.id if superior else last_resort(session)
    heir = roster.member(session, heir_id) if heir_id is not None else None
    if heir is None or heir.id == person.id:
        return
    rows = _concerned(session, person.id)
    given = [(row, _pass_on(session, row, person, heir, now=now)) for row in rows]
    managing.look_again(session, rows, now=now)
    for row, changed in given:
        for name, what in SAID.items():
            if name in changed:
                managing.say(session, row, what, changed[name], now=now)


def _concerned(session: Session, person_id: UUID) -> list[Row]:
    ours, own = workspace_of(session), aliased(Complaint)
    owned = select(own.id).where(
        own.workspace_id == ours, or_(own.owner_id == person_id, own.manager_id == person_id)
    )
    steps = select(ComplaintStep.complaint_id).where(
        ComplaintStep.workspace_id == ours,
        ComplaintStep.owner_id == person_id,
        ComplaintStep.done_at.is_(None),
    )
    actions = select(TrustRepairAction.complaint_id).where(
        TrustRepairAction.workspace_id == ours,
        TrustRepairAction.owner_id == person_id,
        TrustRepairAction.status == "planned",
    )
    mine = Complaint.id.in_(union_all(owned, steps, actions))
    rows = held_rows(session, Complaint, mine, Complaint.status.in_(UNSETTLED))
    return sorted(rows, key=lambda row: int(row["ref_no"]))


def _pass_on(session: Session, row: Row, person: Member, heir: Member, *, now: datetime) -> Row:
    """Give one complaint on; return what changed of it."""
    owner = heir if row["owner_id"] == person.id else roster.member(session, row["owner_id"])
    manager_id = row["manager_id"]
    if owner is not None and (row["manager_id"] == person.id or owner.id == manager_id):
        manager_id = manager_for(session, owner).id
    owner_id = owner.id if owner is not None else row["owner_id"]
    values = {"owner_id": owner_id, "manager_id": manager_id}
    _give(session, row, person.id, heir.id, now=now)
    changed = {name: value for name, value in values.items() if row[name] != value}
    if changed:
        people.replace(session, row["id"], owner_id, manager_id, now=now)
    after = {**row, **changed}
    at = moments(session, after, dues(session, after, now))
    changed["next_at"] = next_moment(at, row["next_at"], now)
    change_one(session, Complaint, row, changed, now=now)
    audit.record(
        session, "complaint.passed_on", "complaint", row["id"], now=now, actor_kind="system",
        before={"from": str(person.id)}, after={"to": str(heir.id)}, reason=REASON,
    )  # fmt: skip
    return changed


def _give(session: Session, row: Row, person_id: UUID, heir_id: UUID, *, now: datetime) -> None:
    """Give what was to be done to the heir, who belongs to the case then; the leaver does no more."""
    ours, connection = workspace_of(session), session.connection()
    connection.execute(
        update(ComplaintStep)
        .where(
            ComplaintStep.workspace_id == ours,
            among(ComplaintStep.complaint_id, [row["id"]]),
            ComplaintStep.owner_id == person_id,
            ComplaintStep.done_at.is_(None),
        )
        .values(owner_id=heir_id)
    )
    connection.execute(
        update(TrustRepairAction)
        .where(
            TrustRepairAction.workspace_id == ours,
            among(TrustRepairAction.complaint_id, [row["id"]]),
            TrustRepairAction.owner_id == person_id,
            TrustRepairAction.status == "planned",
        )
        .values(owner_id=heir_id)
    )
    inside = select(ComplaintParticipant.part).where(
        ComplaintParticipant.workspace_id == ours,
        ComplaintParticipant.complaint_id == row["id"],
        ComplaintParticipant.member_id == heir_id,
    )
    if session.scalars(inside).first() is None:
        people.put_in(session, row["id"], [(heir_id, "observer")], now=now)
