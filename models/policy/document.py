"""The whole document; every key here is read by some code; defaults are domain.md 10's figures."""

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from models.policy.calendar import CalendarPolicy
from models.policy.complaints import ComplaintPolicy
from models.policy.digests import DigestPolicy
from models.policy.escalation import EscalationPolicy
from models.policy.goals import GoalPolicy
from models.policy.gong import GongPolicy
from models.policy.honors import HonorsPolicy
from models.policy.leaderboard import LeaderboardPolicy
from models.policy.metrics import MetricBounds
from models.policy.pipeline import PipelinePolicy
from models.policy.privacy import PrivacyPolicy
from models.policy.process_score import ProcessScorePolicy
from models.policy.receivables import ReceivablePolicy
from models.policy.retention import RetentionPolicy
from models.policy.standup import ReminderPolicy, StandupPolicy
from models.policy.support import SupportPolicy
from models.policy.targets import TargetPolicy
from models.policy.tenure import TenurePolicy
from models.policy.weekly_report import WeeklyReportPolicy
from models.shapes.frozen import Frozen


class Policy(Frozen):
    """One company's rules; immutable once activated."""

    schema_version: Literal[1] = 1
    currency: str = Field("CNY", pattern=r"^[A-Z]{3}$")
    calendar: CalendarPolicy = CalendarPolicy()
    tenure: TenurePolicy = TenurePolicy()
    standup: StandupPolicy = StandupPolicy()
    digests: DigestPolicy = DigestPolicy()
    reminders: ReminderPolicy = ReminderPolicy()
    actions: dict[str, int] = {"effective_visits": 3}  # daily action target by metric code
    metrics: dict[str, MetricBounds] = {
        "effective_visits": MetricBounds(max=50, question_above=12),
        "new_leads": MetricBounds(max=500, question_above=50),
        "proposals": MetricBounds(max=200, question_above=20),
        "needs_reports": MetricBounds(max=50, question_above=10),
        "won_deals": MetricBounds(max=200, question_above=20),
        "booked_amount": MetricBounds(
            max=10**13, question_above=10**9, question_above_target_share=Decimal("0.5")
        ),
        "collected_amount": MetricBounds(max=10**13, question_above=10**9),
    }
    targets: TargetPolicy = TargetPolicy()
    goals: GoalPolicy = GoalPolicy()
    weekly_report: WeeklyReportPolicy = WeeklyReportPolicy()
    process_score: ProcessScorePolicy = ProcessScorePolicy()
    pipeline: PipelinePolicy = PipelinePolicy()
    leaderboard: LeaderboardPolicy = LeaderboardPolicy()
    honors: HonorsPolicy = HonorsPolicy()
    gong: GongPolicy = GongPolicy()
    escalation: EscalationPolicy = EscalationPolicy()
    complaints: ComplaintPolicy = ComplaintPolicy()
    receivables: ReceivablePolicy = ReceivablePolicy()
    support: SupportPolicy = SupportPolicy()
    retention: RetentionPolicy = RetentionPolicy()
    privacy: PrivacyPolicy = PrivacyPolicy()


DEFAULTS = Policy()  # made once: whoever set nothing has it with every request


def load(document: dict[str, Any] | None) -> Policy:
    """Return the policy of a stored document; None = the defaults.

    Raises:
        pydantic.ValidationError: the document breaks a rule of the schema.
    """
    return Policy.stored(document) if document else DEFAULTS
