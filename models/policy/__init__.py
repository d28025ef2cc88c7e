"""The company's policy document, one module for each of its parts."""

from models.policy.calendar import CalendarPolicy
from models.policy.digests import DigestPolicy
from models.policy.document import Policy, load
from models.policy.freeze import FreezeMoment, FreezePolicy
from models.policy.gong import GongPolicy
from models.policy.honors import HonorRule, HonorsPolicy
from models.policy.leaderboard import LeaderboardPolicy
from models.policy.metrics import MetricBounds
from models.policy.pipeline import PipelinePolicy, PipelineStage, StageKind
from models.policy.process_score import Component, ProcessScorePolicy
from models.policy.retention import RetentionPolicy
from models.policy.standup import LockOffset, ReminderPolicy, StandupPolicy, StandupTimes
from models.policy.targets import TargetPolicy
from models.policy.tenure import TenurePolicy
from models.policy.wall_time import WallTime, minutes
from models.policy.weekly_report import QualityPoints, WeeklyReportPolicy

__all__ = [
    "CalendarPolicy",
    "Component",
    "DigestPolicy",
    "FreezeMoment",
    "FreezePolicy",
    "GongPolicy",
    "HonorRule",
    "HonorsPolicy",
    "LeaderboardPolicy",
    "LockOffset",
    "MetricBounds",
    "PipelinePolicy",
    "PipelineStage",
    "Policy",
    "ProcessScorePolicy",
    "QualityPoints",
    "ReminderPolicy",
    "RetentionPolicy",
    "StageKind",
    "StandupPolicy",
    "StandupTimes",
    "TargetPolicy",
    "TenurePolicy",
    "WallTime",
    "WeeklyReportPolicy",
    "load",
    "minutes",
]
