"""One day in the hands of people: what they do at their Slack client, shown as it happens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.demo.cast import EAST_CHANNEL, EVERYBODY, NORTH_CHANNEL, WEST_CHANNEL, Cast
from bot.demo.checks import Checks
from bot.demo.screen import Screen
from bot.demo.stage import Stage
from bot.demo.story import MONDAY
from models.rules.local_time import local_instant, local_text
from sandbox.driver import PersonDriver, Result

ASKS = "standup_skip"  # only prompts and reminders offer to skip
CHANNELS = {NORTH_CHANNEL: "#north", EAST_CHANNEL: "#east", WEST_CHANNEL: "#west"}
Message = Mapping[str, Any]


@dataclass
class Day:
    """The stage, who plays, what is shown and what is checked."""

    stage: Stage
    cast: Cast
    screen: Screen
    checks: Checks
    seen: set[str] = field(default_factory=set)
    since: float = 0.0  # nobody waits for a message that came before this moment of the day
    february: bool = False  # the past holds all of it: it is closed, and its award waits for a decision
    web: str = ""  # where the bot's own pages are, once it runs

    def remember_the_past(self) -> None:
        """Know every message that is there already, so that only new ones are shown."""
        for name in EVERYBODY:
            self.seen.update(message["ts"] for message in self.person(name).inbox())

    def person(self, name: str) -> PersonDriver:
        """Return somebody's hands and eyes."""
        return self.stage.slack.person(self.cast.slack_id(name))

    def at(self, name: str, wall: str, *, days: int = 0, seconds: int = 10) -> None:
        """Let it be `wall` o'clock on Monday (or `days` later) where `name` is."""
        self.at_hour(EVERYBODY[name].timezone or "UTC", wall, days=days, seconds=seconds)

    def at_hour(self, zone: str, wall: str, *, days: int = 0, seconds: int = 10) -> None:
        """Let it be `wall` o'clock on Monday (or `days` later) in a zone."""
        hours, minutes = (int(part) for part in wall.split(":"))
        on: date = MONDAY + timedelta(days=days)
        now = local_instant(on, hours * 60 + minutes, zone) + timedelta(seconds=seconds)
        self.since = now.timestamp()
        self.stage.move_to(now)
        self.screen.act(f"{local_text(now, zone)} in {zone} ({local_text(now, 'UTC')[11:]} UTC)")

    def asked(self, name: str, *, show: bool = True) -> Message:
        """Wait for a new prompt or reminder in somebody's messages, and show it."""
        return self._new(name, f"{name} is asked", lambda message: offers(message, ASKS), show=show)

    def told(self, name: str, what: str, action_id: str) -> Message:
        """Wait for a new message with a certain button in somebody's messages, and show it."""
        return self._new(name, what, lambda message: offers(message, action_id))

    def reads(self, name: str, what: str, word: str) -> Message:
        """Wait for a new message that says `word` in somebody's messages, and show it."""
        return self._new(name, what, lambda message: word in message["text"])

    def found(self, name: str, what: str, action_id: str) -> Message:
        """Return the newest of somebody's messages, old or new, that has a certain button."""

        def look() -> Message | None:
            fitting = [one for one in self.person(name).inbox() if offers(one, action_id)]
            return fitting[-1] if fitting else None

        return self.checks.until(what, look)

    def types_in(self, name: str, words: str) -> str:
        """Type `/coach words`, wait for what is answered, show it and return its text."""
        before = len(self.person(name).ephemerals())
        self.person(name).command("/coach", words)
        answered = f"/coach {words} answers {name}"
        heard = self.checks.until(answered, lambda: self.person(name).ephemerals()[before:])
        self.screen.message(f"{name} · /coach {words} · only {name} sees it", heard[-1])
        return str(heard[-1]["text"])

    def _new(self, name: str, what: str, fits: Callable[[Message], bool], *, show: bool = True) -> Message:
        def look() -> Message | None:
            heard = self.person(name).inbox()
            new = (one for one in heard if one["ts"] not in self.seen and float(one["ts"]) >= self.since)
            return next((message for message in new if fits(message)), None)

        message = self.checks.until(what, look)
        self.seen.add(message["ts"])
        if show:
            self.screen.message(f"{name} · direct message", message)
        return message

    def posted(self, channel: str, what: str, words: Sequence[str]) -> Message:
        """Wait until the newest message of a channel that says the first of `words` says all; show it."""

        def look() -> Message | None:
            heads = (one for one in self.stage.slack.messages(channel) if not _is_reply(one))
            newest = [one for one in heads if words[0] in one["text"]][-1:]
            return newest[0] if newest and all(word in newest[0]["text"] for word in words) else None

        message = self.checks.until(what, look)
        self.screen.message(CHANNELS[channel], message)
        return message

    def replies(self, channel: str, message: Message) -> Sequence[Message]:
        """Return what stands in the thread under a message."""
        thread = self.stage.slack.messages(channel, message["ts"])
        return [one for one in thread if one["ts"] != message["ts"]]

    def opens(self, name: str, message: Message) -> None:
        """Press Answer and show the form."""
        self.person(name).press(message["ts"], "standup_open")
        self.shows(name, f"{name}'s form opens")

    def ticks(self, name: str, block: str) -> None:
        """Tick the only box of a field."""
        self.person(name).fill(block, ["yes"])

    def types(self, name: str, **answers: str) -> None:
        """Type into the open form; `today__effective_visits` stands for `today:effective_visits`."""
        for block, value in answers.items():
            self.person(name).fill(block.replace("__", ":"), value)

    def turns(self, name: str) -> Result:
        """Press Next and show the second page, or what was wrong on the first."""
        result = self.person(name).submit()
        self.shows(name, f"{name}'s form turns its page")
        return result

    def finishes(self, name: str) -> None:
        """Press Finish: the form closes, and the prompt says so in place."""
        self.person(name).submit()
        self.checks.equal(f"{name}'s form closed", self.person(name).view(), None)

    def answers(self, name: str, message: Message, **answers: str) -> None:
        """Answer quickly, without a look at every page."""
        self.person(name).press(message["ts"], "standup_open")
        self.checks.until(f"{name}'s form opens", self.person(name).view)
        self.types(name, **answers)
        self.person(name).submit()
        self.finishes(name)
        self.screen.tell(f"{name} answers.")

    def shows(self, name: str, what: str) -> None:
        """Wait for somebody's form, and show it."""
        self.screen.view(name, self.checks.until(what, self.person(name).view))


def offers(message: Message, action_id: str) -> bool:
    """Tell whether a message has a button of that name."""
    for block in message.get("blocks") or []:
        elements = [*block.get("elements", []), block.get("accessory") or {}]
        if any(one.get("action_id") == action_id for one in elements):
            return True
    return False


def _is_reply(message: Message) -> bool:
    return message.get("thread_ts") not in {None, message["ts"]}
