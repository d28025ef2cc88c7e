"""What belongs into the archive of a person, table by table."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import (
    Absence,
    Activity,
    Allocation,
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
    DealMove,
    EntryMetric,
    ErrorReport,
    Escalation,
    EscalationEvent,
    HonorAward,
    Import,
    Lead,
    LeaderboardEntry,
    Member,
    MemberRole,
    MetricValue,
    Occurrence,
    Order,
    OutboxRow,
    PrivateLook,
    Receivable,
    ReceivableHold,
    ReportItem,
    ReportMetric,
    Schedule,
    ShownNumber,
    SlaClock,
    StandupEntry,
    Table,
    Target,
    TargetRevision,
    TeamMembership,
    TrustRepairAction,
    WeeklyReport,
)


class Part(NamedTuple):
    """One file of the archive."""

    name: str
    table: type[Table]
    such: ColumnElement[bool]


def parts(session: Session, person: Member) -> Sequence[Part]:
    """Return what belongs into the archive of a member."""
    return (
        *_of_oneself(session, person),
        *_of_work(person),
        *_of_cases(person),
        *_of_the_bot(session, person),
    )


def _of_oneself(session: Session, person: Member) -> Sequence[Part]:
    """Return who the person is, what the person wrote and what was reached."""
    ours, me = workspace_of(session), person.id
    entries = select(StandupEntry.id).where(StandupEntry.workspace_id == ours, StandupEntry.member_id == me)
    reports = select(WeeklyReport.id).where(WeeklyReport.workspace_id == ours, WeeklyReport.member_id == me)
    aimed = and_(Target.scope == "member", Target.subject_id == me)
    targets = select(Target.id).where(Target.workspace_id == ours, aimed)
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
        Part(
            "error_reports",
            ErrorReport,
            or_(ErrorReport.reported_by_id == me, ErrorReport.answered_by_id == me),
        ),
        Part("targets", Target, aimed),
        Part("target_changes", TargetRevision, TargetRevision.target_id.in_(targets)),
        Part("results", MetricValue, and_(MetricValue.scope == "member", MetricValue.subject_id == me)),
        Part("shown_numbers", ShownNumber, ShownNumber.subject_id == me),
        Part("awards", HonorAward, HonorAward.member_id == me),
        Part("board_places", LeaderboardEntry, LeaderboardEntry.member_id == me),
    )


def _of_work(person: Member) -> Sequence[Part]:
    """Return the company's business under the person's name."""
    me = person.id
    return (
        Part("visits_and_calls", Activity, Activity.member_id == me),
        Part("leads", Lead, or_(Lead.owner_id == me, Lead.credited_id == me)),
        Part("deals", Deal, Deal.owner_id == me),
        Part("deal_moves", DealMove, DealMove.moved_by_id == me),
        Part("deal_shares", DealCredit, DealCredit.member_id == me),
        Part("bookings", Booking, Booking.member_id == me),
        Part("orders", Order, Order.owner_id == me),
        Part("customers", Customer, Customer.owner_id == me),
        Part("invoices", Receivable, Receivable.owner_id == me),
        Part("payments_counted", Allocation, Allocation.owner_id == me),
        Part(
            "invoice_holds",
            ReceivableHold,
            or_(ReceivableHold.made_by_id == me, ReceivableHold.ended_by_id == me),
        ),
        Part("collection_contacts", CollectionContact, CollectionContact.member_id == me),
    )


def _of_cases(person: Member) -> Sequence[Part]:
    """Return the cases that the person has, recorded or heard of."""
    me = person.id
    return (
        Part("complaints", Complaint, or_(Complaint.owner_id == me, Complaint.reported_by_id == me)),
        Part("complaint_steps", ComplaintStep, ComplaintStep.owner_id == me),
        Part("complaint_parts", ComplaintParticipant, ComplaintParticipant.member_id == me),
        Part("trust_repairs", TrustRepairAction, TrustRepairAction.owner_id == me),
        Part("cases_taken", Escalation, Escalation.taken_by_id == me),
        Part(
            "cases_told_of",
            EscalationEvent,
            or_(EscalationEvent.recipient_id == me, EscalationEvent.in_place_of_id == me),
        ),
        Part("support_asked_for", SlaClock, SlaClock.asked_id == me),
    )


def _of_the_bot(session: Session, person: Member) -> Sequence[Part]:
    """Return when the bot asks, what it sent, who looked and what was changed."""
    ours, me = workspace_of(session), person.id
    asked = select(Schedule.id).where(Schedule.workspace_id == ours, Schedule.subject_id == me)
    sent = OutboxRow.target.in_([one for one in (person.slack_user_id, person.dm_channel_id) if one])
    audited = and_(AuditEvent.entity_type == "member", AuditEvent.entity_id == str(me))
    return (
        Part("prompt_times", Schedule, Schedule.subject_id == me),
        Part("prompts", Occurrence, Occurrence.schedule_id.in_(asked)),
        Part("messages", OutboxRow, sent & (OutboxRow.kind != "own_data")),  # no archive in an archive
        Part("looks", PrivateLook, PrivateLook.subject_id == me),
        Part("own_looks", PrivateLook, PrivateLook.looker_id == me),
        Part("imports", Import, Import.started_by == person.slack_user_id),
        Part("changes_of_my_profile", AuditEvent, audited),
        Part("my_changes", AuditEvent, AuditEvent.actor_id == person.slack_user_id),
    )
