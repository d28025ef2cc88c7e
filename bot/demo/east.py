"""Monday in the East: Mia, Li and Nia answer, Wang leads them."""

from bot.demo import aside
from bot.demo.cast import EAST_CHANNEL
from bot.demo.day import Day


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
    asked = ["today:effective_visits", "today:booked_amount"]
    day.checks.equal("Li is asked about 40 visits and a large amount", list(questioned.errors), asked)
    day.screen.tell("Li meant 4; the amount is right.")
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


def wang_in_the_evening(day: Day) -> None:
    """Wang's evening digest comes at his seven o'clock."""
    day.at("Wang", "19:00")
    day.reads("Wang", "Wang's evening digest", "晚间简报")
