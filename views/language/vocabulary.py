"""What the codes are called, in English; the translations stand in `locales/<locale>/language.po`."""

from views.language.catalogue import phrase

METRIC_NAMES = {
    "effective_visits": phrase("Effective visits"),
    "new_leads": phrase("New leads"),
    "proposals": phrase("Proposals"),
    "needs_reports": phrase("Needs reports"),
    "won_deals": phrase("Deals won"),
    "booked_amount": phrase("Booked amount"),
    "collected_amount": phrase("Collected amount"),
    "new_a_leads": phrase("New A leads"),
    "lead_conversion_rate": phrase("Lead conversion"),
    "proposal_submission_rate": phrase("Proposals submitted"),
    "standup_participation": phrase("Stand-up participation"),
    "weekly_report_quality": phrase("Weekly report quality"),
    "process_score": phrase("Process score"),
    "goal_completion": phrase("Daily targets reached"),
    "sales_cycle_days": phrase("Sales cycle"),
    "booked_attainment": phrase("Booked against target"),
    "collected_attainment": phrase("Collected against target"),
    "attainment": phrase("Attainment"),
    "win_rate": phrase("Win rate"),
    "win_rate_value": phrase("Win rate by amount"),
    "proposal_win_rate": phrase("Win rate after a proposal"),
    "aov": phrase("Average order"),
    "aov_per_customer": phrase("Order value per customer"),
    "new_customers": phrase("New customers"),
    "new_customer_share": phrase("Share of new customers"),
    "growth_rate": phrase("Growth"),
    "gross_margin": phrase("Gross margin"),
    "collection_rate": phrase("Collection rate"),
    "collection_rate_late": phrase("Collection rate, late payments included"),
    "collection_rate_cash": phrase("Collection rate, cash"),
    "repurchase_rate": phrase("Repurchase rate"),
    "retention_rate": phrase("Retention"),
    "churn_rate": phrase("Churn"),
    "clv": phrase("Customer lifetime value"),
    "overdue_amount": phrase("Overdue amount"),
    "dso": phrase("Days sales outstanding"),
    "cei": phrase("Collection effectiveness"),
    "lead_pool_freshness": phrase("Freshness of open leads"),
    "top1_share": phrase("Share of the largest customer"),
    "hhi": phrase("Customer concentration"),
    "sales_capacity": phrase("Booked per person and month"),
    "forecast_accuracy": phrase("Forecast accuracy"),
    "crm_quality": phrase("Completeness of records"),
    "turnover_rate": phrase("Staff turnover"),
    "complaint_first_response": phrase("Time to the first answer to complaints"),
    "sla_met_rate": phrase("Complaint times kept"),
    "resolution_rate": phrase("Complaints resolved"),
    "complaint_rate": phrase("Complaints per customer"),
    "service_score": phrase("Service score"),
    "today": phrase("Asked of today"),
}
KINDS = {"morning": phrase("morning stand-up"), "evening": phrase("evening stand-up")}
KIND_TITLES = {"morning": phrase("Morning stand-up"), "evening": phrase("Evening stand-up")}
CAUSES = {
    "ability": phrase("skill"),
    "resource": phrase("resources"),
    "customer": phrase("the customer"),
    "time": phrase("time"),
    "other": phrase("other"),
}
CATEGORIES = {
    "price": phrase("price"),
    "decision_chain": phrase("decision chain"),
    "delivery": phrase("delivery"),
    "competitor": phrase("competitor"),
    "product": phrase("product"),
    "credit": phrase("credit"),
    "other": phrase("other"),
}
SCOPES = {"common": phrase("common to the team"), "individual": phrase("only mine")}
SUPPORT = {
    "none": phrase("no support"),
    "team": phrase("the team"),
    "manager": phrase("the manager"),
    "marketing": phrase("marketing"),
    "product": phrase("product"),
    "finance": phrase("finance"),
    "legal": phrase("legal"),
    "supply_chain": phrase("supply chain"),
    "other": phrase("other"),
}
BLOCKER_STATUS = {
    "open": phrase("open"),
    "in_progress": phrase("being worked on"),
    "solved": phrase("solved"),
    "dropped": phrase("dropped"),
}
RECORD_STATUS = {
    "won": phrase("won"),
    "lost": phrase("lost"),
    "void": phrase("void"),
    "qualified": phrase("qualified"),
    "disqualified": phrase("disqualified"),
}
ENTRY_STATES = {
    "expected": phrase("not asked yet"),
    "prompted": phrase("asked, not answered yet"),
    "submitted": phrase("answered on time"),
    "late": phrase("answered late"),
    "skipped": phrase("skipped"),
    "missed": phrase("missed"),
    "excused": phrase("excused"),
}
EXCUSES = {
    "absence": phrase("away"),
    "holiday": phrase("holiday"),
    "joined": phrase("joined later that day"),
    "left": phrase("left the team"),
    "not_asked": phrase("the bot did not ask"),
    "manager": phrase("excused by the manager"),
}
ABSENCES = {
    "leave": phrase("on leave"),
    "travel": phrase("travelling"),
    "sick": phrase("sick"),
    "training": phrase("in training"),
    "other": phrase("away"),
}
DAY_PARTS = {
    "full": phrase("the whole day"),
    "am": phrase("in the morning"),
    "pm": phrase("in the afternoon"),
}
OFF_REASONS = {
    "weekend": phrase("not a working day"),
    "holiday": phrase("holiday"),
    "part_time": phrase("not a working day (part-time)"),
    "absence": phrase("away"),
    "not_hired": phrase("not hired yet"),
    "left": phrase("left the team"),
    "paused": phrase("paused"),
    "no_team": phrase("not in an active team"),
}
ROLES = {
    "rep": phrase("sales rep"),
    "supervisor": phrase("supervisor"),
    "manager": phrase("manager"),
    "director": phrase("director"),
    "executive": phrase("executive"),
    "legal": phrase("legal"),
    "after_sales": phrase("after-sales"),
    "finance": phrase("finance"),
    "support": phrase("support"),
    "admin": phrase("administrator"),
    "observer": phrase("observer"),
}
LADDERS = {
    "complaint_general": phrase("General complaints"),
    "complaint_major": phrase("Major complaints"),
    "receivable": phrase("Invoices"),
    "support": phrase("Wishes for support"),
}
REMINDERS = {
    "light": phrase("light: no reminders"),
    "standard": phrase("standard: one before it is due"),
    "active": phrase("active: two before it is due, one before the lock"),
}
LANGUAGES = {"en": phrase("English"), "zh_CN": phrase("Chinese")}
