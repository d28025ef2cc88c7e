"""Omar reviews last week's reports, one after the other in one form; Ana's comes back once."""

from collections.abc import Sequence

from bot.demo.day import Day, Message

WANTED = "Which customer put the second site off, and until when?"
ADDED = "Put off until after Easter; visit them on April 7"
MOST = 9  # reports of one team


def omar_reviews(day: Day) -> None:
    """He accepts with a rating, returns Ana's with a comment, and is told when nothing waits any more."""
    day.at("Omar", "10:35")
    day.person("Omar").command("/coach", "reports")
    day.shows("Omar", "the first report opens for Omar")
    decided: list[str] = []
    while (view := day.person("Omar").view()) is not None and _asks(view) and len(decided) < MOST:
        whose = _title(view)
        decided.append(whose)
        if whose.startswith("Ana"):
            day.types("Omar", decision="return", comment=WANTED)
            day.screen.tell("Omar returns Ana's report: what is missing?")
        else:
            day.types("Omar", decision="accept", rating="4", comment="Good week.")
            day.screen.tell(f"Omar accepts: {whose}, 4 of 5.")
        day.person("Omar").submit()
    day.shows("Omar", "nothing is left for Omar's review")
    day.checks.equal("reports that Omar reviewed in one form", len(decided) > 1, wanted=True)
    day.checks.equal("each was shown once", len(set(decided)), len(decided))
    day.person("Omar").close(everything=True)
    day.reads(decided[-1].partition(",")[0], "the rep reads the rating", "4 of 5")


def ana_sends_it_again(day: Day) -> None:
    """Ana reads what is missing, adds it and signs again; Omar accepts it."""
    returned = day.reads("Ana", "Ana's report comes back with the comment", WANTED)
    ana = day.person("Ana")
    ana.press(returned["ts"], "report_open")
    day.shows("Ana", "Ana's report opens again")
    ana.submit()
    ana.fill("customer1:next", ADDED)
    ana.submit()
    ana.submit()
    day.ticks("Ana", "sign")
    ana.submit()
    day.shows("Ana", "Ana sees her points at once")
    ana.close(everything=True)
    again = day.reads("Omar", "Omar hears that Ana sent it again", "again")
    day.person("Omar").press(again["ts"], "review_open")
    day.checks.until("Ana's report opens for Omar", day.person("Omar").view)
    day.types("Omar", decision="accept", rating="5")
    day.person("Omar").submit()
    day.person("Omar").close(everything=True)
    day.reads("Ana", "Ana reads her rating", "5 of 5")


def _asks(view: Message) -> bool:
    """Tell whether a form asks for a decision; the last page does not."""
    return any(block.get("block_id") == "decision" for block in _blocks(view))


def _title(view: Message) -> str:
    """Return whose report is shown, and of which week."""
    return str(_blocks(view)[0]["text"]["text"]).strip("*")


def _blocks(view: Message) -> Sequence[Message]:
    found: Sequence[Message] = view.get("blocks", [])
    return found
