"""Tom wishes for his manager's support on Monday evening, and nobody answers: it rises to the director."""

from datetime import timedelta

from bot.demo.afterwards import Afterwards
from bot.demo.day import Day, Message
from bot.demo.story import MONDAY
from models.rules.local_time import local_instant

WISH = "Thames Tools wants a price that I may not give"
ZONE = "Europe/London"
HOURS = 60  # minutes


def tom_is_stuck(day: Day, prompt: Message) -> None:
    """With his evening stand-up Tom asks Omar for help."""
    day.person("Tom").press(prompt["ts"], "standup_open")
    day.checks.until("Tom's form opens", day.person("Tom").view)
    day.types("Tom", today__effective_visits="3")
    day.person("Tom").submit()
    day.ticks("Tom", "stuck")
    day.types("Tom", stuck1__text=WISH, stuck1__support="manager")
    day.finishes("Tom")
    day.reads("Omar", "Tom's wish for support reaches Omar", WISH)
    waiting = day.types_in("Omar", "waiting")
    day.checks.equal("it stands in what waits for Omar", WISH in waiting, wanted=True)


def rises_on_tuesday(day: Day, after: Afterwards) -> None:
    """Omar has four of his working hours to answer; then his superior hears of it."""
    tuesday = MONDAY + timedelta(days=1)
    after.until(local_instant(tuesday, 15 * HOURS, ZONE))
    morning = local_instant(tuesday, 9 * HOURS, ZONE).timestamp()
    day.checks.equal("Tom's wish rises to Omar's superior", [at > morning for at in _told(day)], [True])


def rises_to_the_director(day: Day, after: Afterwards) -> None:
    """Eight working hours later it is the director's; here both are Ruth."""
    after.until(local_instant(MONDAY + timedelta(days=2), 18 * HOURS, ZONE))
    day.checks.equal("Tom's wish rises to the director", len(_told(day)), 2)


def _told(day: Day) -> list[float]:
    """Return when messages told Ruth of it."""
    return [float(one["ts"]) for one in day.person("Ruth").inbox() if WISH in one["text"]]
