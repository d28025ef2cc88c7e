"""Monday in the North: Ana, Tom and Zoe answer, Kai in the West too; Omar leads them all."""

import re
from collections.abc import Sequence

from bot.demo import aside, upset, wish
from bot.demo.cast import NORTH_CHANNEL
from bot.demo.day import Day, Message

TARGET = re.compile(r"Effective visits: (?:\d+ of |target )(\d+)")


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


def omar(day: Day) -> None:
    """North's summary at ten; half an hour later Omar takes Ana's wish from his digest with one press."""
    day.at("Ana", "10:00")
    summary = day.posted(NORTH_CHANNEL, "the summary of North", ["Morning stand-up", "2 of 3"])
    day.at("Omar", "10:30")
    digest = day.told("Omar", "Omar's morning digest", "blocker_take")
    aside.opens_home(day, "Omar")
    seen = [summary, digest, day.person("Omar").home() or {}]
    day.checks.equal("North's target in its channel, the digest and the App Home", _targets(seen), ["8"] * 3)
    day.person("Omar").press(digest["ts"], "blocker_take")

    def marked() -> bool:
        inbox = day.person("Omar").inbox()
        return any(one["ts"] == digest["ts"] and "You took it" in str(one["blocks"]) for one in inbox)

    day.checks.until("the line in Omar's digest says that he took it", marked)


def new_york(day: Day) -> None:
    """The clocks went forward on Sunday; Zoe is asked at her nine o'clock, is reminded, and answers late."""
    day.at("Zoe", "09:00")
    day.asked("Zoe")
    day.at("Zoe", "09:45")
    reminder = day.asked("Zoe")
    day.at("Zoe", "10:20")
    day.answers("Zoe", reminder)
    aside.zoe_changes_her_settings(day)
    summary = day.posted(
        NORTH_CHANNEL, "Zoe's late answer is in the summary", ["Morning stand-up", "3 of 3", "1 "]
    )
    day.checks.equal("North's target with Zoe's", _targets([summary]), ["11"])


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
    wish.tom_is_stuck(day, tom)
    result = day.person("Ana").command("/coach", "me")
    for message in result.ephemerals:
        day.screen.message("Ana · /coach me · only she sees it", message)
    four = "Effective visits: 4 of 5"
    day.checks.equal("/coach me shows Ana's four visits", four in result.said, wanted=True)
    aside.opens_home(day, "Ana")
    upset.two_of_them(day)
    day.at("Omar", "19:00")
    digest = day.told("Omar", "Omar's evening digest", "digest_open_entry")
    day.checks.equal("North's target in the evening digest", _targets([digest]), ["11"])


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


def _targets(seen: Sequence[Message]) -> list[str]:
    """Return North's newest target of visits in each message or App Home, before West's; "" = none."""
    norths = [str(one.get("blocks")).partition("West")[0] for one in seen]
    return ["".join(TARGET.findall(told)[-1:]) for told in norths]
