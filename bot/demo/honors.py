"""February's champion: approved by the director, announced, and corrected in sight of everybody."""

import re

from bot.demo.cast import EAST_CHANNEL, NORTH_CHANNEL
from bot.demo.day import Day, Message

TITLE = "Monthly sales champion, February 2026"
PROPOSED = re.compile(r"Proposed: (\w+)")


def ruth_approves(day: Day) -> None:
    """On Sunday evening Ruth approves what waits for her word; the champion hears of it before anybody."""
    if not day.february:
        return
    day.at("Ruth", "19:00", days=-1)
    asked = day.found("Ruth", "an award waits for Ruth", "honor_approve")
    day.screen.message("Ruth · direct message of last Monday", asked)
    day.person("Ruth").press(asked["ts"], "honor_approve")
    champion = _champion(day)
    day.reads(champion, f"{champion} hears first of the award", champion)
    _says(day, "Ruth", asked, "Approved by Ruth")


def announced(day: Day) -> None:
    """The others hear of it with the morning summary of the champion's team; the East in Chinese."""
    if not day.february:
        return
    champion = _champion(day)
    day.posted(NORTH_CHANNEL, "North reads who is champion", [TITLE, champion])
    day.posted(EAST_CHANNEL, "East reads who is champion", ["月度销冠", champion])


def omar_corrects(day: Day) -> None:
    """Ana told of a deal when the month was closed already: Omar lets it count, and Ruth decides anew."""
    if not day.february:
        return
    champion = _champion(day)
    asked = day.found("Omar", "Omar is asked about February", "correction_take")
    day.screen.message("Omar · direct message of last Thursday", asked)
    day.person("Omar").press(asked["ts"], "correction_take")
    day.posted(NORTH_CHANNEL, "North reads that the award is withdrawn", ["withdrawn", TITLE, champion])
    day.reads(champion, f"{champion} hears of it too", champion)
    _says(day, "Omar", asked, "Corrected by Omar")
    anew = day.reads("Ruth", "Ruth is asked anew", "Proposed: Ana")
    day.person("Ruth").press(anew["ts"], "honor_approve")
    day.reads("Ana", "Ana hears that she is champion", "Congratulations, Ana")
    held = day.types_in("Ana", "honors 2026-02")
    day.checks.equal("/coach honors tells of the withdrawn award", "Withdrawn" in held, wanted=True)


def _champion(day: Day) -> str:
    """Return who was proposed for February, as Ruth's message says."""
    told = [one["text"] for one in day.person("Ruth").inbox() if TITLE in one["text"]]
    found = PROPOSED.search(told[0]) if told else None
    return found[1] if found else "nobody"


def _says(day: Day, name: str, asked: Message, word: str) -> None:
    """See that a message says in its place what became of it."""

    def look() -> bool:
        return any(one["ts"] == asked["ts"] and word in one["text"] for one in day.person(name).inbox())

    day.checks.until(f"{name}'s message says: {word}", look)
