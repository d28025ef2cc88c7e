"""The company's policy document, one module for each of its parts."""

from models.policy.calendar import CalendarPolicy, QuietHours
from models.policy.complaints import ClockRule, ComplaintLevel, ComplaintPolicy, GradeRules
from models.policy.digests import DigestPolicy
from models.policy.document import Policy, load
from models.policy.escalation import EscalationPolicy
from models.policy.freeze import FreezeMoment, FreezePolicy
from models.policy.gong import GongPolicy
from models.policy.honors import HonorRule, HonorsPolicy
from models.policy.leaderboard import LeaderboardPolicy
from models.policy.metrics import MetricBounds
from models.policy.pipeline import PipelinePolicy, PipelineStage, StageKind
from models.policy.privacy import PrivacyPolicy
from models.policy.process_score import Component, ProcessScorePolicy
from models.policy.receivables import CollectionLevel, ReceivablePolicy
from models.policy.retention import RetentionPolicy
from models.policy.standup import LockOffset, ReminderPolicy, StandupPolicy, StandupTimes
from models.policy.support import SupportLevel, SupportPolicy
from models.policy.targets import TargetPolicy
from models.policy.tenure import TenurePolicy
from models.policy.wall_time import WallTime, minutes
from models.policy.weekly_report import QualityPoints, WeeklyReportPolicy

__all__ = [
    "CalendarPolicy",
    "ClockRule",
    "CollectionLevel",
    "ComplaintLevel",
    "ComplaintPolicy",
    "Component",
    "DigestPolicy",
    "EscalationPolicy",
    "FreezeMoment",
    "FreezePolicy",
    "GongPolicy",
    "GradeRules",
    "HonorRule",
    "HonorsPolicy",
    "LeaderboardPolicy",
    "LockOffset",
    "MetricBounds",
    "PipelinePolicy",
    "PipelineStage",
    "Policy",
    "PrivacyPolicy",
    "ProcessScorePolicy",
    "QualityPoints",
    "QuietHours",
    "ReceivablePolicy",
    "ReminderPolicy",
    "RetentionPolicy",
    "StageKind",
    "StandupPolicy",
    "StandupTimes",
    "SupportLevel",
    "SupportPolicy",
    "TargetPolicy",
    "TenurePolicy",
    "WallTime",
    "WeeklyReportPolicy",
    "load",
    "minutes",
]
