"""A wish for support is asked of somebody, whose clock runs from then on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, insert, or_, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.clocks import MODES, live_clocks, work_hours
from models.queries.prepared import among, read
from models.queries.support.asked import whose_support
from models.queries.tenancy import policy, policy_version, workspace_of
from models.rules import clocks
from models.rules.local_time import known_zone, local_date
from models.tables import Blocker, Escalation, Member, SlaClock
from models.usecases import escalation

OPEN = ("open", "in_progress")
WITHDRAWN = "withdrawn"  # nobody is asked any more
ASKED_ANOTHER = "asked_another"


def ask(session: Session, blocker_ids: Collection[UUID], *, now: datetime) -> None:
    """Let a clock run for each wish among these stuck points, for whoever is asked.

    One that waits for the same person already stays as it is; what is no wish any more waits for nobody.
    """
    before = {clock.subject_id: clock for clock in live_clocks(session, "support", blocker_ids)}
    cycles = _cycles(session, blocker_ids)
    for row in _points(session, blocker_ids):
        asked = whose_support(session, row.raised_by_id, row.support_from, now=now) if _wishes(row) else None
        old = before.get(row.id)
        waits = old is not None and old.status == "running"
        if waits and old is not None and asked is not None and old.asked_id == asked.id:
            continue
        if waits:
            cancel(session, [row.id])
            why = WITHDRAWN if asked is None else ASKED_ANOTHER
            escalation.settle(session, ["support"], [row.id], why, now=now)
        if asked is not None:
            cycle = cycles.get(row.id, 0) + 1
            _start(session, row.id, asked, cycle, now=now)
            escalation.begin(session, "support", [row.id], cycle=cycle, now=now)


def ask_anew(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Ask again of whoever is asked now, where somebody left or has another manager: both sides' wishes."""
    by = and_(Blocker.workspace_id == SlaClock.workspace_id, Blocker.id == SlaClock.subject_id)
    waiting = (
        select(SlaClock.subject_id)
        .join(Blocker, by)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            SlaClock.subject_kind == "support",
            SlaClock.status == "running",
            or_(SlaClock.asked_id == member_id, Blocker.raised_by_id == member_id),
        )
    )
    held = waiting.order_by(SlaClock.subject_id).with_for_update()  # an answer comes before, or finds nobody
    ask(session, [row.subject_id for row in read(session, held)], now=now)


def cancel(session: Session, blocker_ids: Collection[UUID]) -> None:
    """Let the clocks of these wishes that still run end without a result."""
    session.connection().execute(
        update(SlaClock)
        .where(
            SlaClock.workspace_id == workspace_of(session),
            SlaClock.subject_kind == "support",
            SlaClock.subject_id.in_(blocker_ids),
            SlaClock.status == "running",
        )
        .values(status="cancelled")
    )


def _wishes(row: Row[*tuple[Any, ...]]) -> bool:
    """Tell whether a stuck point asks a person; what the whole team is asked stands in its thread."""
    of_the_team = row.scope == "common" and row.support_from == "team"
    waits = row.status in OPEN and row.raiser_status == "active"
    return waits and row.support_from != "none" and not of_the_team


def _points(session: Session, blocker_ids: Collection[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    by = and_(Member.workspace_id == Blocker.workspace_id, Member.id == Blocker.raised_by_id)
    rows = (
        select(
            Blocker.id,
            Blocker.scope,
            Blocker.support_from,
            Blocker.status,
            Blocker.raised_by_id,
            Member.status.label("raiser_status"),
        )
        .join(Member, by)
        .where(Blocker.workspace_id == workspace_of(session), among(Blocker.id, blocker_ids))
    )
    return read(session, rows.order_by(Blocker.ref_no))


def _cycles(session: Session, blocker_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return the present cycle of those that were wishes before: whoever is asked anew has a clock anew."""
    rows = select(Escalation.subject_id, Escalation.cycle).where(
        Escalation.workspace_id == workspace_of(session),
        Escalation.ladder == "support",
        among(Escalation.subject_id, blocker_ids),
    )
    return {row.subject_id: row.cycle for row in read(session, rows)}


def _start(session: Session, blocker_id: UUID, asked: Member, cycle: int, *, now: datetime) -> None:
    """Start a clock by the working hours of who is asked."""
    rule, zone = policy(session).support.answer, known_zone(asked.timezone)
    whose = (asked.calendar_id, zone)
    business = rule.mode == "business"
    hours = work_hours(session, [whose], local_date(now, zone))[whose] if business else None
    clock = clocks.start(now, timedelta(hours=float(rule.hours)), MODES[rule.mode], hours)
    values = {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "subject_kind": "support",
        "subject_id": blocker_id,
        "clock": "answer",
        "cycle": cycle,
        "mode": clock.mode,
        "zone": zone,
        "asked_id": asked.id,
        "calendar_id": asked.calendar_id if business else None,
        "target_seconds": int(clock.target.total_seconds()),
        "started_at": now,
        "due_at": clock.due_at,
        "paused_seconds": 0,
        "status": clock.status,
        "policy_version": policy_version(session),
    }
    session.connection().execute(insert(SlaClock), [values])
