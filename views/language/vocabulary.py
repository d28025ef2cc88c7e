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
}
REMINDERS = {
    "light": phrase("light: no reminders"),
    "standard": phrase("standard: one before it is due"),
    "active": phrase("active: two before it is due, one before the lock"),
}
LANGUAGES = {"en": phrase("English"), "zh_CN": phrase("Chinese")}
