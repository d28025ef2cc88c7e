"""SQLAlchemy declarations, no behaviour."""

from models.tables.activity import Activity
from models.tables.cases import Escalation, EscalationEvent, SlaClock
from models.tables.collecting import CollectionContact, LegalLetter, ReceivableHold
from models.tables.columns import Table
from models.tables.complaints import Complaint, ComplaintParticipant, ComplaintStep, TrustRepairAction
from models.tables.customers import Customer, Lead
from models.tables.deals import Booking, Deal, DealCredit, DealMove
from models.tables.engine import Occurrence, OutboxRow, Schedule, Sender
from models.tables.figures import ErrorReport, MetricValue, ShownNumber
from models.tables.honors import HonorAward, LeaderboardEntry, LeaderboardRun
from models.tables.installations import OAuthState, SlackBot, SlackInstallation
from models.tables.intake import ApiAnswer, ApiSource, Import, ImportedChange
from models.tables.money import (
    Allocation,
    CreditNote,
    ExchangeRate,
    Order,
    Payment,
    Receivable,
    Refund,
)
from models.tables.privacy import AuditExpiry, PrivateLook
from models.tables.report import ReportItem, ReportMetric, WeeklyReport
from models.tables.roster import Absence, Calendar, CalendarDay, Member, MemberRole, Team, TeamMembership
from models.tables.setup import SetupDraft
from models.tables.standup import Blocker, BlockerComment, EntryMetric, Standup, StandupEntry
from models.tables.targets import Target, TargetRevision
from models.tables.tenancy import AuditEvent, EngineMeta, Inbox, PolicyVersion, RefCounter, Workspace

__all__ = [
    "Absence",
    "Activity",
    "Allocation",
    "ApiAnswer",
    "ApiSource",
    "AuditEvent",
    "AuditExpiry",
    "Blocker",
    "BlockerComment",
    "Booking",
    "Calendar",
    "CalendarDay",
    "CollectionContact",
    "Complaint",
    "ComplaintParticipant",
    "ComplaintStep",
    "CreditNote",
    "Customer",
    "Deal",
    "DealCredit",
    "DealMove",
    "EngineMeta",
    "EntryMetric",
    "ErrorReport",
    "Escalation",
    "EscalationEvent",
    "ExchangeRate",
    "HonorAward",
    "Import",
    "ImportedChange",
    "Inbox",
    "Lead",
    "LeaderboardEntry",
    "LeaderboardRun",
    "LegalLetter",
    "Member",
    "MemberRole",
    "MetricValue",
    "OAuthState",
    "Occurrence",
    "Order",
    "OutboxRow",
    "Payment",
    "PolicyVersion",
    "PrivateLook",
    "Receivable",
    "ReceivableHold",
    "RefCounter",
    "Refund",
    "ReportItem",
    "ReportMetric",
    "Schedule",
    "Sender",
    "SetupDraft",
    "ShownNumber",
    "SlaClock",
    "SlackBot",
    "SlackInstallation",
    "Standup",
    "StandupEntry",
    "Table",
    "Target",
    "TargetRevision",
    "Team",
    "TeamMembership",
    "TrustRepairAction",
    "WeeklyReport",
    "Workspace",
]
