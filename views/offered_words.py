"""How each word of `/coach` is offered: how it is typed, what its button says, what it answers."""

from collections.abc import Mapping
from typing import NamedTuple

from views.language import phrase


class WordText(NamedTuple):
    """How one word of `/coach` is offered."""

    usage: str
    label: str
    what: str


WORDS: Mapping[str, WordText] = {
    "me": WordText(
        phrase("me"), phrase("My day and week"), phrase("your day, your week and what waits for you")
    ),
    "waiting": WordText(
        phrase("waiting"),
        phrase("Waiting for me"),
        phrase("everything that waits for you, the most pressing first"),
    ),
    "standup": WordText(
        phrase("standup [@name] [date | last week]"),
        phrase("My stand-up"),
        phrase("today's form, or how a day or last week went"),
    ),
    "report": WordText(
        phrase("report [@name] [week]"),
        phrase("My weekly report"),
        phrase("your weekly report, or how one of a week stands"),
    ),
    "reports": WordText(
        phrase("reports"), phrase("Review reports"), phrase("reviews your people's weekly reports one by one")
    ),
    "team": WordText(
        phrase("team [name]"), phrase("My team"), phrase("a team's totals, participation and stuck points")
    ),
    "target": WordText(
        phrase("target [@name | team | company] [period]"),
        phrase("Targets"),
        phrase("targets, pace and what is missing; those who lead set them"),
    ),
    "board": WordText(
        phrase("board [name] [period] [league]"),
        phrase("Boards"),
        phrase("a leaderboard, and your own rank for you alone"),
    ),
    "honors": WordText(
        phrase("honors [month]"), phrase("Honors"), phrase("a month's awards and why, and the hall of fame")
    ),
    "rates": WordText(
        phrase("rates [@name | team] [period]"),
        phrase("Rates met"),
        phrase("how well complaints and wishes for support were answered in time"),
    ),
    "blockers": WordText(
        phrase("blockers [team | new]"),
        phrase("Stuck points"),
        phrase("open stuck points, oldest first; new asks for help"),
    ),
    "visit": WordText(
        phrase("visit CUSTOMER[: NOTE] | new"),
        phrase("Log a visit"),
        phrase("logs a visit, in one line or by form"),
    ),
    "call": WordText(phrase("call CUSTOMER[: NOTE] | new"), phrase("Log a call"), phrase("logs a call")),
    "proposal": WordText(
        phrase("proposal D-NO [NOTE] | new"), phrase("Log a proposal"), phrase("logs a proposal for a deal")
    ),
    "deal": WordText(
        phrase("deal NO | NAME | new"),
        phrase("Deal"),
        phrase("a deal's card with its buttons, or a new deal"),
    ),
    "deals": WordText(
        phrase("deals [@name]"), phrase("My deals"), phrase("your open deals, those nobody worked on first")
    ),
    "won": WordText(phrase("won NO [AMOUNT]"), phrase("Deal won"), phrase("wins a deal")),
    "lost": WordText(
        phrase("lost NO [REASON]"), phrase("Deal lost"), phrase("loses a deal, with the reason")
    ),
    "reopen": WordText(
        phrase("reopen NO [REASON]"), phrase("Reopen a deal"), phrase("opens a closed deal again")
    ),
    "customer": WordText(
        phrase("customer NAME | new"),
        phrase("Customer"),
        phrase("a customer's owner, last touch, open deals and overdue amount"),
    ),
    "complaint": WordText(
        phrase("complaint NO | CUSTOMER | new [CUSTOMER]"),
        phrase("Complaint"),
        phrase("a complaint with its clocks and buttons, or a new one"),
    ),
    "complaints": WordText(
        phrase("complaints [team | @name | open | all]"),
        phrase("Complaints"),
        phrase("open complaints, those past their time first"),
    ),
    "lead": WordText(
        phrase("lead NAME | new"), phrase("Lead"), phrase("what is known of a lead, or a new one")
    ),
    "invoice": WordText(
        phrase("invoice NO | new [CUSTOMER]"),
        phrase("Invoice"),
        phrase("an invoice with all that is done about it, or a new one"),
    ),
    "overdue": WordText(
        phrase("overdue [@name | team | customer]"),
        phrase("Overdue accounts"),
        phrase("late money by age and by customer, with what to do about it"),
    ),
    "paid": WordText(
        phrase("paid INVOICE-NO [AMOUNT]"), phrase("Payment"), phrase("records money received, for finance")
    ),
    "away": WordText(
        phrase("away [@name] FROM [TO] [am | pm]"),
        phrase("Away"),
        phrase("days on which you are not asked; @name for your own people"),
    ),
    "digest": WordText(
        phrase("digest [morning | evening | week]"), phrase("Digest"), phrase("your teams' digest as of now")
    ),
    "policy": WordText(
        phrase("policy [KEY]"), phrase("Policy"), phrase("the company's rules in force, and who changed them")
    ),
    "settings": WordText(
        phrase("settings"), phrase("Settings"), phrase("your language, zone, times, reminders and deputy")
    ),
    "my-data": WordText(
        phrase("my-data"),
        phrase("My data"),
        phrase("what is kept about you, for how long, who looked, and how to export or erase it"),
    ),
    "pause": WordText(
        phrase("pause me | team | all [until]"),
        phrase("Pause"),
        phrase("no prompts for a while; one press undoes it"),
    ),
    "resume": WordText(phrase("resume me | team | all"), phrase("Resume"), phrase("ends a pause")),
    "setup": WordText(phrase("setup"), phrase("Setup"), phrase("teams, members and the company's rules")),
    "why": WordText(
        phrase("why [metric] [@name | team] [period or date]"),
        phrase("Why this number"),
        phrase("how a number came about, and what changed since you saw it"),
    ),
    "help": WordText(phrase("help"), phrase("Help"), phrase("this list")),
}
ON_MENU = (
    "standup", "report", "reports", "me", "target", "visit", "deals", "customer", "complaints", "overdue",
    "team", "board", "why", "blockers", "away", "digest", "policy", "settings", "pause", "setup", "help",
)  # fmt: skip
