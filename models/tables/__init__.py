"""SQLAlchemy declarations, no behaviour."""

from models.tables.columns import Table
from models.tables.engine import Occurrence, OutboxRow, Schedule, Sender
from models.tables.roster import Absence, Calendar, CalendarDay, Member, MemberRole, Team
from models.tables.standup import Blocker, BlockerComment, EntryMetric, Standup, StandupEntry
from models.tables.tenancy import AuditEvent, EngineMeta, Inbox, PolicyVersion, RefCounter, Workspace

__all__ = [
    "Absence",
    "AuditEvent",
    "Blocker",
    "BlockerComment",
    "Calendar",
    "CalendarDay",
    "EngineMeta",
    "EntryMetric",
    "Inbox",
    "Member",
    "MemberRole",
    "Occurrence",
    "OutboxRow",
    "PolicyVersion",
    "RefCounter",
    "Schedule",
    "Sender",
    "Standup",
    "StandupEntry",
    "Table",
    "Team",
    "Workspace",
]
