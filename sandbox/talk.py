"""What the bot and Slack say to each other, one line each: for whoever looks over Slack's shoulder."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from sandbox.journal import LATEST, Delivered, Entry, Journal
from sandbox.shapes import Payload

SECRET_KEYS = frozenset({"token", "bot_token", "app_token", "client_secret", "code", "response_url", "url"})
SECRET_BEGINS = ("xoxb-", "xoxp-", "xapp-", "xoxe")
MASK = "•••"
WAITING = "waiting"
MILLI = 1000


@dataclass(frozen=True)
class Said:
    """One call or one delivery: to whom it went, of which kind, about whom, what came of it."""

    key: str
    to: Literal["bot", "slack"]
    kind: str
    who: str
    begun: float  # on the steady clock, by which they are told apart while a play stands still
    ms: float
    outcome: str
    good: bool
    about: Any  # what was sent, and what was answered; with its secrets

    def text(self) -> str:
        """Return all that was said as JSON, without what would open a door."""
        return json.dumps(masked(self.about), indent=2, ensure_ascii=False, default=str)


def lately(journal: Journal) -> Sequence[Said]:
    """Return the latest few hundred, newest first."""
    calls = (_call(number, one) for number, one in _newest(journal.entries))
    sent = (_sent(one) for one in journal.deliveries)
    return sorted([*calls, *sent], key=lambda one: one.begun, reverse=True)[:LATEST]


def masked(value: Any) -> Any:
    """Return a copy without secrets; what is JSON in a text is shown as what it is."""
    if isinstance(value, dict):
        return {key: MASK if key in SECRET_KEYS and each else masked(each) for key, each in value.items()}
    if isinstance(value, list):
        return [masked(each) for each in value]
    if isinstance(value, str):
        if value.startswith(SECRET_BEGINS):
            return MASK
        if value[:2] in ('{"', "[{"):
            return _opened(value)
    return value


def _opened(text: str) -> Any:
    try:
        return masked(json.loads(text))
    except json.JSONDecodeError:
        return text


def _newest(entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
    count = len(entries)
    return islice(zip(range(count - 1, -1, -1), reversed(entries), strict=True), LATEST)


def _call(number: int, one: Entry) -> Said:
    took = max(0.0, one.done - one.begun) if one.done else 0.0
    args = one.args
    who = str(args.get("user_id") or args.get("user") or args.get("channel") or "")
    outcome = f"{one.outcome or WAITING}{f' ({one.fault})' if one.fault else ''}"
    about = {"sent": args, "outcome": one.outcome}
    good = one.accepted or not one.outcome
    return Said(f"c{number}", "slack", one.method, who, one.begun, took * MILLI, outcome, good, about)


def _sent(one: Delivered) -> Said:
    answer, payload = one.answer, one.payload
    outcome = WAITING if answer is None else _answered(answer.status, answer.reason)
    about: Payload = {"sent": payload}
    if answer is not None:
        about |= {"status": answer.status, "answer": answer.json()}
    good = answer is None or answer.acked
    key = f"d{one.number}"
    return Said(
        key, "bot", _kind(payload), _who(payload), one.begun, one.seconds * MILLI, outcome, good, about
    )


def _answered(status: int, reason: str) -> str:
    return "acknowledged" if not reason else f"{status} {reason}".removeprefix("0 ")


def _kind(payload: Payload) -> str:
    """Return an event's type, a command with its words, or the kind of an interaction with what was used."""
    if payload.get("type") == "event_callback":
        return str(payload["event"].get("type"))
    if "command" in payload:
        return f"{payload['command']} {payload.get('text', '')}".strip()
    used = [str(one.get("action_id", "")) for one in payload.get("actions", [])]
    named = str(payload.get("callback_id") or payload.get("view", {}).get("callback_id") or "")
    return " ".join(filter(None, [str(payload.get("type", "")), *(used or [named])]))


def _who(payload: Payload) -> str:
    """Return who did it."""
    about: Any = payload.get("event", payload)
    user = about.get("user") or about.get("user_id") or ""
    return str(user.get("id", "")) if isinstance(user, dict) else str(user)
