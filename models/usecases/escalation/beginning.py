"""A case begins to climb, climbs anew, or has other facts than before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.cases.events import events_of
from models.queries.cases.rows import Case, cases_of
from models.queries.prepared import among
from models.queries.tenancy import policy_version, workspace_of
from models.rules import ladder as rules
from models.shapes.escalation import Ladder, LadderName
from models.shapes.outbox import Lane
from models.tables import Escalation
from models.usecases.conflict import insert_new
from models.usecases.escalation.kinds import KINDS, Kinds
from models.usecases.escalation.rising import rise
from models.usecases.escalation.telling import deliver
from models.usecases.many import change_rows


def begin(
    session: Session,
    ladder: LadderName,
    subject_ids: Sequence[UUID],
    *,
    cycle: int = 1,
    now: datetime,
    at_once: bool = False,
    kinds: Kinds = KINDS,
) -> None:
    """Let cases climb from the ground, or again where they were closed; a new cycle by the rules in force.

    `at_once` tells of them in this transaction, before everything else.
    """
    new = set(_insert(session, ladder, subject_ids, cycle, now))
    known = [case for case in cases_of(session, [ladder], subject_ids, lock=True) if case.id not in new]
    rules_now = policy_version(session)
    changes = {case.id: _begun(case, cycle, rules_now, now) for case in known}
    change_rows(session, Escalation, Escalation.id, changes)
    if at_once:
        cases = cases_of(session, [ladder], subject_ids, lock=True)
        rise(session, cases, now=now, kinds=kinds)
        told = events_of(session, [case.id for case in cases], now=now)
        deliver(session, told, now=now, kinds=kinds, lane=Lane.CASE)


def look_again(session: Session, ladder: LadderName, subject_ids: Sequence[UUID], *, now: datetime) -> None:
    """Let time look at these cases at once: their facts changed. Those without a ladder get one."""
    if not subject_ids:
        return
    session.connection().execute(
        update(Escalation)
        .where(
            Escalation.workspace_id == workspace_of(session),
            Escalation.ladder == ladder,
            among(Escalation.subject_id, subject_ids),
        )
        .values(next_at=now)
    )
    _insert(session, ladder, subject_ids, 1, now)


def warn_anew(session: Session, ladder: LadderName, subject_ids: Sequence[UUID]) -> None:
    """Let the warnings of cases be told once more: the day that they are about is a later one."""
    cases = [
        (case.id, rules.warned_anew(case.ladder))
        for case in cases_of(session, [ladder], subject_ids, lock=True)
    ]
    changes = {case_id: {"round": anew.round, "fired": sorted(anew.fired)} for case_id, anew in cases}
    change_rows(session, Escalation, Escalation.id, changes)


def _insert(
    session: Session, ladder: LadderName, subject_ids: Sequence[UUID], cycle: int, now: datetime
) -> Sequence[UUID]:
    shared: dict[str, Any] = {
        "workspace_id": workspace_of(session),
        "ladder": ladder,
        "status": "open",
        "cycle": cycle,
        "round": 1,
        "fired": [],
        "top": 0,
        "snoozes": 0,
        "next_at": now,
        "policy_version": policy_version(session),
        "opened_at": now,
    }
    rows = [{"id": uuid7(), "subject_id": subject_id} for subject_id in subject_ids]
    return insert_new(session, Escalation, rows, shared=shared, returning=Escalation.id)


def _begun(case: Case, cycle: int, rules_now: int, now: datetime) -> dict[str, Any]:
    """Return the columns of a case that begins once more; one that climbs already is only looked at."""
    ladder, fresh = case.ladder, cycle > case.ladder.cycle
    if fresh:
        ladder = Ladder(cycle=cycle)
    elif ladder.status == "closed":
        ladder = rules.begun_anew(ladder)
    return {
        "status": ladder.status,
        "cycle": ladder.cycle,
        "round": ladder.round,
        "fired": sorted(ladder.fired),
        "top": ladder.top,
        "top_at": case.top_at if ladder.top else None,
        "until": ladder.until,
        "snoozes": ladder.snoozes,
        "taken_by_id": case.taken_by_id if ladder.until else None,
        "policy_version": rules_now if fresh else case.policy_version,
        "closed_at": None,
        "next_at": now,
    }
