"""Complaints as threads, cards and forms show them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.queries.cases.rules import policy_of
from models.queries.complaint.on_it import on_it
from models.queries.complaint.parts import (
    clocks_of,
    people_of,
    repairs_of,
    steps_of,
    takers_of,
)
from models.queries.complaint.reasons import Why, reasons
from models.queries.complaint.rounds import earlier_rounds
from models.queries.complaint.rows import Found, complaints_of
from models.queries.prepared import among, run
from models.queries.tenancy import workspace_of
from models.rules.complaint import lacks, phase
from models.shapes.complaint import OPEN, ComplaintView, RepairView, StepView
from models.tables import Complaint

TEXTS = (
    "plan", "solution", "root_cause", "prevention", "reported_by", "reported_by_slack_id",
)  # fmt: skip
PLAIN = (
    "ref_no", "customer_id", "customer", "confidential", "owner_id", "owner", "owner_slack_id", "manager_id",
    "manager", "manager_slack_id", "team_id", "severity", "category", "channel", "title", "description",
    "status", "cycle", "received_at", "first_response_at", "waiting_until", "waiting_for", "promised_at",
    "promised", "resolved_at", "closed_at", "root_cause_category", "satisfaction", "duplicate_of_no",
    "deal_id", "restricted", "case_channel_id", "head_id",
)  # fmt: skip
THESE = complaints_of(bindparam("ours")).where(among(Complaint.id, "complaints")).order_by(Complaint.ref_no)


def complaint_views(
    session: Session, complaint_ids: Collection[UUID], *, now: datetime
) -> Sequence[ComplaintView]:
    """Return these complaints by number, whoever may see them; those that are gone are left out."""
    rows = run(session, THESE, complaints=complaint_ids).all()
    cycles = {row.id: row.cycle for row in rows}
    clocks = clocks_of(session, cycles, now=now)
    steps = steps_of(session, cycles, clocks, now=now)
    people, repairs = people_of(session, cycles.keys()), repairs_of(session, cycles.keys())
    takers = takers_of(session, cycles.keys())
    at_work = on_it(session, [row.id for row in rows if row.severity == "major" and row.status in OPEN])
    before = earlier_rounds(session, [row.id for row in rows if row.cycle > 1])
    told = reasons(session, [row.id for row in rows if _has_a_story(row)])
    views = []
    for row in rows:
        taker = takers.get(row.id)
        taken: dict[str, Any] = {}
        if taker is not None:
            taken = {
                "taken_by": taker.name,
                "taken_by_slack_id": taker.slack_user_id,
                "taken_until": taker.until,
            }
        views.append(
            _view(
                session,
                row,
                steps.get(row.id, ()),
                repairs.get(row.id, ()),
                clocks=tuple(clocks.get(row.id, ())),
                people=tuple(people.get(row.id, ())),
                why=told.get(row.id, Why()),
                on_it=tuple(at_work.get(row.id, ())),
                earlier=tuple(before.get(row.id, ())),
                **taken,
            )
        )
    return views


def complaint_view(session: Session, complaint_id: UUID, *, now: datetime) -> ComplaintView | None:
    """Return one complaint."""
    return next(iter(complaint_views(session, [complaint_id], now=now)), None)


def numbered(session: Session, ref_no: int) -> UUID | None:
    """Return the complaint of a number that people type."""
    found = select(Complaint.id).where(
        Complaint.workspace_id == workspace_of(session), Complaint.ref_no == ref_no
    )
    return session.scalar(found)


def _view(
    session: Session,
    row: Found,
    steps: Sequence[StepView],
    repairs: Sequence[RepairView],
    *,
    why: Why,
    **parts: Any,
) -> ComplaintView:
    rules = policy_of(session, row.policy_version).complaints.major
    missing = lacks(
        row.severity,
        root_cause=row.root_cause,
        prevention=row.prevention,
        repairs=[one.status for one in repairs if one.status != "done" or one.cycle == row.cycle],
        repair_required=rules.trust_repair_required,
    )
    values = row._asdict()
    return ComplaintView.model_validate(
        {name: values[name] for name in PLAIN}
        | {name: values[name] or "" for name in TEXTS}
        | {
            "complaint_id": row.id,
            "phase": phase(row.status, investigated=_begun(steps), planned=row.plan is not None),
            "steps": tuple(steps),
            "repairs": tuple(repairs),
            "lacks": tuple(missing),
            "reopened_why": why.reopened,
            "graded_why": why.graded if row.severity == "major" else "",
            "ended_why": why.ended if row.status == "cancelled" else "",
            "answer_stays": why.answer_stays,
            "repair_days": rules.trust_repair_due_days,
            **parts,
        }
    )


def _has_a_story(row: Found) -> bool:
    """Tell whether the audit says why a complaint stands as it does: opened again, cancelled, made major."""
    graded = row.severity == "major" and row.graded_at > row.received_at
    return bool(row.cycle > 1 or row.status == "cancelled" or graded)


def _begun(steps: Sequence[StepView]) -> bool:
    return any(one.step == "investigation" and one.begun for one in steps)
