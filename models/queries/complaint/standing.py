"""How complaints stand on their ladder, many at once."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.policy import GradeRules, Policy
from models.queries.clocks import clock_of, hours_of, live_clocks
from models.queries.complaint.on_it import on_it
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.clocks import Hours
from models.rules.rungs.complaint import exempt, notify, rungs
from models.shapes.complaint import OPEN, ComplaintFacts, Severity
from models.shapes.escalation import Audience, Standing
from models.tables import Complaint, SlaClock

OVER = Standing(rungs=(), notify={}, people={}, settled=True)
COLUMNS = (
    Complaint.id, Complaint.status, Complaint.severity, Complaint.cycle, Complaint.owner_id,
    Complaint.manager_id, Complaint.graded_at, Complaint.created_at, Complaint.plan,
    Complaint.waited_seconds,
)  # fmt: skip
ClocksOf = Mapping[str, SlaClock]


def general_standings(
    session: Session, subject_ids: Collection[UUID], *, now: datetime
) -> Mapping[UUID, Standing]:
    """Return how general complaints stand; those of the other grade, and settled ones, climb no more."""
    return _standings(session, subject_ids, "general", now)


def major_standings(
    session: Session, subject_ids: Collection[UUID], *, now: datetime
) -> Mapping[UUID, Standing]:
    """Return how major complaints stand; those of the other grade, and settled ones, climb no more."""
    return _standings(session, subject_ids, "major", now)


def people(session: Session, subject_ids: Collection[UUID]) -> Mapping[UUID, Mapping[Audience, UUID]]:
    """Return whom these complaints name now."""
    rows = read(
        session,
        select(Complaint.id, Complaint.owner_id, Complaint.manager_id).where(
            Complaint.workspace_id == workspace_of(session), among(Complaint.id, subject_ids)
        ),
    )
    return {row.id: {"owner": row.owner_id, "manager": row.manager_id} for row in rows}


def owner_hears(row: Row[*tuple[Any, ...]]) -> bool:
    """Tell whether its owner hears of a complaint whatever the policy says: a major one, or graded later.

    Who recorded it does not count: the owner acts from that message, and the first step is due at once.
    """
    return bool(row.severity == "major" or row.graded_at > row.created_at)


def grade_rules(rules: Policy, severity: Severity) -> GradeRules:
    """Return what holds for complaints of a grade."""
    return rules.complaints.major if severity == "major" else rules.complaints.general


def _standings(
    session: Session, subject_ids: Collection[UUID], severity: Severity, now: datetime
) -> Mapping[UUID, Standing]:
    del now  # clocks that run say the same at every moment
    rows = read(
        session,
        select(*COLUMNS).where(
            Complaint.workspace_id == workspace_of(session), among(Complaint.id, subject_ids)
        ),
    )
    climbing = {row.id: row for row in rows if row.status in OPEN and row.severity == severity}
    clocks: dict[UUID, dict[str, SlaClock]] = {}
    found = live_clocks(session, "complaint", climbing.keys())
    for clock in found:
        if clock.cycle == climbing[clock.subject_id].cycle:
            clocks.setdefault(clock.subject_id, {})[clock.clock] = clock
    hours = hours_of(session, found)
    at_work = on_it(session, climbing.keys()) if severity == "major" else {}
    return {
        row.id: _standing(row, clocks.get(row.id, {}), hours, policy(session), severity)._replace(
            on_it=frozenset(one.part for one in at_work.get(row.id, ()))
        )
        if row.id in climbing
        else OVER
        for row in rows
    }


def _standing(
    row: Row[*tuple[Any, ...]],
    clocks: ClocksOf,
    hours: Mapping[UUID, Hours],
    rules: Policy,
    severity: Severity,
) -> Standing:
    grade = grade_rules(rules, severity)
    own = next((known for one in clocks.values() if (known := hours[one.id]) is not None), None)
    return Standing(
        rungs=rungs(facts_of(row, clocks, severity), grade, own),
        notify=notify(grade, owner_too=owner_hears(row)),
        people={"owner": row.owner_id, "manager": row.manager_id},
        exempt=exempt(severity, grade, rules.calendar.quiet_hours.exempt),
        facts={"severity": severity, "status": row.status}
        | {name: one.due_at.isoformat() for name, one in clocks.items() if one.status == "running"},
    )


def facts_of(row: Row[*tuple[Any, ...]], clocks: ClocksOf, severity: Severity) -> ComplaintFacts:
    """Return what decides when others hear of a complaint."""
    known = {name: clock_of(one) for name, one in clocks.items()}
    whole = known.get("resolution")
    began_before = whole is not None and whole.started_at < row.graded_at
    return ComplaintFacts(
        severity=severity,
        known_at=max(row.created_at, row.graded_at),
        graded_at=row.graded_at,
        first_response=known.get("first_response"),
        resolution=whole,
        takeover=known.get("takeover"),
        planned=row.plan is not None,
        waited=timedelta(seconds=row.waited_seconds),
        downgraded=severity == "general" and began_before,
    )
