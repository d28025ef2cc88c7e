"""Ana at her customers: visits in a line each, a deal that is won, and the gong in her team's channel."""

import re

from bot.demo.cast import NORTH_CHANNEL
from bot.demo.day import Day

CUSTOMER = "Harbor Foods"
VISITS = {
    "Bright Dental": "",
    "Kingsway Print": "",
    "Elm Street Bakery": ": put off until after Easter",
    CUSTOMER: ": wants its Easter boxes in two parts",
}
DEAL, WORTH = "Easter boxes", "12,500"
NUMBER = re.compile(r"\b(\d+) " + DEAL)


def ana_sells(day: Day) -> None:
    """What she logs takes a line each; the evening form will know of it."""
    day.at("Ana", "11:40")
    for customer, note in VISITS.items():
        kept = day.types_in("Ana", f"visit {customer}{note}")
        day.checks.equal(f"the visit of {customer} is kept", customer in kept, wanted=True)
    day.person("Ana").command("/coach", f"deal new {CUSTOMER}")
    day.checks.until("the form of a new deal opens", day.person("Ana").view)
    day.person("Ana").fill("name", DEAL)
    day.types("Ana", amount=WORTH)
    day.shows("Ana", "the form is filled in")
    day.person("Ana").submit()
    day.person("Ana").close(everything=True)
    number = day.checks.until("the deal is in Ana's list", lambda: _number(day))
    day.screen.tell(f"Ana wins deal {number}.")
    won = day.types_in("Ana", f"won {number}")
    day.checks.equal("the deal is won", WORTH in won, wanted=True)
    day.posted(NORTH_CHANNEL, "the gong rings in North", ["🔔", "Ana", DEAL, WORTH])


def _number(day: Day) -> str | None:
    found = NUMBER.search(day.types_in("Ana", "deals"))
    return found[1] if found else None
