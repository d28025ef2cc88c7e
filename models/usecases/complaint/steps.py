"""Acceptance, investigation, handling, feedback: each with an owner and a time limit."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

from models.policy import GradeRules
from models.queries.clocks import clock_of, hours_of
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.rules import clocks as rules_of_clocks
from models.shapes.complaint import STEPS, Step
from models.tables import ComplaintStep, Member
from models.usecases.complaint.clocks import Due, clocks_of, hours_by, hours_for, later, span


def start(
    session: Session, complaint_id: UUID, owner: Member, rules: GradeRules, *, cycle: int, at: datetime
) -> None:
    """Begin the steps of a cycle, all the owner's; each is due in the resolution clock's own time."""
    mode = rules.resolution.mode
    hours = hours_for(session, owner, mode, at)
    rows = [
        {
            "workspace_id": workspace_of(session),
            "complaint_id": complaint_id,
            "cycle": cycle,
            "step": step,
            "owner_id": owner.id,
            "due_at": rules_of_clocks.start(at, span(getattr(rules.steps_hours, step)), mode, hours).due_at,
        }
        for step in STEPS
    ]
    session.connection().execute(insert(ComplaintStep), rows)


def aim(session: Session, row: Row, rules: GradeRules, *, due: Callable[[timedelta], Due]) -> None:
    """Let what is not done be due by another grade's limits; owners stay, and limits of what is done."""
    whole = clocks_of(session, row).get("resolution")
    if whole is None:
        return
    hours = hours_by(session, whole, rules.resolution)
    for step, due_at in _left(session, row):
        limit = due(span(getattr(rules.steps_hours, step)))
        at = limit(clock_of(whole)._replace(due_at=due_at), hours)
        _update(session, row, [step], [ComplaintStep.done_at.is_(None)], {"due_at": at})


def wait_over(session: Session, row: Row, *, now: datetime) -> None:
    """Let what is not done be due later by the wait so far; whoever books it for the clock asks before."""
    whole = clocks_of(session, row).get("resolution")
    if whole is None or whole.paused_at is None:
        return
    hours = hours_of(session, [whole])[whole.id]
    took = hours.between(whole.paused_at, now) if hours else now - whole.paused_at
    for step, due_at in _left(session, row):
        _update(session, row, [step], (), {"due_at": later(due_at, took, hours)})


def done(session: Session, row: Row, steps: Collection[Step], *, now: datetime) -> None:
    """Say of these steps that they are done, where that was not said before."""
    _update(session, row, steps, [ComplaintStep.done_at.is_(None)], {"done_at": now})


def note(session: Session, row: Row, step: Step, text: str) -> None:
    """Keep what was found or done in a step."""
    _update(session, row, [step], (), {"note": text})


def reopen(session: Session, row: Row, steps: Collection[Step]) -> None:
    """Say of these steps that they are not done any more."""
    _update(session, row, steps, (), {"done_at": None})


def hand_over(session: Session, row: Row, former_id: UUID, owner_id: UUID) -> None:
    """Give what one person still has to do to another."""
    mine = [ComplaintStep.owner_id == former_id, ComplaintStep.done_at.is_(None)]
    _update(session, row, STEPS, mine, {"owner_id": owner_id})


def _left(session: Session, row: Row) -> Sequence[tuple[Step, datetime]]:
    """Return the steps of the present cycle that are not done, and when they were due so far."""
    found = select(ComplaintStep.step, ComplaintStep.due_at).where(
        ComplaintStep.workspace_id == workspace_of(session),
        ComplaintStep.complaint_id == row["id"],
        ComplaintStep.cycle == row["cycle"],
        ComplaintStep.done_at.is_(None),
    )
    known = {one.step: one.due_at for one in session.execute(found)}
    return [(step, known[step]) for step in STEPS if step in known]


def _update(
    session: Session,
    row: Row,
    steps: Collection[Step],
    which: Iterable[ColumnElement[bool]],
    values: dict[str, Any],
) -> int:
    changed = session.connection().execute(
        update(ComplaintStep)
        .where(
            ComplaintStep.workspace_id == workspace_of(session),
            ComplaintStep.complaint_id == row["id"],
            ComplaintStep.cycle == row["cycle"],
            ComplaintStep.step.in_(steps),
            *which,
        )
        .values(**values)
    )
    return int(changed.rowcount)
