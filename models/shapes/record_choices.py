"""The usual words of sales records, for menus and templates; a file may bring others."""

LEAD_CHANNELS = (
    "cold_visit",
    "telesales",
    "exhibition",
    "marketing",
    "referral",
    "inbound",
    "existing",
    "other",
)
ACTIVITY_KINDS = (
    "visit",
    "site_visit",
    "exec_visit",
    "call",
    "email",
    "demo",
    "proposal",
    "quote",
    "needs_report",
    "insight_report",
    "community",
    "meeting",
    "other",
)
OUTCOMES = ("none", "positive", "neutral", "objection", "rejected", "next_step_agreed")
LOST_REASONS = ("price", "product", "service", "competitor", "budget", "timing", "no_response", "other")
