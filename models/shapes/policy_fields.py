"""The keys of the policy that administrators change most, as fields of short forms."""

from typing import Literal, NamedTuple

FieldKind = Literal["time", "number", "money", "boards", "metrics", "main", "flag", "ladder"]
FormCode = Literal["standups", "reports", "boards", "limits", "complaints", "collection"]


class PolicyField(NamedTuple):
    """One key: its path, how it is typed, and whether nothing may stand there."""

    path: str
    kind: FieldKind
    optional: bool = False


FORMS: dict[FormCode, tuple[PolicyField, ...]] = {
    "standups": (
        PolicyField("digests.morning_manager", "time"),
        PolicyField("digests.evening_manager", "time"),
        PolicyField("standup.late_credit", "number"),
        PolicyField("standup.escalate_after_misses", "number"),
    ),
    "reports": (
        PolicyField("weekly_report.opens", "time"),
        PolicyField("weekly_report.due", "time"),
        PolicyField("weekly_report.required_metrics", "metrics"),
        PolicyField("weekly_report.required_key_customers", "number"),
        PolicyField("weekly_report.required_key_actions", "number"),
    ),
    "boards": (
        PolicyField("targets.main", "main"),
        PolicyField("leaderboard.boards", "boards"),
        PolicyField("leaderboard.public_share_max", "number"),
        PolicyField("leaderboard.opt_out", "flag"),
        PolicyField("gong.threshold_minor", "money"),
        PolicyField("gong.batch_minutes", "number"),
    ),
    "limits": (
        PolicyField("metrics.effective_visits.question_above", "number", optional=True),
        PolicyField("metrics.new_leads.question_above", "number", optional=True),
        PolicyField("metrics.proposals.question_above", "number", optional=True),
        PolicyField("metrics.needs_reports.question_above", "number", optional=True),
        PolicyField("metrics.won_deals.question_above", "number", optional=True),
        PolicyField("metrics.booked_amount.question_above", "money", optional=True),
        PolicyField("metrics.booked_amount.question_above_target_share", "number", optional=True),
        PolicyField("metrics.collected_amount.question_above", "money", optional=True),
        PolicyField("metrics.collected_amount.question_above_target_share", "number", optional=True),
    ),
    "complaints": (
        PolicyField("complaints.general.first_response.hours", "number"),
        PolicyField("complaints.general.resolution.hours", "number"),
        PolicyField("complaints.general.take_hours", "number"),
        PolicyField("complaints.general.ladder", "ladder"),
        PolicyField("complaints.major.first_response.hours", "number"),
        PolicyField("complaints.major.resolution.hours", "number"),
        PolicyField("complaints.major.take_hours", "number"),
        PolicyField("complaints.major.ladder", "ladder"),
        PolicyField("support.answer.hours", "number"),
        PolicyField("support.ladder", "ladder"),
        PolicyField("calendar.quiet_hours.start", "time"),
        PolicyField("calendar.quiet_hours.end", "time"),
    ),
    "collection": (
        PolicyField("receivables.ladder", "ladder"),
        PolicyField("receivables.min_days_between_levels", "number"),
        PolicyField("receivables.repeat_reminder_days", "number"),
        PolicyField("receivables.promise_max_days", "number"),
        PolicyField("receivables.take_days", "number"),
        PolicyField("receivables.working_days_only", "flag"),
        PolicyField("receivables.max_data_age_days", "number"),
        PolicyField("digests.overdue_watch", "time"),
    ),
}
