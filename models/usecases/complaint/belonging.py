"""Whose a complaint and its steps are, who takes part, who may see it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.complaint.chain import manager_for
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ComplaintView, Part, Step
from models.shapes.roster import Asker
from models.tables import ComplaintStep, Member
from models.usecases.complaint import managing, people, steps
from models.usecases.complaint.errors import PartIsFixed, StepIsDone
from models.usecases.complaint.giving import let_know
from models.usecases.complaint.looking import view_of
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import change, hold


def change_owner(
    session: Session, asker: Asker, complaint_id: UUID, owner_id: UUID, *, now: datetime
) -> ComplaintView:
    """Give a complaint to another owner, with what the former one still had to do; no clock changes.

    Raises:
        NobodyOfThatName: with `field` = `owner`.
        NoSuchComplaint, OnlyAbove, ResolvedAlready, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "change_owner", now=now)
    refuse(session, row, "change_owner")
    owner = people.active_member(session, owner_id, field="owner")
    if owner.id == row["owner_id"]:
        return view_of(session, row, now=now)
    above = manager_for(session, owner)
    steps.hand_over(session, row, row["owner_id"], owner.id)
    people.replace(session, row["id"], owner.id, above.id, now=now)
    people.put_in(session, row["id"], [(row["owner_id"], "observer")], now=now)
    values = {"owner_id": owner.id, "manager_id": above.id, "team_id": owner.team_id}
    case = change(
        session, asker, row, values, "change_owner", now=now, name=owner.name, calls=_called(asker, owner)
    )
    let_know(session, asker, case, owner, "owner", now=now)
    if above.id not in (row["manager_id"], asker.member_id):
        managing.say(session, row, "manager", above.id, now=now)
    return case


def change_step(
    session: Session, asker: Asker, complaint_id: UUID, step: Step, owner_id: UUID, *, now: datetime
) -> ComplaintView:
    """Give one step of a complaint to somebody.

    Raises:
        NobodyOfThatName: with `field` = `owner`.
        StepIsDone: with `field` = `step`.
        NoSuchComplaint, OnlyAbove, ClosedAlready, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "change_step", now=now)
    refuse(session, row, "change_step")
    owner = people.active_member(session, owner_id, field="owner")
    given = session.connection().execute(
        update(ComplaintStep)
        .where(*_step(session, row, step), ComplaintStep.done_at.is_(None))
        .values(owner_id=owner.id)
    )
    if not given.rowcount:
        raise StepIsDone(ref_no=row["ref_no"], field="step")
    if owner.id not in (row["owner_id"], row["manager_id"]):
        people.put_in(session, row["id"], [(owner.id, "observer")], now=now)
    facts = {"step": step, "owner": str(owner.id)}
    case = change(
        session, asker, row, {}, "change_step",
        now=now, facts=facts, name=owner.name, calls=_called(asker, owner), detail=step,
    )  # fmt: skip
    let_know(session, asker, case, owner, step, now=now)
    return case


def add_person(
    session: Session,
    asker: Asker,
    complaint_id: UUID,
    member_id: UUID,
    part: Part = "observer",
    *,
    now: datetime,
) -> ComplaintView:
    """Let somebody take part in a case.

    Raises:
        NobodyOfThatName: with `field` = `person`.
        PartIsFixed: owner and manager follow from the owner.
        NoSuchComplaint, NotYourCase, ClosedAlready, …: nothing changed.
    """
    row = _of_people(session, asker, complaint_id, part, now=now)
    person = people.active_member(session, member_id, field="person")
    people.put_in(session, row["id"], [(person.id, part)], now=now)
    facts = {"added": str(person.id), "part": part}
    calls = _called(asker, person)
    case = change(session, asker, row, {}, "take_part", now=now, facts=facts, name=person.name, calls=calls)
    let_know(session, asker, case, person, "part", now=now)
    return case


def remove_person(
    session: Session, asker: Asker, complaint_id: UUID, member_id: UUID, part: Part, *, now: datetime
) -> ComplaintView:
    """Let somebody take part no more; whoever did not is no error.

    Raises:
        PartIsFixed, NoSuchComplaint, NotYourCase, ClosedAlready, …: nothing changed.
    """
    row = _of_people(session, asker, complaint_id, part, now=now)
    if not people.take_out(session, row["id"], [part], member_id):
        return view_of(session, row, now=now)
    facts = {"removed": str(member_id), "part": part}
    person = roster.member(session, member_id)
    name = person.name if person is not None else ""
    return change(session, asker, row, {}, "take_part", now=now, facts=facts, what="taken_off", name=name)


def restrict(session: Session, asker: Asker, complaint_id: UUID, *, now: datetime) -> ComplaintView:
    """Let only its people and directors see a complaint; pressed again it stays so.

    Raises:
        NoSuchComplaint, NotYourCase: nothing changed.
    """
    row = hold(session, asker, complaint_id, "restrict", now=now)
    if row["restricted"]:
        return view_of(session, row, now=now)
    return change(session, asker, row, {"restricted": True}, "restrict", now=now)


def unrestrict(session: Session, asker: Asker, complaint_id: UUID, *, now: datetime) -> ComplaintView:
    """Let those above the owner see it again; pressed again it stays so.

    Raises:
        NoSuchComplaint, OnlyAbove: nothing changed.
    """
    row = hold(session, asker, complaint_id, "unrestrict", now=now)
    if not row["restricted"]:
        return view_of(session, row, now=now)
    return change(session, asker, row, {"restricted": False}, "unrestrict", now=now)


def _of_people(session: Session, asker: Asker, complaint_id: UUID, part: Part, *, now: datetime) -> Row:
    row = hold(session, asker, complaint_id, "take_part", now=now)
    refuse(session, row, "take_part")
    if part in people.OF_THE_CASE:
        raise PartIsFixed(ref_no=row["ref_no"])
    return row


def _called(asker: Asker, person: Member) -> str:
    """Return whom the thread calls: who has something to do from now on, but nobody for the own press."""
    return "" if person.id == asker.member_id else person.slack_user_id


def _step(session: Session, row: Row, step: Step) -> list[ColumnElement[bool]]:
    return [
        ComplaintStep.workspace_id == workspace_of(session),
        ComplaintStep.complaint_id == row["id"],
        ComplaintStep.cycle == row["cycle"],
        ComplaintStep.step == step,
    ]
