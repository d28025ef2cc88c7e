"""How much is kept about a person, kind by kind."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.queries.privacy.looks import looks_at
from models.queries.privacy.worded import WORDED
from models.queries.roster.deputies import leading
from models.queries.tenancy import policy, workspace_of
from models.rules.kept_data import KINDS, days_of
from models.shapes.privacy import Kept, KeptCode, MyData
from models.tables import (
    Absence,
    Activity,
    Blocker,
    Complaint,
    Customer,
    Deal,
    ErrorReport,
    HonorAward,
    Lead,
    Member,
    MetricValue,
    PrivateLook,
    Receivable,
    ShownNumber,
    StandupEntry,
    Table,
    Target,
    WeeklyReport,
)

Such = tuple[type[Table], Sequence[ColumnElement[bool]]]
ANSWERED = ("submitted", "late")


def my_data(session: Session, person: Member, *, today: date) -> MyData:
    """Return the page of a member: all kinds with their counts, who looked, and who acts for who leads."""
    rules, counts = policy(session), _counts(session, person.id)
    kept = tuple(
        Kept(
            code=kind.code,
            count=counts.get(kind.code),
            days=days_of(kind, rules.retention),
            erasable=kind.erasable,
        )
        for kind in KINDS
    )
    led = leading(session, person, today)
    return MyData(
        name=person.name,
        leader=led.leader if led else None,
        in_place=led.in_place if led else None,
        acts_today=led.today if led else None,
        kept=kept,
        looks=tuple(looks_at(session, person.id)),
        may_erase=rules.privacy.erase_own,
        held=person.held_at is not None,
    )


def _counts(session: Session, member_id: UUID) -> Mapping[KeptCode, int]:
    return {
        code: sum(_count(session, table, such) for table, such in places)
        for code, places in _places(member_id).items()
    }


def _count(session: Session, table: type[Table], such: Sequence[ColumnElement[bool]]) -> int:
    columns: Any = table.__table__.columns
    ours = columns.workspace_id == workspace_of(session)
    return session.scalar(select(func.count()).select_from(table).where(ours, *such)) or 0


def _places(member_id: UUID) -> Mapping[KeptCode, Sequence[Such]]:
    """Return where each kind lies that is counted."""
    entry, report = StandupEntry.member_id == member_id, WeeklyReport.member_id == member_id
    raised, reported = Blocker.raised_by_id == member_id, ErrorReport.reported_by_id == member_id
    away, signed = Absence.member_id == member_id, WeeklyReport.first_submitted_at.is_not(None)
    owned = (Customer, Lead, Deal, Receivable, Complaint)
    own_results = (MetricValue.scope == "member", MetricValue.subject_id == member_id)
    return {
        "standup_words": [(StandupEntry, (entry, WORDED))],
        "standup_numbers": [(StandupEntry, (entry, StandupEntry.state.in_(ANSWERED)))],
        "report_words": [(WeeklyReport, (report, signed, WeeklyReport.forgotten_at.is_(None)))],
        "report_numbers": [(WeeklyReport, (report, signed))],
        "stuck_points": [(Blocker, (raised, Blocker.text != ""))],
        "error_reports": [(ErrorReport, (reported, ErrorReport.text != ""))],
        "absences": [(Absence, (away,))],
        "absence_notes": [(Absence, (away, Absence.note != ""))],
        "drafts": [
            (StandupEntry, (entry, StandupEntry.draft.is_not(None))),
            (WeeklyReport, (report, WeeklyReport.draft.is_not(None))),
        ],
        "targets": [(Target, (Target.scope == "member", Target.subject_id == member_id))],
        "results": [(MetricValue, own_results), (HonorAward, (HonorAward.member_id == member_id,))],
        "records": [
            (Activity, (Activity.member_id == member_id,)),
            *((table, (table.owner_id == member_id,)) for table in owned),
        ],
        "shown_numbers": [(ShownNumber, (ShownNumber.subject_id == member_id,))],
        "looks": [(PrivateLook, (PrivateLook.subject_id == member_id,))],
    }
