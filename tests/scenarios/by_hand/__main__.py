"""The demo's page without a browser: `python -m tests.scenarios.by_hand`.

A person clicks through the story that README tells of, time moves when it is wished for, colleagues answer by
themselves; what is seen is what Slack holds. After it the month is taken to its end.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.demo.interactive import on_monday
from bot.demo.scene import STUCK
from bot.demo.stage import built
from bot.demo.story import BEGIN, lived, plan
from bot.logs import set_up
from models.clock import monotonic
from tests.scenarios.by_hand.hand import Hand, told
from views.alert.wording import TITLES

GRAVE = "Glass splinters in a box"


def main() -> int:
    """Play it; 0 when every step was seen."""
    set_up("text", "ERROR", ())
    begun = monotonic()
    with built(plan(), BEGIN) as stage:
        _, people = lived(stage, BEGIN)
        with on_monday(stage, people, lambda _: True) as live, _going_on(live.run):
            told(begun, "the past and the night")
            hand = Hand(stage, begun)
            ana_answers(hand)
            omar_reads(hand)
            gravely(hand)
            colleagues(hand)
            honors(hand)
    return 0


@contextmanager
def _going_on(run: Callable[[Callable[[], bool]], None]) -> Iterator[None]:
    """Let the story go on beside the test."""
    over = threading.Event()
    story = threading.Thread(target=run, args=(over.is_set,))
    story.start()
    try:
        yield
    finally:
        over.set()
        story.join()


def ana_answers(hand: Hand) -> None:
    """A wrong number, the right one, and another one after that."""
    hand.wish("prompt", "Ana")
    prompt = hand.newest("Ana", "standup_skip")
    ana = hand.person("Ana")
    ana.press(prompt["ts"], "standup_open")
    ana.fill("today:effective_visits", "200")
    wrong = ana.submit()
    assert "today:effective_visits" in {**wrong.errors, **wrong.refused}, wrong
    for number in ("5", "6"):
        ana.fill("today:effective_visits", number)
        ana.submit()
        ana.submit()
        assert ana.view() is None
        change = hand.newest("Ana", "standup_open")
        if number == "5":
            ana.press(change["ts"], "standup_open")
    told(hand.begun, "Ana answered, and changed it")


def omar_reads(hand: Hand) -> None:
    """His digest names what Ana wishes for; he takes it and solves it."""
    hand.wish("prompt", "Omar")
    digest = hand.newest("Omar", "blocker_take")
    assert STUCK in digest["text"]
    omar = hand.person("Omar")
    omar.press(digest["ts"], "blocker_take")
    card = hand.newest("Omar", "blocker_solve")
    omar.press(card["ts"], "blocker_solve")
    view = hand.slack.wait_for(omar.view)
    omar.fill(
        next(one["block_id"] for one in view["blocks"] if one["type"] == "input"), "Ruth goes there on Friday"
    )
    omar.submit()
    assert omar.view() is None
    hand.reads("Ana", "Ruth goes there on Friday")
    told(hand.begun, "Omar solved it")


def gravely(hand: Hand) -> None:
    """Ana records a major complaint; Lea, who looks after the law, is on it as legal, Omar takes it."""
    ana = hand.person("Ana")
    ana.command("/coach", "complaint new Harbor Foods")
    said = {"severity": "major", "category": "product", "channel": "hotline", "title": GRAVE}
    for block, value in said.items():
        ana.fill(block, value)
    ana.fill("description", f"{GRAVE}. They want to hear from us today.")
    ana.submit()
    ana.close(everything=True)
    hand.reads("Lea", GRAVE)
    lea, notice = hand.person("Lea"), hand.newest("Lea", "case_take")
    lea.press(notice["ts"], "case_take")
    hand.reads("Lea", "Legal: Lea is on it")
    omar, notice = hand.person("Omar"), hand.newest("Omar", "case_take")
    omar.press(notice["ts"], "case_take")

    def taken() -> bool:
        rooms = [one for one in hand.slack.channels() if str(one.get("name", "")).startswith("case-")]
        return any("Omar" in one["text"] for room in rooms for one in hand.slack.messages(room["id"])[:1])

    hand.slack.wait_for(taken, 10.0)
    told(hand.begun, "Lea was on the complaint as legal, Omar took it")


def colleagues(hand: Hand) -> None:
    """Until the next morning they answer by themselves; who is acted as, and who is silent, does not."""
    hand.slack.quiet(["U_TOM"])
    hand.wish("morning", "Ana")
    kept = {name: _kept_on_monday(hand, name) for name in ("Ana", "Tom", "Zoe")}
    assert kept == {"Ana": False, "Tom": False, "Zoe": True}, kept
    hand.slack.quiet(["U_TOM"], silent=False)


def _kept_on_monday(hand: Hand, name: str) -> bool:
    """Tell whether somebody's evening of Monday was answered."""
    said = [one["text"] for one in hand.slack.person(f"U_{name.upper()}").inbox()]
    return any("evening stand-up of Mon, Mar 9 was kept" in text for text in said)


def honors(hand: Hand) -> None:
    """February's champion waits for Ruth; at the end of March the next one does; nobody was alarmed."""
    asked = hand.newest("Ruth", "honor_approve")
    hand.person("Ruth").press(asked["ts"], "honor_approve")
    hand.wish("month", "Ruth")
    hand.reads("Ruth", "Monthly sales champion, March 2026")
    hall = hand.person("Ana")
    hall.command("/coach", "honors 2026-02")
    hand.slack.wait_for(lambda: any("champion" in one["text"] for one in hall.ephemerals()), 10.0)
    alarms = [
        one["text"]
        for one in hand.person("Ada").inbox()
        if any(title in one["text"] for title in TITLES.values())
    ]
    assert alarms == [], alarms
    told(hand.begun, "honors of both months")


if __name__ == "__main__":
    sys.exit(main())
