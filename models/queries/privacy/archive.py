"""Everything that is kept about a person, table by table, as plain values."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import (
    Absence,
    Activity,
    AuditEvent,
    Blocker,
    BlockerComment,
    Booking,
    CollectionContact,
    Complaint,
    ComplaintParticipant,
    ComplaintStep,
    Customer,
    Deal,
    DealCredit,
    EntryMetric,
    ErrorReport,
    HonorAward,
    Lead,
    Member,
    MemberRole,
    MetricValue,
    OutboxRow,
    PrivateLook,
    Receivable,
    ReportItem,
    ReportMetric,
    ShownNumber,
    StandupEntry,
    Table,
    Target,
    TeamMembership,
    WeeklyReport,
)

PAGE = 1000  # rows of one look into the store
INNER = frozenset({  # of no use to a person
    "workspace_id", "next_at", "row_version", "held_at", "import_id", "lease_token", "lease_until", "trace",
})  # fmt: skip
Page = Sequence[Mapping[str, Any]]


class Part(NamedTuple):
    """One file of the archive."""

    name: str
    table: type[Table]
    such: ColumnElement[bool]


def parts(session: Session, person: Member) -> Sequence[Part]:
    """Return what belongs into the archive of a member."""
    ours, me = workspace_of(session), person.id
    entries = select(StandupEntry.id).where(StandupEntry.workspace_id == ours, StandupEntry.member_id == me)
    reports = select(WeeklyReport.id).where(WeeklyReport.workspace_id == ours, WeeklyReport.member_id == me)
    sent = OutboxRow.target.in_([one for one in (person.slack_user_id, person.dm_channel_id) if one])
    audited = (AuditEvent.entity_type == "member") & (AuditEvent.entity_id == str(me))
    return (
        Part("profile", Member, Member.id == me),
        Part("roles", MemberRole, MemberRole.member_id == me),
        Part("teams", TeamMembership, TeamMembership.member_id == me),
        Part("absences", Absence, Absence.member_id == me),
        Part("standups", StandupEntry, StandupEntry.member_id == me),
        Part("standup_numbers", EntryMetric, EntryMetric.entry_id.in_(entries)),
        Part("stuck_points", Blocker, Blocker.raised_by_id == me),
        Part("comments", BlockerComment, BlockerComment.author_slack_id == person.slack_user_id),
        Part("weekly_reports", WeeklyReport, WeeklyReport.member_id == me),
        Part("weekly_report_numbers", ReportMetric, ReportMetric.report_id.in_(reports)),
        Part("weekly_report_lines", ReportItem, ReportItem.report_id.in_(reports)),
        Part("error_reports", ErrorReport, ErrorReport.reported_by_id == me),
        Part("targets", Target, (Target.scope == "member") & (Target.subject_id == me)),
        Part("results", MetricValue, (MetricValue.scope == "member") & (MetricValue.subject_id == me)),
        Part("shown_numbers", ShownNumber, ShownNumber.subject_id == me),
        Part("awards", HonorAward, HonorAward.member_id == me),
        Part("visits_and_calls", Activity, Activity.member_id == me),
        Part("leads", Lead, Lead.owner_id == me),
        Part("deals", Deal, Deal.owner_id == me),
        Part("deal_shares", DealCredit, DealCredit.member_id == me),
        Part("bookings", Booking, Booking.member_id == me),
        Part("customers", Customer, Customer.owner_id == me),
        Part("invoices", Receivable, Receivable.owner_id == me),
        Part("collection_contacts", CollectionContact, CollectionContact.member_id == me),
        Part("complaints", Complaint, Complaint.owner_id == me),
        Part("complaint_steps", ComplaintStep, ComplaintStep.owner_id == me),
        Part("complaint_parts", ComplaintParticipant, ComplaintParticipant.member_id == me),
        Part("messages", OutboxRow, sent & (OutboxRow.kind != "own_data")),  # no archive in an archive
        Part("looks", PrivateLook, PrivateLook.subject_id == me),
        Part("changes_of_my_profile", AuditEvent, audited),
        Part("my_changes", AuditEvent, AuditEvent.actor_id == person.slack_user_id),
    )


def page(session: Session, part: Part, first: int) -> Page:
    """Return the next rows of a part, from row `first` on."""
    columns = part.table.__table__.columns
    keys = list(part.table.__table__.primary_key)
    found = select(*(column for column in columns if column.name not in INNER)).where(
        columns["workspace_id"] == workspace_of(session), part.such
    )
    rows = read(session, found.order_by(*keys).limit(PAGE).offset(first))
    return [dict(_told(dict(row._mapping))) for row in rows]  # noqa: SLF001 - SQLAlchemy's own name for it


def _told(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        plain = isinstance(value, (UUID, Decimal))
        moment = isinstance(value, (date, datetime))
        yield name, value.isoformat() if moment else str(value) if plain else value
