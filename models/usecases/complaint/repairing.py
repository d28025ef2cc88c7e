"""The customer's trust is won back: actions are planned, done, cancelled; the next word is promised."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.complaint.closing import rules_of
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.rules.local_time import known_zone, local_date
from models.shapes.complaint import ComplaintView, RepairForm, RepairStatus
from models.shapes.roster import Asker
from models.tables import TrustRepairAction
from models.usecases.complaint import asked_for, people
from models.usecases.complaint.errors import (
    ActionIsOver,
    NoSuchAction,
    NothingPromised,
    NotToCome,
)
from models.usecases.complaint.giving import give
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import SHORT, change, hold, words


def plan_repair(
    session: Session,
    asker: Asker,
    complaint_id: UUID,
    form: RepairForm,
    *,
    now: datetime,
) -> ComplaintView:
    """Plan an action that wins the customer's trust back; without a day the policy says by when.

    Whoever has it hears what and until when.

    Raises:
        NobodyOfThatName, NotToCome: with `field` = `owner` or `due_on`.
        NoSuchComplaint, NotYourCase, ClosedAlready, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "repair", now=now)
    refuse(session, row, "repair")
    owner = people.active_member(session, form.owner_id, field="owner")
    today = local_date(now, known_zone(owner.timezone))
    if form.due_on is not None and form.due_on < today:
        raise NotToCome(field="due_on")
    due_on = form.due_on or today + timedelta(days=rules_of(session, row).major.trust_repair_due_days)
    action_id = _insert(session, row, form, due_on)
    if owner.id not in (row["owner_id"], row["manager_id"]):
        people.put_in(session, row["id"], [(owner.id, "observer")], now=now)
    facts = {"action": str(action_id), "kind": form.kind, "owner": str(owner.id), "status": "planned"}
    case = change(
        session, asker, row, {}, "repair",
        now=now, facts=facts, name=owner.name, text=form.note.strip(), detail=form.kind, due_on=due_on,
    )  # fmt: skip
    give(session, asker, case, owner, form, action_id=action_id, due_on=due_on, now=now)
    return case


def _insert(session: Session, row: Row, form: RepairForm, due_on: date) -> UUID:
    action_id: UUID = uuid7()
    values = {
        "workspace_id": workspace_of(session),
        "id": action_id,
        "complaint_id": row["id"],
        "kind": form.kind,
        "owner_id": form.owner_id,
        "due_on": due_on,
        "status": "planned",
        "cycle": row["cycle"],
        "note": form.note.strip(),
    }
    session.connection().execute(insert(TrustRepairAction), values)
    return action_id


def repair_done(
    session: Session, asker: Asker, complaint_id: UUID, action_id: UUID, *, now: datetime
) -> ComplaintView:
    """Say that a planned action was done; whoever has it may, whatever the part.

    Raises:
        NoSuchAction, ActionIsOver, NoSuchComplaint, NotYourCase, ClosedAlready, …: nothing changed.
    """
    return _end(session, asker, complaint_id, action_id, "done", now=now)


def repair_cancelled(
    session: Session, asker: Asker, complaint_id: UUID, action_id: UUID, *, now: datetime
) -> ComplaintView:
    """Give up a planned action.

    Raises:
        NoSuchAction, ActionIsOver, NoSuchComplaint, NotYourCase, ClosedAlready, …: nothing changed.
    """
    return _end(session, asker, complaint_id, action_id, "cancelled", now=now)


def promise(
    session: Session, asker: Asker, complaint_id: UUID, at: datetime, text: str, *, now: datetime
) -> ComplaintView:
    """Note when the customer was promised the next word; the owner is reminded at that moment, once.

    Raises:
        TextMissing, TextTooLong, NotToCome: with `field` = `text` or `at`.
        NoSuchComplaint, NotYourCase, ClosedAlready, …: nothing changed.
    """
    said = words(text, field="text", limit=SHORT)
    if at <= now:
        raise NotToCome(field="at")
    row = hold(session, asker, complaint_id, "promise", now=now)
    refuse(session, row, "promise")
    values = {"promised_at": at, "promised": said}
    return change(session, asker, row, values, "promise", now=now, text=said, at=at)


def promise_kept(session: Session, asker: Asker, complaint_id: UUID, *, now: datetime) -> ComplaintView:
    """Say that the customer has the promised word.

    Raises:
        NothingPromised, NoSuchComplaint, NotYourCase, ClosedAlready, …: nothing changed.
    """
    row = hold(session, asker, complaint_id, "keep_promise", now=now)
    refuse(session, row, "keep_promise")
    if row["promised_at"] is None:
        raise NothingPromised(ref_no=row["ref_no"])
    kept = {"promised_at": None, "promised": ""}
    return change(session, asker, row, kept, "keep_promise", now=now)


def _end(
    session: Session,
    asker: Asker,
    complaint_id: UUID,
    action_id: UUID,
    status: RepairStatus,
    *,
    now: datetime,
) -> ComplaintView:
    row = hold(session, asker, complaint_id, "repair", now=now)
    refuse(session, row, "repair")
    ours = (
        TrustRepairAction.workspace_id == workspace_of(session),
        TrustRepairAction.complaint_id == complaint_id,
        TrustRepairAction.id == action_id,
    )
    found = session.execute(
        select(TrustRepairAction.status, TrustRepairAction.note, TrustRepairAction.kind).where(*ours)
    ).one_or_none()
    if found is None:
        raise NoSuchAction
    if found.status != "planned":
        raise ActionIsOver
    session.connection().execute(
        update(TrustRepairAction).where(*ours).values(_ended(asker, row, status, now))
    )
    asked_for.action_ended(session, complaint_id, action_id, status, now=now)
    facts = {"action": str(action_id), "status": status}
    return change(
        session, asker, row, {}, "repair",
        now=now, facts=facts, text=found.note, detail=found.kind, state=status,
    )  # fmt: skip


def _ended(asker: Asker, row: Row, status: RepairStatus, now: datetime) -> dict[str, Any]:
    on = local_date(now, known_zone(asker.zone))
    return {"status": status, "done_on": on if status == "done" else None, "cycle": row["cycle"]}


def still_counts(session: Session, row: Row) -> None:
    """Let what was done before count for the cycle that a complaint begins: it was ended by mistake."""
    ours = (
        TrustRepairAction.workspace_id == workspace_of(session),
        TrustRepairAction.complaint_id == row["id"],
        TrustRepairAction.cycle == row["cycle"] - 1,
    )
    session.connection().execute(update(TrustRepairAction).where(*ours).values(cycle=row["cycle"]))
