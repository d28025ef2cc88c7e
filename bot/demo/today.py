"""Monday: the real bot over Socket Mode, and what people do with it, zone after zone."""

from collections.abc import Callable, Sequence

from bot.demo import aside
from bot.demo.cast import EAST_CHANNEL, NORTH_CHANNEL
from bot.demo.day import Day

Scene = Callable[[Day], None]


def auckland(day: Day) -> None:
    """Mia is the first on earth: everything is prefilled, so she submits without typing."""
    day.at("Mia", "09:00")
    prompt = day.asked("Mia")
    day.opens("Mia", prompt)
    day.turns("Mia")
    day.finishes("Mia")
    day.screen.tell("Mia kept every proposal: Next, Finish.")


def shanghai(day: Day) -> None:
    """Li reads Chinese, mistypes a number, and is stuck on something that others know too."""
    day.at("Li", "09:00")
    prompt = day.asked("Li")
    day.opens("Li", prompt)
    day.types("Li", today__effective_visits="40", today__booked_amount="5万")
    questioned = day.turns("Li")
    day.checks.equal("Li is asked about 40 visits", list(questioned.errors), ["today:effective_visits"])
    day.screen.tell("Li meant 4.")
    day.types("Li", today__effective_visits="4")
    day.turns("Li")
    day.ticks("Li", "stuck")
    day.types("Li", stuck1__text="客户拿竞品的低价来压我们", stuck1__category="price", stuck1__scope="common")
    day.finishes("Li")
    nia = day.asked("Nia", show=False)
    day.screen.tell("Nia's first day: she is asked too, and has a customer just now.")
    day.at("Li", "10:00")
    day.posted(EAST_CHANNEL, "the summary of East", ["晨会", "2/3"])
    day.at("Li", "10:20")
    day.answers("Nia", nia, today__effective_visits="2")
    day.at("Li", "10:21")
    day.posted(EAST_CHANNEL, "the summary of East is brought up to date", ["3/3"])


def wang(day: Day) -> None:
    """Wang's digest comes at his half past ten; he takes the stuck point in the thread."""
    day.at("Wang", "10:30")
    digest = day.told("Wang", "Wang's morning digest", "blocker_open")
    aside.wang_excuses(day, digest)
    summary = day.posted(EAST_CHANNEL, "the summary of East", ["晨会"])
    stands = "a stuck point stands under the summary of East"
    cards = day.checks.until(stands, lambda: day.replies(EAST_CHANNEL, summary))
    day.checks.equal("stuck points under the summary of East", len(cards), 1)
    day.person("Wang").press(cards[0]["ts"], "blocker_take")

    def taken() -> bool:
        return "Wang" in str(day.replies(EAST_CHANNEL, summary)[0]["text"])

    day.checks.until("the card says that Wang took it", taken)
    day.screen.message("#east · thread", day.replies(EAST_CHANNEL, summary)[0])


def london(day: Day) -> None:
    """Ana shares an experience and asks her manager for help; Ben is away and hears nothing."""
    day.at("Ana", "09:00")
    ana, tom = day.asked("Ana"), day.asked("Tom", show=False)
    day.opens("Ana", ana)
    day.types("Ana", today__effective_visits="5")
    day.turns("Ana")
    day.types("Ana", share="A short call with their technician opened the door.")
    day.ticks("Ana", "stuck")
    day.types("Ana", stuck1__text="Harbor Foods wants a visit of our director", stuck1__support="manager")
    day.finishes("Ana")
    day.answers("Tom", tom)
    day.told("Omar", "Ana's wish for support reaches Omar", "blocker_take")


def wang_in_the_evening(day: Day) -> None:
    """Wang's evening digest comes at his seven o'clock."""
    day.at("Wang", "19:00")
    day.reads("Wang", "Wang's evening digest", "晚间简报")


def office(day: Day) -> None:
    """Between the hours: a day off, the setup, a move to another zone."""
    day.at("Ana", "11:30")
    for scene in (aside.tom_takes_friday_off, aside.ada_looks_after_it, aside.ben_travels):
        with day.checks.scene():
            scene(day)


