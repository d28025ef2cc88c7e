"""Why a case stands where it does: its clocks, what was told to whom, the rules it climbs by."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from models.queries.clocks import live_clocks
from models.queries.prepared import read
from models.queries.records.known import number_in
from models.queries.records.money import invoices
from models.queries.support.whom import asked_why
from models.queries.tenancy import policy_version, workspace_of
from models.rules.why.case_asked import CaseAsked
from models.shapes.escalation import LadderName
from models.shapes.why_case import CaseOf, CaseWhy, ClockWhy, EventWhy, RulesWhy
from models.tables import (
    Blocker,
    Complaint,
    Escalation,
    EscalationEvent,
    Member,
    OutboxRow,
    PolicyVersion,
    SlaClock,
)

MOST = 20  # events that are told
LADDERS: dict[CaseOf, Sequence[LadderName]] = {
    "complaint": ("complaint_general", "complaint_major"),
    "receivable": ("receivable",),
    "support": ("support",),
}
NUMBERED: dict[CaseOf, Any] = {"complaint": Complaint, "support": Blocker}


def cases_called(session: Session, asked: CaseAsked) -> Sequence[UUID]:
    """Return the cases of a kind that are called so: one, or none; instalments share a printed number."""
    if asked.of == "receivable":
        return [one.receivable_id for one in invoices(session, asked.no)]
    table, number = NUMBERED[asked.of], number_in(asked.no)
    if number is None:
        return []
    found = select(table.id).where(table.workspace_id == workspace_of(session), table.ref_no == number)
    return [row.id for row in read(session, found)]


def explain_case(session: Session, asked: CaseAsked, subject_id: UUID, *, now: datetime) -> CaseWhy:
    """Return all that decided a case's moments."""
    climbs = _climbs(session, asked.of, subject_id)
    kind = asked.of
    clocks = live_clocks(session, kind, [subject_id]) if kind != "receivable" else ()
    present = next((row for row in climbs if row.status != "closed"), climbs[0] if climbs else None)
    events, more = _events(session, [row.id for row in climbs]) if climbs else ((), 0)
    version = present.policy_version if present else policy_version(session)
    return CaseWhy(
        of=kind,
        no=asked.no.removeprefix("#"),
        asked=asked_why(session, subject_id) if kind == "support" else None,
        clocks=tuple(_clock(row, now) for row in clocks),
        events=tuple(events),
        more=more,
        status=present.status if present else None,
        next_at=present.next_at if present else None,
        until=present.until if present else None,
        rules=_rules(session, version),
    )


def _climbs(session: Session, of: CaseOf, subject_id: UUID) -> Sequence[Any]:
    return read(
        session,
        select(
            Escalation.id, Escalation.status, Escalation.next_at, Escalation.until, Escalation.policy_version
        )
        .where(
            Escalation.workspace_id == workspace_of(session),
            Escalation.ladder.in_(LADDERS[of]),
            Escalation.subject_id == subject_id,
        )
        .order_by(Escalation.opened_at.desc(), Escalation.id),
    )


def _events(session: Session, case_ids: Sequence[UUID]) -> tuple[Sequence[EventWhy], int]:
    """Return the newest events by the moment that each stands at, and how many are older."""
    ours = EscalationEvent.workspace_id == workspace_of(session)
    which = (ours, EscalationEvent.escalation_id.in_(case_ids))
    away, here = aliased(Member), EscalationEvent.workspace_id
    by = and_(Member.workspace_id == here, Member.id == EscalationEvent.recipient_id)
    instead = and_(away.workspace_id == here, away.id == EscalationEvent.in_place_of_id)
    sent = and_(OutboxRow.workspace_id == here, OutboxRow.id == EscalationEvent.outbox_id)
    found = (
        select(
            EscalationEvent.level, EscalationEvent.round, EscalationEvent.due_at, EscalationEvent.fired_at,
            EscalationEvent.role, EscalationEvent.vacant, EscalationEvent.next_at, EscalationEvent.not_sent,
            EscalationEvent.facts, Member.name, away.name.label("away"), OutboxRow.sent_at,
        )
        .outerjoin(Member, by)
        .outerjoin(away, instead)
        .outerjoin(OutboxRow, sent)
        .where(*which)
        .order_by(
            EscalationEvent.due_at.desc(), EscalationEvent.fired_at.desc(), EscalationEvent.level.desc(),
            EscalationEvent.id,
        )
        .limit(MOST)
    )  # fmt: skip
    count: int = session.scalar(select(func.count()).select_from(EscalationEvent).where(*which)) or 0
    rows = read(session, found)
    return [_event(row) for row in rows], count - len(rows)


def _event(row: Any) -> EventWhy:
    return EventWhy(
        level=row.level,
        again=bool(row.facts.get("again")),
        due_at=row.due_at,
        fired_at=row.fired_at,
        name=row.name,
        role=row.role,
        vacant=row.vacant,
        in_place_of=row.away,
        told_at=row.sent_at,
        waits_until=row.next_at,
        not_sent=row.not_sent,
        handed=row.facts.get("handed"),
        facts=row.facts,
    )


def _clock(row: SlaClock, now: datetime) -> ClockWhy:
    columns = (
        "clock", "mode", "status", "target_seconds", "paused_seconds", "started_at", "due_at", "paused_at",
        "stopped_at", "policy_version",
    )  # fmt: skip
    overdue = row.status == "running" and row.due_at < now
    return ClockWhy.model_validate({name: getattr(row, name) for name in columns} | {"overdue": overdue})


def _rules(session: Session, version_no: int) -> RulesWhy:
    row = session.execute(
        select(PolicyVersion.created_at, PolicyVersion.created_by).where(
            PolicyVersion.workspace_id == workspace_of(session), PolicyVersion.version_no == version_no
        )
    ).one_or_none()
    moment: datetime | None = row.created_at if row else None
    return RulesWhy(version_no=version_no, created_at=moment, created_by=row.created_by if row else None)
