"""What belongs to complaints: clocks, steps, people, the repair of trust, who is on them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from models.queries.clocks import live_clocks
from models.queries.prepared import among, run
from models.shapes.complaint import STEPS, ClockView, PersonView, RepairView, StepView
from models.tables import (
    ComplaintParticipant,
    ComplaintStep,
    Escalation,
    Member,
    SlaClock,
    TrustRepairAction,
)

T = TypeVar("T")
Of = Mapping[UUID, Sequence[T]]
PARTS = ("owner", "manager", "director", "executive", "legal", "after_sales", "observer")
NAMES: Sequence[Any] = (Member.name, Member.slack_user_id)
CLOCKS = ("first_response", "takeover", "resolution")


def _with_people(table: Any, person: Any) -> Select[Any]:
    """Return the select of a table's rows of some complaints, each with the person's names."""
    by: ColumnElement[bool] = and_(Member.workspace_id == table.workspace_id, Member.id == person)
    return (
        select(*table.__table__.columns, *NAMES)
        .join(Member, by)
        .where(table.workspace_id == bindparam("ours"), among(table.complaint_id, "complaints"))
    )


THEIR_STEPS = _with_people(ComplaintStep, ComplaintStep.owner_id)
THEIR_PEOPLE = _with_people(ComplaintParticipant, ComplaintParticipant.member_id)
THEIR_REPAIRS = _with_people(TrustRepairAction, TrustRepairAction.owner_id)
THEIR_TAKERS = (
    select(Escalation.subject_id, Escalation.until, Member.name, Member.slack_user_id)
    .join(Member, and_(Member.workspace_id == Escalation.workspace_id, Member.id == Escalation.taken_by_id))
    .where(
        Escalation.workspace_id == bindparam("ours"),
        among(Escalation.subject_id, "complaints"),
        Escalation.status == "taken",
    )
)


class Taker(NamedTuple):
    """Who is on a complaint, until when."""

    name: str
    slack_user_id: str
    until: datetime | None


def clocks_of(session: Session, cycles: Mapping[UUID, int], *, now: datetime) -> Of[ClockView]:
    """Return the clocks of each complaint's present cycle."""
    found: dict[UUID, list[ClockView]] = {}
    rows = live_clocks(session, "complaint", cycles.keys())
    for row in sorted(rows, key=lambda row: CLOCKS.index(row.clock)):
        if row.cycle == cycles[row.subject_id]:
            found.setdefault(row.subject_id, []).append(_clock(row, now))
    return found


def steps_of(
    session: Session, cycles: Mapping[UUID, int], clocks: Of[ClockView], *, now: datetime
) -> Of[StepView]:
    """Return the steps of each complaint's present cycle, in their order; they wait with its clock."""
    waits = {key: one.paused_at for key, own in clocks.items() for one in own if one.paused_at is not None}
    found: dict[UUID, list[StepView]] = {}
    rows = run(session, THEIR_STEPS, complaints=cycles.keys())
    for row in sorted(rows, key=lambda row: STEPS.index(row.step)):
        if row.cycle == cycles[row.complaint_id]:
            view = StepView(
                step=row.step,
                owner_id=row.owner_id,
                owner=row.name,
                owner_slack_id=row.slack_user_id,
                due_at=row.due_at,
                done_at=row.done_at,
                note=row.note or "",
                begun=row.note is not None or row.done_at is not None,
                missed=(row.done_at or waits.get(row.complaint_id, now)) > row.due_at,
            )
            found.setdefault(row.complaint_id, []).append(view)
    return found


def people_of(session: Session, complaint_ids: Collection[UUID]) -> Of[PersonView]:
    """Return who belongs to each complaint: the owner, the manager, then the others by part and name."""
    found: dict[UUID, list[PersonView]] = {}
    rows = run(session, THEIR_PEOPLE, complaints=complaint_ids)
    for row in sorted(rows, key=lambda row: (PARTS.index(row.part), row.name, row.member_id)):
        view = PersonView(
            member_id=row.member_id, name=row.name, slack_user_id=row.slack_user_id, part=row.part
        )
        found.setdefault(row.complaint_id, []).append(view)
    return found


def repairs_of(session: Session, complaint_ids: Collection[UUID]) -> Of[RepairView]:
    """Return what was planned for each complaint to win the customer's trust back."""
    found: dict[UUID, list[RepairView]] = {}
    rows = run(session, THEIR_REPAIRS, complaints=complaint_ids)
    for row in sorted(rows, key=lambda row: row.id):
        found.setdefault(row.complaint_id, []).append(_repair(row))
    return found


def takers_of(session: Session, complaint_ids: Collection[UUID]) -> Mapping[UUID, Taker]:
    """Return who is on each complaint that somebody took."""
    rows = run(session, THEIR_TAKERS, complaints=complaint_ids)
    return {row.subject_id: Taker(row.name, row.slack_user_id, row.until) for row in rows}


def _clock(row: SlaClock, now: datetime) -> ClockView:
    return ClockView.model_validate(
        {
            "clock": row.clock,
            "status": row.status,
            "started_at": row.started_at,
            "due_at": row.due_at,
            "paused_at": row.paused_at,
            "stopped_at": row.stopped_at,
            "overdue": row.status == "running" and row.due_at < now,
        }
    )


def _repair(row: Row[*tuple[Any, ...]]) -> RepairView:
    return RepairView(
        action_id=row.id,
        kind=row.kind,
        owner_id=row.owner_id,
        owner=row.name,
        owner_slack_id=row.slack_user_id,
        due_on=row.due_on,
        done_on=row.done_on,
        status=row.status,
        cycle=row.cycle,
        note=row.note,
    )
