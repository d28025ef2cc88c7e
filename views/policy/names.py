"""What keys are called, and the names that buttons and forms carry."""

from collections.abc import Mapping

from models.shapes.policy_fields import FormCode
from views.language import Words, phrase

POLICY_EDIT = "policy_edit"  # value: which form
POLICY_FORM = "policy_form"
POLICY_TEMPLATE = "policy_template"  # chooser: which template
POLICY_CONFIRM = "policy_confirm_form"
POLICY_REHEARSE_PAST = "policy_rehearse_past"
POLICY_REHEARSE_COMING = "policy_rehearse_coming"

TITLES: Mapping[FormCode, str] = {
    "standups": phrase("Stand-ups and digests"),
    "reports": phrase("Weekly reports"),
    "boards": phrase("Targets and boards"),
    "limits": phrase("Questions about numbers"),
    "complaints": phrase("Complaints and support"),
    "collection": phrase("Overdue invoices"),
}
LABELS: Mapping[str, str] = {
    "digests.morning_manager": phrase("Manager's digest in the morning"),
    "digests.evening_manager": phrase("Manager's digest in the evening"),
    "standup.late_credit": phrase("Credit for a late answer"),
    "standup.escalate_after_misses": phrase("Misses in a row before the superior hears"),
    "weekly_report.opens": phrase("Weekly report opens"),
    "weekly_report.due": phrase("Weekly report is due"),
    "weekly_report.required_metrics": phrase("Numbers of the weekly report"),
    "weekly_report.required_key_customers": phrase("Key customers in a report"),
    "weekly_report.required_key_actions": phrase("Key actions in a report"),
    "targets.main": phrase("Main target"),
    "leaderboard.boards": phrase("Boards"),
    "leaderboard.public_share_max": phrase("Public share of a board"),
    "leaderboard.opt_out": phrase("People may hide themselves"),
    "gong.threshold_minor": phrase("A win rings from"),
    "gong.batch_minutes": phrase("Minutes in which wins share a post"),
    "complaints.general.first_response.hours": phrase("Hours until a complaint is answered"),
    "complaints.general.resolution.hours": phrase("Hours until it is solved"),
    "complaints.general.take_hours": phrase("Hours that a take holds"),
    "complaints.general.ladder": phrase("Levels: who hears, and when"),
    "complaints.major.first_response.hours": phrase("Major: hours until the answer"),
    "complaints.major.resolution.hours": phrase("Major: hours until the solution"),
    "complaints.major.take_hours": phrase("Major: hours that a take holds"),
    "complaints.major.ladder": phrase("Major: levels"),
    "support.answer.hours": phrase("Hours until a wish for support is answered"),
    "support.ladder": phrase("Levels of a wish for support"),
    "calendar.quiet_hours.start": phrase("Quiet hours begin"),
    "calendar.quiet_hours.end": phrase("Quiet hours end"),
    "receivables.ladder": phrase("Levels of a late invoice"),
    "receivables.min_days_between_levels": phrase("Days between two levels"),
    "receivables.repeat_reminder_days": phrase("Days until it is said again"),
    "receivables.promise_max_days": phrase("Days that a promise may take"),
    "receivables.take_days": phrase("Days that a take holds"),
    "receivables.working_days_only": phrase("Only on working days"),
    "receivables.max_data_age_days": phrase("Days after which the figures are too old"),
    "digests.overdue_watch": phrase("Overdue accounts of the week"),
}
QUESTION = ".question_above"
QUESTION_SHARE = ".question_above_target_share"


def label(path: str, say: Words) -> str:
    """Return what a key is called; one of the limits is named by its metric."""
    if path.startswith("metrics.") and path.endswith(QUESTION):
        return say("{metric}: ask above", metric=say.metric(path.split(".")[1]))
    if path.startswith("metrics.") and path.endswith(QUESTION_SHARE):
        return say(
            "{metric}: ask above this share of the month's target", metric=say.metric(path.split(".")[1])
        )
    return say(LABELS[path]) if path in LABELS else path
