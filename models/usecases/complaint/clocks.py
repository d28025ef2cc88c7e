"""The clocks of a complaint: started with a cycle, paused, stopped and aimed while its row is held."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import ClockRule
from models.queries.cases.rows import cases_of
from models.queries.clocks import clock_of, hours_of, live_clocks, work_hours
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.rules import clocks
from models.rules.clocks import Hours
from models.rules.local_time import known_zone, local_date
from models.shapes.complaint import LADDER_OF, ClockName
from models.shapes.escalation import Clock, ClockMode
from models.tables import Member, SlaClock

KIND = "complaint"
EVERY: tuple[ClockName, ...] = get_args(ClockName)
Change = Callable[[Clock, Hours], Clock]
Due = Callable[[Clock, Hours], datetime]


def hours_for(session: Session, owner: Member, mode: ClockMode, since: datetime) -> Hours:
    """Return the working hours that an owner's clock of that mode runs by."""
    if mode == "wall":
        return None
    zone = known_zone(owner.timezone)
    whose = (owner.calendar_id, zone)
    return work_hours(session, [whose], local_date(since, zone))[whose]


def hours_by(session: Session, held: SlaClock, rule: ClockRule) -> Hours:
    """Return the working hours that a clock runs by in the mode of another rule, by its own calendar."""
    if rule.mode == "wall":
        return None
    whose = (held.calendar_id, held.zone)
    return work_hours(session, [whose], local_date(held.started_at, held.zone))[whose]


def span(hours: Decimal) -> timedelta:
    """Return hours of the policy as a time."""
    return timedelta(seconds=float(hours * 3600))


def later(at: datetime, time: timedelta, hours: Hours) -> datetime:
    """Return the moment so much later, in working time where there are hours."""
    return clocks.start(at, time, "wall", hours).due_at


def start(
    session: Session,
    complaint_id: UUID,
    owner: Member,
    rules: Mapping[ClockName, ClockRule],
    *,
    cycle: int,
    at: datetime,
    version_no: int,
) -> None:
    """Let these clocks run since a moment, in the owner's zone and by the owner's calendar."""
    rows = []
    for name, rule in rules.items():
        clock = clocks.start(at, span(rule.hours), rule.mode, hours_for(session, owner, rule.mode, at))
        rows.append(
            {
                "workspace_id": workspace_of(session),
                "id": uuid7(),
                "subject_kind": KIND,
                "subject_id": complaint_id,
                "clock": name,
                "cycle": cycle,
                "mode": rule.mode,
                "zone": known_zone(owner.timezone),
                "calendar_id": owner.calendar_id,
                "target_seconds": int(clock.target.total_seconds()),
                "started_at": at,
                "due_at": clock.due_at,
                "paused_seconds": 0,
                "status": clock.status,
                "policy_version": version_no,
            }
        )
    session.connection().execute(insert(SlaClock), rows)


def clocks_of(session: Session, row: Row) -> Mapping[str, SlaClock]:
    """Return the clocks of the present cycle by name."""
    rows = live_clocks(session, "complaint", [row["id"]])
    return {one.clock: one for one in rows if one.cycle == row["cycle"]}


def pause(session: Session, row: Row, *, now: datetime) -> None:
    """Let the resolution wait for the customer."""
    _change(session, row, {"resolution"}, lambda clock, _: clocks.pause(clock, now))


def go_on(session: Session, row: Row, *, now: datetime) -> None:
    """Let the resolution count again: it is due later by the pause."""
    _change(session, row, {"resolution"}, lambda clock, hours: clocks.resume(clock, now, hours))


def stop(session: Session, row: Row, names: Collection[ClockName], *, now: datetime) -> None:
    """End clocks that run; a pause is booked first."""
    _change(session, row, names, lambda clock, hours: clocks.stop(clock, now, hours))


def run_on(
    session: Session,
    row: Row,
    names: Collection[ClockName],
    stopped_at: Collection[datetime],
    answered_at: datetime | None,
) -> None:
    """Let clocks run on that were stopped at such a moment; not if the customer was answered meanwhile."""

    def again(clock: Clock, _: Hours) -> Clock:
        answered = answered_at is not None and answered_at >= clock.started_at
        return clock if answered or clock.stopped_at not in stopped_at else clocks.run_on(clock)

    _change(session, row, names, again)


def await_answer(session: Session, row: Row) -> None:
    """Let the first answer be due as before where nobody gave it: whoever stopped its clock is off it."""
    if row["status"] == "new":
        _change(session, row, {"first_response"}, lambda clock, _: clocks.run_on(clock))


def cancel(session: Session, row: Row, names: Collection[ClockName] = EVERY) -> None:
    """End clocks that still run without a result."""
    _change(session, row, names, lambda clock, _: clocks.cancel(clock))


def aim(session: Session, row: Row, name: ClockName, rule: ClockRule, *, due: Due, now: datetime) -> None:
    """Let a clock that runs be due otherwise, in the mode of another grade's rule and by its own calendar.

    A pause is booked up to now, and goes on: what lies behind is no part of what is left. Where the other
    grade counts by another mode it begins anew with no pause: hours of the wall are no working hours.
    """
    held = clocks_of(session, row).get(name)
    if held is None:
        return
    hours = hours_by(session, held, rule)

    def aimed(clock: Clock, own: Hours) -> Clock:
        booked = clocks.resume(clock, now, own)
        if clock.mode != rule.mode:
            booked = booked._replace(mode=rule.mode, paused=timedelta(0))
        turned = clocks.aim(booked, due(booked, hours), hours)
        return turned if clock.paused_at is None else clocks.pause(turned, now)

    _change(session, row, {name}, aimed)


def _change(session: Session, row: Row, names: Collection[str], change: Change) -> None:
    """Change clocks while the ladders are held: time lets one run on whose take is over (`awaited`)."""
    cases_of(session, list(LADDER_OF.values()), [row["id"]], lock=True)
    held = [one for name, one in clocks_of(session, row).items() if name in names]
    hours = hours_of(session, held)
    for one in held:
        for name, value in _columns(change(clock_of(one), hours[one.id])).items():
            setattr(one, name, value)
    session.flush()


def _columns(clock: Clock) -> dict[str, Any]:
    return {
        "mode": clock.mode,
        "target_seconds": int(clock.target.total_seconds()),
        "due_at": clock.due_at,
        "status": clock.status,
        "paused_at": clock.paused_at,
        "paused_seconds": int(clock.paused.total_seconds()),
        "stopped_at": clock.stopped_at,
    }
