"""The keys of the policy that administrators change most, as fields of short forms."""

from typing import Literal, NamedTuple

FieldKind = Literal["time", "number", "money", "boards", "metrics", "main", "flag"]
FormCode = Literal["standups", "reports", "boards", "limits"]


class PolicyField(NamedTuple):
    """One key: its path, and how it is typed."""

    path: str
    kind: FieldKind


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
        PolicyField("metrics.effective_visits.question_above", "number"),
        PolicyField("metrics.new_leads.question_above", "number"),
        PolicyField("metrics.proposals.question_above", "number"),
        PolicyField("metrics.needs_reports.question_above", "number"),
        PolicyField("metrics.won_deals.question_above", "number"),
        PolicyField("metrics.booked_amount.question_above", "money"),
        PolicyField("metrics.booked_amount.question_above_target_share", "number"),
        PolicyField("metrics.collected_amount.question_above", "money"),
        PolicyField("metrics.collected_amount.question_above_target_share", "number"),
    ),
}
