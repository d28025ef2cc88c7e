"""Which metrics can have a target: those that are sums of what people do, so that parts add up to a whole."""

TARGETED: tuple[str, ...] = (
    "booked_amount",
    "collected_amount",
    "won_deals",
    "effective_visits",
    "new_leads",
    "proposals",
    "needs_reports",
    "new_customers",
)
