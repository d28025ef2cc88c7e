"""Two customers are upset on Monday: one gravely, which four people hear at once; one in vain."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.demo.afterwards import Afterwards
from bot.demo.day import Day
from bot.demo.story import MONDAY
from models.clock import monotonic
from models.rules.local_time import local_instant
from models.tables import Complaint
from models.usecases import complaint

AT_ONCE = 3.0  # seconds from the press until Slack has all of it
GRAVE, LATE = "Glass splinters in a box", "The invoice names the wrong site"
CALLED_IN = ("Omar", "Lea", "Sam", "Ruth")
HOURS = 60  # minutes


def nobody_yet(day: Day) -> None:
    """At half past eight Sam's watch over complaints says that there is none."""
    day.reads("Sam", "Sam's watch over complaints in the morning", "no complaint is open")


def two_of_them(day: Day) -> None:
    """At half past five Omar's names both."""
    watch = day.reads("Omar", "Omar's watch over complaints in the evening", "Complaint watch")
    both = [title in watch["text"] for title in (GRAVE, LATE)]
    day.checks.equal("both complaints are in it", both, [True, True])


def gravely(day: Day) -> None:
    """Ana records a major complaint: its channel and four messages stand in Slack within three seconds."""
    _fill(day, "Ana", "Harbor Foods", "major", GRAVE)
    before = len(day.stage.slack.received())
    pressed = monotonic()
    day.person("Ana").submit()
    room = day.checks.until("a major complaint's channel, its four messages", lambda: _all_there(day, before))
    took = max(one["done"] for one in _about(day, before)) - pressed
    day.checks.equal(f"within {AT_ONCE:.0f} seconds of the press ({took:.1f})", took <= AT_ONCE, wanted=True)
    for name in CALLED_IN:
        told = day.reads(name, f"{name} hears of the major complaint", GRAVE)
        if name == "Omar":
            day.person(name).press(told["ts"], "case_take")
    day.person("Ana").close(everything=True)

    def head() -> Mapping[str, Any] | None:
        said: Mapping[str, Any] = day.stage.slack.messages(room["id"])[0]
        return said if "Omar" in said["text"] else None

    taken = day.checks.until("its thread says that Omar is on it", head)
    day.screen.message(f"#{room['name']} · private", taken)


def in_vain(day: Day) -> None:
    """Zoe records a general one and forgets it: after two hours her manager hears of it."""
    day.at("Zoe", "10:25")
    _fill(day, "Zoe", "Hudson Labs", "general", LATE)
    day.person("Zoe").submit()
    day.reads("Zoe", "Zoe hears of her complaint", LATE)
    day.person("Zoe").close(everything=True)
    day.at("Zoe", "12:24")
    day.checks.equal("nobody else hears of it within two hours", _told(day, "Omar"), [])
    day.at("Zoe", "12:26")
    day.reads("Omar", "Omar hears that nobody answered within two hours", LATE)


def a_day_later(day: Day, after: Afterwards) -> None:
    """After twenty-four hours after-sales hears of it too."""
    due = local_instant(MONDAY + timedelta(days=1), 10 * HOURS + 25, "America/New_York")
    after.until(due - timedelta(minutes=1))
    day.checks.equal("after-sales does not hear of it before", _told(day, "Sam"), [])
    after.until(due + timedelta(minutes=1))
    for name in ("Omar", "Sam"):
        day.checks.equal(f"{name} hears of it after a day", len(_told(day, name, due)), 1)


def the_promised_word(day: Day, after: Afterwards) -> None:
    """Zoe calls at last and promises to call again at noon: she is reminded of it then."""
    noon = local_instant(MONDAY + timedelta(days=1), 12 * HOURS, "America/New_York")
    with day.stage.sessions.writing(day.stage.workspace_id) as session:
        found = select(Complaint.id).where(
            Complaint.workspace_id == day.stage.workspace_id, Complaint.title == LATE
        )
        zoe, now = day.cast.asker(session, "Zoe"), day.stage.clock.now()
        complaint.promise(session, zoe, session.scalars(found).one(), noon, "Who is to be billed", now=now)
    after.until(noon)
    said = [one["text"] for one in day.person("Zoe").inbox() if float(one["ts"]) >= noon.timestamp()]
    reminded = ["You promised Hudson Labs a word" in text for text in said]
    day.checks.equal("Zoe is reminded of her word", reminded, [True])


def _fill(day: Day, name: str, customer: str, severity: str, title: str) -> None:
    """Type into the form that records a complaint."""
    person = day.person(name)
    person.command("/coach", f"complaint new {customer}")
    day.checks.until("the form of a complaint opens", person.view)
    day.types(name, severity=severity, category="product", channel="hotline", title=title)
    day.types(name, description=f"{title}. They want to hear from us today.")
    day.shows(name, "the form is filled in")


def _about(day: Day, since: int) -> Sequence[Mapping[str, Any]]:
    """Return the posts about the major complaint that Slack accepted."""
    posts = day.stage.slack.received("chat.postMessage", since=since)
    return [one for one in posts if one["accepted"] and GRAVE in one["args"]["text"]]


def _all_there(day: Day, since: int) -> Mapping[str, Any] | None:
    """Return the channel of the case once its thread stands there, its people are in and each was told."""
    if len(_about(day, since)) <= len(CALLED_IN):
        return None
    made = [one for one in day.stage.slack.channels() if str(one.get("name", "")).startswith("case-")]
    inside = {day.cast.slack_id(name) for name in ("Ana", *CALLED_IN)}
    return made[0] if made and inside <= set(made[0]["members"]) else None


def _told(day: Day, name: str, since: datetime | None = None) -> list[str]:
    """Return what somebody was told of the general complaint, in direct messages."""
    about = [one for one in day.person(name).inbox() if LATE in one["text"]]
    return [one["text"] for one in about if since is None or float(one["ts"]) >= since.timestamp()]
