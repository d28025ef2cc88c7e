"""One firing pass: claim what is due, keep that it happened, let the use case act, plan the next slot."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.errors import CoachError
from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.rules.plan import Advance, advance
from models.shapes.schedule import Due, ScheduleKind, SlotVerdict
from models.tables import Occurrence, Schedule
from models.usecases.conflict import insert_new
from models.usecases.one_by_one import STORE_AWAY
from models.usecases.schedule.claim import Claimed, claim

LIMIT = 500
DEFERRED_FOR = timedelta(hours=1)  # a schedule that cannot be fired or planned

UseCase = Callable[..., Sequence[SlotVerdict]]  # (session, due, *, now)
Planned = tuple[Claimed, Advance]


class Fired(NamedTuple):
    """What one pass did."""

    claimed: int
    lapsed: int
    verdicts: Sequence[SlotVerdict] = ()
    latest: timedelta = timedelta(0)  # the longest wait between a slot and its firing
    deferred: Sequence[tuple[UUID, str]] = ()  # schedule and what went wrong


class SlotWithoutVerdict(CoachError):
    """A use case said nothing about a slot that it was given."""


def fire(
    session: Session, kind: ScheduleKind, use_case: UseCase, *, now: datetime, limit: int = LIMIT
) -> Fired:
    """Fire up to `limit` due schedules of a kind together; all of them, or by an exception none."""
    return _fire(session, kind, claim(session, kind, limit, now), use_case, now)


def fire_one_by_one(
    session: Session, kind: ScheduleKind, use_case: UseCase, *, now: datetime, limit: int = LIMIT
) -> Fired:
    """Fire each due schedule by itself after a batch failed; one that fails again waits an hour."""
    rows = claim(session, kind, limit, now)
    passes: list[Fired] = []
    deferred: list[tuple[UUID, str]] = []
    for row in rows:
        try:
            with session.begin_nested():
                passes.append(_fire(session, kind, [row], use_case, now))
        except STORE_AWAY:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it concerns this one schedule only
            deferred.append((row.id, f"{type(error).__name__}: {error}"))
            _defer(session, *deferred[-1], now)
    return Fired(
        claimed=len(rows),
        lapsed=sum(each.lapsed for each in passes),
        verdicts=[verdict for each in passes for verdict in each.verdicts],
        latest=max((each.latest for each in passes), default=timedelta(0)),
        deferred=deferred,
    )


def _fire(
    session: Session,
    kind: ScheduleKind,
    rows: Sequence[Claimed],
    use_case: UseCase,
    now: datetime,
) -> Fired:
    planned = _plan(rows, now)
    due = _keep(session, kind, planned, now)
    verdicts = use_case(session, due, now=now) if due else ()
    _check(due, verdicts)
    _keep_reasons(session, verdicts)
    _advance(session, planned)
    return Fired(
        claimed=len(rows),
        lapsed=sum(len(step.lapsed) for _, step in planned),
        verdicts=verdicts,
        latest=max((now - each.due_at for each in due), default=timedelta(0)),
    )


def _plan(rows: Iterable[Claimed], now: datetime) -> list[Planned]:
    """Plan each row; many reps share a zone and a wall time, so each plan is made once."""
    made: dict[tuple[Any, ...], Advance] = {}
    planned = []
    for row in rows:
        intent = row[2:]
        if intent not in made:
            grace = timedelta(seconds=row.grace_seconds)
            made[intent] = advance(
                row.next_slot, row.zone, row.wall_minute, misfire=row.misfire, grace=grace, now=now
            )
        planned.append((row, made[intent]))
    return planned


def _keep(session: Session, kind: ScheduleKind, planned: Sequence[Planned], now: datetime) -> list[Due]:
    """Write what becomes of every slot; return those that happen now for the first time."""
    frame = {"workspace_id": workspace_of(session), "kind": kind, "fired_at": now}
    lapsed = [
        frame
        | {"schedule_id": row.id, "slot": slot, "due_at": at, "status": "lapsed", "reason": "came too late"}
        for row, step in planned
        for slot, at in step.lapsed
    ]
    insert_new(session, Occurrence, lapsed)
    fires = [(row, step, step.fires) for row, step in planned if step.fires is not None]
    fired = frame | {"status": "fired", "reason": ""}
    rows = [fired | {"schedule_id": row.id, "slot": slot, "due_at": step.due_at} for row, step, slot in fires]
    new = insert_new(session, Occurrence, rows, returning=Occurrence.schedule_id)
    if len(new) < len(rows):
        known = set(new)
        fires = [each for each in fires if each[0].id in known]
    return [
        Due(
            schedule_id=row.id,
            kind=kind,
            subject_id=row.subject_id,
            zone=row.zone,
            slot=slot,
            due_at=step.due_at,
        )
        for row, step, slot in fires
    ]


def _check(due: Sequence[Due], verdicts: Sequence[SlotVerdict]) -> None:
    asked = [(each.schedule_id, each.slot) for each in due]
    judged = [(each.schedule_id, each.slot) for each in verdicts]
    silent = set() if asked == judged else set(asked) - set(judged)  # the rule costs a third of the exception
    if silent:
        raise SlotWithoutVerdict(f"no verdict on {len(silent)} of {len(due)} slots")


def _keep_reasons(session: Session, verdicts: Sequence[SlotVerdict]) -> None:
    others: dict[tuple[str, str, date], list[UUID]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.status != "fired" or verdict.reason:
            others[verdict.status, verdict.reason, verdict.slot].append(verdict.schedule_id)
    for (status, reason, slot), ids in others.items():
        session.connection().execute(
            update(Occurrence)
            .where(
                Occurrence.workspace_id == workspace_of(session),
                among(Occurrence.schedule_id, ids),
                Occurrence.slot == slot,
            )
            .values(status=status, reason=reason)
        )


def _advance(session: Session, planned: Sequence[Planned]) -> None:
    """Plan the next slots: one statement for all who share one."""
    together: dict[tuple[date, datetime], list[UUID]] = defaultdict(list)
    for row, step in planned:
        together[step.next_slot, step.next_run_at].append(row.id)
    for (slot, at), ids in together.items():
        session.connection().execute(
            update(Schedule)
            .where(Schedule.workspace_id == workspace_of(session), among(Schedule.id, ids))
            .values(next_slot=slot, next_run_at=at, plan_error=None)
        )


def _defer(session: Session, schedule_id: UUID, error: str, now: datetime) -> None:
    session.connection().execute(
        update(Schedule)
        .where(Schedule.workspace_id == workspace_of(session), Schedule.id == schedule_id)
        .values(plan_error=error, next_run_at=now + DEFERRED_FOR)
    )