def omar(day: Day) -> None:
    """North's summary at ten; half an hour later Omar takes Ana's wish from his digest with one press."""
    day.at("Ana", "10:00")
    day.posted(NORTH_CHANNEL, "the summary of North", ["Morning stand-up", "2 of 4"])
    day.at("Omar", "10:30")
    digest = day.told("Omar", "Omar's morning digest", "blocker_take")
    day.person("Omar").press(digest["ts"], "blocker_take")

    def struck() -> bool:
        return any(
            one["ts"] == digest["ts"] and "~" in str(one["blocks"]) for one in day.person("Omar").inbox()
        )

    day.checks.until("the line is struck through in Omar's digest", struck)


def new_york(day: Day) -> None:
    """The clocks went forward on Sunday; Zoe is asked at her nine o'clock, is reminded, and answers late."""
    day.at("Zoe", "09:00")
    day.asked("Zoe")
    day.at("Zoe", "09:45")
    reminder = day.asked("Zoe")
    day.at("Zoe", "10:20")
    day.answers("Zoe", reminder)
    aside.zoe_changes_her_settings(day)
    day.posted(NORTH_CHANNEL, "Zoe's late answer is in the summary", ["3 of 4", "1 "])


def evening(day: Day) -> None:
    """London goes home: what was done beside what was promised; then Ana looks at her own day."""
    day.at("Ana", "17:30")
    ana, tom = day.asked("Ana"), day.asked("Tom", show=False)
    day.opens("Ana", ana)
    day.types("Ana", today__effective_visits="4", today__new_leads="3", today__won_deals="1")
    day.types("Ana", today__booked_amount="12,500.00")
    day.turns("Ana")
    day.types("Ana", deviation="One visit was called off", cause="customer", plan="Call before leaving")
    day.finishes("Ana")
    day.answers("Tom", tom, today__effective_visits="3")
    result = day.person("Ana").command("/coach", "me")
    for message in result.ephemerals:
        day.screen.message("Ana · /coach me · only she sees it", message)
    day.checks.equal("/coach me shows Ana's four visits", "4" in result.said, wanted=True)
    aside.ana_looks_at_her_home(day)
    day.at("Omar", "19:00")
    day.told("Omar", "Omar's evening digest", "digest_open_entry")


def honolulu(day: Day) -> None:
    """Kai is the last: a whole day with one customer; he skips with a reason."""
    day.at("Kai", "09:00")
    prompt = day.asked("Kai")
    day.person("Kai").press(prompt["ts"], "standup_skip")
    day.checks.until("Kai is asked why", day.person("Kai").view)
    day.types("Kai", reason="At a trade fair all day")
    day.finishes("Kai")
    aside.kai_pauses(day)
    day.screen.tell("Kai skips: at a trade fair all day. His manager can excuse it with one press.")


def the_day_goes_round(day: Day) -> None:
    """While Monday ends in New York and Honolulu, Tuesday has begun in Auckland and Shanghai.

    Everybody answers before the clock jumps: an open answer would look like an absence of the bot.
    """
    day.at("Mia", "09:00", days=1)
    day.answers("Mia", day.asked("Mia"), today__effective_visits="3")
    day.at("Zoe", "17:30")
    day.answers("Zoe", day.asked("Zoe", show=False), today__effective_visits="3")
    day.at("Li", "09:00", days=1)
    for name in ("Li", "Nia"):
        day.answers(name, day.asked(name, show=False), today__effective_visits="3")
    day.at("Kai", "17:30")
    day.answers("Kai", day.asked("Kai", show=False), today__effective_visits="3")
    day.at("Kai", "20:00")
    day.posted(NORTH_CHANNEL, "the evening summary of North is complete", ["Evening stand-up", "4 of 4"])


def auckland_evening(day: Day) -> None:
    """Mia goes home before London wakes up."""
    day.at("Mia", "17:30")
    day.answers("Mia", day.asked("Mia", show=False), today__effective_visits="3")


def shanghai_evening(day: Day) -> None:
    """Shanghai goes home while London is still at its desks."""
    day.at("Li", "17:30")
    for name in ("Li", "Nia"):
        day.answers(name, day.asked(name, show=False), today__effective_visits="3")
    day.at("Li", "17:31")
    day.posted(EAST_CHANNEL, "the evening summary of East", ["夕会", "3/3"])


SCENES: Sequence[Scene] = (
    auckland,
    shanghai,
    wang,
    auckland_evening,
    london,
    shanghai_evening,
    omar,
    wang_in_the_evening,
    office,
    new_york,
    evening,
    honolulu,
    the_day_goes_round,
)
