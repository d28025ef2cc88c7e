"""What the codes of sales records are called; a code of the company's own is shown as it is."""

from collections.abc import Mapping

from models.shapes.record_views import DealView
from views.blocks import clip, one_line
from views.language import Words, phrase

ACTIVITIES = {
    "visit": phrase("Visit"),
    "site_visit": phrase("Site visit"),
    "exec_visit": phrase("Executive visit"),
    "call": phrase("Call"),
    "email": phrase("E-mail"),
    "demo": phrase("Demonstration"),
    "proposal": phrase("Proposal"),
    "quote": phrase("Quote"),
    "needs_report": phrase("Needs report"),
    "insight_report": phrase("Insight report"),
    "community": phrase("Community"),
    "meeting": phrase("Meeting"),
    "other": phrase("Other"),
}
LOGGED_BY_HAND = ("visit", "site_visit", "exec_visit", "call", "proposal", "quote", "needs_report")
OUTCOMES = {
    "positive": phrase("Went well"),
    "neutral": phrase("Neutral"),
    "objection": phrase("Objections"),
    "rejected": phrase("Rejected"),
    "next_step_agreed": phrase("Next step agreed"),
    "none": phrase("No outcome: met nobody"),
}
STAGES = {
    "lead": phrase("Lead"),
    "discovery": phrase("Discovery"),
    "solution": phrase("Solution offered"),
    "contract": phrase("Contract"),
    "won": phrase("Won"),
    "delivery": phrase("Delivery"),
    "repurchase": phrase("Repurchase"),
    "lost": phrase("Lost"),
}
LOST_FOR = {
    "price": phrase("price"),
    "product": phrase("product"),
    "service": phrase("service"),
    "competitor": phrase("competitor"),
    "budget": phrase("budget"),
    "timing": phrase("timing"),
    "no_response": phrase("no response"),
    "other": phrase("other"),
}
CHANNELS = {
    "cold_visit": phrase("Cold visit"),
    "telesales": phrase("Telesales"),
    "exhibition": phrase("Exhibition"),
    "marketing": phrase("Marketing"),
    "referral": phrase("Referral"),
    "inbound": phrase("Inbound"),
    "existing": phrase("Existing customer"),
    "other": phrase("Other"),
}
STATES = {
    "open": phrase("Under way"),
    "won": phrase("Won"),
    "lost": phrase("Lost"),
    "void": phrase("Void"),
}
LEAD_STATES = {
    "new": phrase("New"),
    "working": phrase("Being worked on"),
    "qualified": phrase("Qualified"),
    "disqualified": phrase("Not suitable"),
    "recycled": phrase("Back in the pool"),
}


def named(names: Mapping[str, str], code: str, say: Words) -> str:
    """Return what a code is called."""
    return say(names[code]) if code in names else code


def options(names: Mapping[str, str], say: Words) -> list[tuple[str, str]]:
    """Return codes as a field offers them."""
    return [(code, say(name)) for code, name in names.items()]


def deal_line(deal: DealView, say: Words) -> str:
    """Return a deal as a choice names it: "12 Rollout · Acme · ¥50,000", in at most 75 characters."""
    amount = say.money(deal.amount.minor, deal.amount.currency)
    customer = "" if deal.customer in deal.name else f" · {clip(deal.customer, 20)}"
    return f"{deal.ref_no} {clip(deal.name, 30)}{customer} · {amount}"


def percent(share_bp: int) -> str:
    """Return a share of a deal: "60%", "33.34%"."""
    return f"{share_bp / 100:.2f}".rstrip("0").rstrip(".") + "%"


def short(text: str) -> str:
    """Return a name for mrkdwn, on one line."""
    return one_line(text, 100)
