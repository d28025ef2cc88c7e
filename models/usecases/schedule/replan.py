"""Bring the schedules to what the plans say; a slot that had its turn never comes again."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.schedule import schedules_of
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date, local_instant, zone_exists
from models.rules.plan import ONE_DAY, first_slot
from models.shapes.schedule import Plan
from models.tables import Occurrence, Schedule
from models.usecases.conflict import insert_new
from models.usecases.many import change_rows

LOOK_AGAIN = timedelta(hours=1)  # at a schedule whose zone nobody knows
MOVED = "moved"  # why a slot was left out: an edit put its moment into the past

COLUMNS = ("zone", "wall_minute", "misfire", "grace_seconds", "next_slot", "next_run_at", "plan_error")

Values = dict[str, Any]


def replan(
    session: Session, plans: Iterable[Plan], subjects: Collection[UUID] | None, *, now: datetime
) -> None:
    """Make, change or switch off the schedules of `subjects`, or all, so that they are just `plans`."""
    wanted = {(plan.kind, plan.subject_id): plan for plan in plans}
    changed: dict[UUID, Values] = {}
    left_out: list[Values] = []
    for row in schedules_of(session, subjects):
        plan = wanted.pop((row.kind, row.subject_id), None)
        if plan is not None and _is_up_to_date(row, plan):
            continue
        slot = row.next_slot if plan is None else _open_slot(row, plan, now)
        values = {"next_run_at": None} if plan is None else _intent(plan, slot, now)
        if any(values[name] != getattr(row, name) for name in values):
            changed[row.id] = _as_it_was(row) | values | {"version": row.version + 1}
        if plan is not None and not _waits_for_its_turn(row, now):
            left_out += _left_out(session, row, plan, slot, now)
    change_rows(session, Schedule, Schedule.id, changed)
    insert_new(session, Occurrence, left_out)
    insert_new(session, Schedule, [_new(session, plan, now) for plan in wanted.values()])


def _is_up_to_date(row: Row[*tuple[Any, ...]], plan: Plan) -> bool:
    """Tell whether there is nothing to change, as on most nights for most rows."""
    return (
        row.plan_error is None
        and row.next_run_at is not None
        and (row.zone, row.wall_minute) == (plan.zone, plan.wall_minute)
        and (row.misfire, row.grace_seconds) == (plan.misfire, plan.grace_seconds)
        and zone_exists(plan.zone)
        and row.next_run_at == local_instant(row.next_slot, plan.wall_minute, plan.zone)
    )


def _waits_for_its_turn(row: Row[*tuple[Any, ...]], now: datetime) -> bool:
    """Tell whether firing has the next word: the slot is due, or its zone was not understood."""
    return row.plan_error is not None or (row.next_run_at is not None and row.next_run_at <= now)


def _open_slot(row: Row[*tuple[Any, ...]], plan: Plan, now: datetime) -> date:
    """Return the first slot that shall still have its turn under the new plan."""
    if not zone_exists(plan.zone) or row.next_slot is None or _waits_for_its_turn(row, now):
        return row.next_slot or now.date()
    slot: date = row.next_slot
    if row.next_run_at is None:  # was off: nobody missed anything meanwhile
        return max(slot, first_slot(now, plan.zone, plan.wall_minute))
    grace = timedelta(seconds=plan.grace_seconds)
    while local_instant(slot, plan.wall_minute, plan.zone) < now - grace:
        slot += ONE_DAY
    return slot


def _intent(plan: Plan, slot: date, now: datetime) -> Values:
    known = zone_exists(plan.zone)
    return {
        "zone": plan.zone,
        "wall_minute": plan.wall_minute,
        "misfire": plan.misfire,
        "grace_seconds": plan.grace_seconds,
        "next_slot": slot,
        "next_run_at": local_instant(slot, plan.wall_minute, plan.zone) if known else now + LOOK_AGAIN,
        "plan_error": None if known else f"unknown time zone {plan.zone!r}",
    }


def _as_it_was(row: Row[*tuple[Any, ...]]) -> Values:
    return {name: getattr(row, name) for name in COLUMNS}


def _left_out(
    session: Session, row: Row[*tuple[Any, ...]], plan: Plan, slot: date, now: datetime
) -> list[Values]:
    """Return a word on each slot that an edit moved into the past, so that the day has its reason."""
    if row.next_run_at is None or row.next_slot is None:
        return []
    days = [row.next_slot + timedelta(days=day) for day in range((slot - row.next_slot).days)]
    return [
        {
            "workspace_id": workspace_of(session),
            "schedule_id": row.id,
            "slot": day,
            "kind": row.kind,
            "due_at": local_instant(day, plan.wall_minute, plan.zone),
            "fired_at": now,
            "status": "skipped",
            "reason": MOVED,
        }
        for day in days
    ]


def _new(session: Session, plan: Plan, now: datetime) -> Values:
    known = zone_exists(plan.zone)
    slot = first_slot(now, plan.zone, plan.wall_minute) if known else local_date(now, "UTC")
    return {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "kind": plan.kind,
        "subject_id": plan.subject_id,
        "version": 1,
        "created_at": now,
    } | _intent(plan, slot, now)
