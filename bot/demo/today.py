"""Monday: the real bot over Socket Mode, and what people do with it, zone after zone."""

from collections.abc import Callable, Sequence

from bot.demo import ana, aside, east, figures, honors, north, reviews, unpaid, upset, west, wish
from bot.demo.afterwards import Afterwards
from bot.demo.cast import NORTH_CHANNEL
from bot.demo.day import Day

Scene = Callable[[Day], None]
Later = Callable[[Day, Afterwards], None]


def office(day: Day) -> None:
    """Between the hours: a day off, the setup, a move to another zone."""
    day.at("Ana", "11:30")
    for scene in (aside.tom_takes_friday_off, aside.ada_looks_after_it, aside.ben_travels):
        with day.checks.scene():
            scene(day)


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
    with day.checks.scene():
        west.in_the_evening(day)
    day.at("Kai", "17:30")
    day.answers("Kai", day.asked("Kai", show=False), today__effective_visits="3")
    day.at("Kai", "20:00")
    day.posted(NORTH_CHANNEL, "the evening summary of North is complete", ["Evening stand-up", "3 of 3"])


SCENES: Sequence[Scene] = (
    honors.ruth_approves,
    east.auckland,
    east.shanghai,
    east.wang,
    east.auckland_evening,
    west.founded,
    upset.nobody_yet,
    north.london,
    unpaid.lea_watches,
    east.shanghai_evening,
    north.omar,
    honors.announced,
    figures.last_week,
    reviews.omar_reviews,
    reviews.ana_sends_it_again,
    honors.omar_corrects,
    east.wang_in_the_evening,
    office,
    ana.ana_sells,
    upset.gravely,
    figures.this_month,
    north.new_york,
    upset.in_vain,
    west.in_the_morning,
    north.evening,
    north.honolulu,
    the_day_goes_round,
)
WEEKS_AFTER: Sequence[Later] = (
    upset.a_day_later,
    wish.rises_on_tuesday,
    upset.the_promised_word,
    wish.rises_to_the_director,
    unpaid.side_by_side,
)
