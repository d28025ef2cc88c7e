"""What keeps a message from being lost, sent twice, or sent when it may not be."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.shapes.delivery import Parcel
from models.shapes.outbox import Envelope, Outcome
from models.tables import Sender
from tests.chaos import coach
from tests.chaos.coach import pull
from tests.engines import past_the_guard


def without_deadline() -> None:
    """Send however long ago the message was claimed."""
    pull("scheduler.relay.work", "ROW_SECONDS", float("inf"))


def without_look_before() -> None:
    """Make a first attempt without a look, whatever happened before it."""

    def unseen(_client: WebClient, _parcel: Parcel) -> None:
        return None

    pull("scheduler.relay.work", "look_before", unseen)


def without_client_msg_id() -> None:
    """Let Slack know no name of a message by which it could tell it from a copy."""
    say = WebClient.chat_postMessage

    def nameless(client: WebClient, **parts: Any) -> SlackResponse:
        parts.pop("client_msg_id", None)
        return say(client, **parts)

    setattr(WebClient, "chat_postMessage", nameless)  # noqa: B010 - a plug is pulled, which no type allows


def without_place_hold() -> None:
    """Do not hear how long Slack asks to wait."""

    def at_once(_headers: Mapping[str, str]) -> float:
        return 0.0

    pull("scheduler.relay.outcome", "_retry_after", at_once)


def without_own_gate() -> None:
    """Let one workspace's trouble hold back all."""

    def everybody(session: Session, seconds: float, reason: str, *, now: datetime, slow: bool) -> None:
        held = {
            "blocked_until": now.replace(year=now.year + 1),
            "blocked_reason": f"{reason} {seconds} {slow}",
        }
        with past_the_guard(session.get_bind().engine, "engine") as connection:  # the session may touch one
            connection.execute(update(Sender).values(**held))

    pull("models.usecases.sender", "hold_back", everybody)


def without_token_refused() -> None:
    """Take a refused token for a refused message."""
    pull("scheduler.relay.outcome", "TOKEN_REFUSED", frozenset())


def without_giving_up() -> None:
    """Try what Slack refuses for good again and again."""
    failed = import_module("scheduler.relay.outcome").failed

    def stubborn(error: Exception) -> Outcome:
        outcome: Outcome = failed(error)
        return outcome.model_copy(update={"verdict": "not_sent"}) if outcome.verdict == "dead" else outcome

    pull("scheduler.relay.post", "failed", stubborn)


def without_expiry() -> None:
    """Let every message be worth sending for ever."""
    _with_other_rows(lambda row: row | {"expires_at": None})


def without_dedupe_key() -> None:
    """Let the same fact have another key each time."""
    _with_other_rows(lambda row: row | {"dedupe_key": f"{row['dedupe_key']}:{uuid7()}"})


def _with_other_rows(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    as_row = import_module("models.usecases.outbox")._row  # noqa: SLF001 - a plug sits inside

    def other(session: Session, envelope: Envelope, now: datetime) -> dict[str, Any]:
        return change(as_row(session, envelope, now))

    pull("models.usecases.outbox", "_row", other)


def without_another_database() -> None:
    """Do not notice that the database is not the one before."""
    pull("scheduler.relay.leases", "notice_database", partial(bool))
    pull("scheduler.surroundings", "notice_database", partial(bool))


DELIVERY: Mapping[str, Callable[[], None]] = {
    "another_database": without_another_database,
    "client_msg_id": without_client_msg_id,
    "deadline": without_deadline,
    "dedupe_key": without_dedupe_key,
    "expiry": without_expiry,
    "giving_up": without_giving_up,
    "look_before": without_look_before,
    "look_up": coach.without_look_up,
    "own_gate": without_own_gate,
    "place_hold": without_place_hold,
    "sdk_retry": coach.without_one_try,
    "sender_lease": coach.without_sender_lease,
    "token": coach.without_token,
    "token_refused": without_token_refused,
    "unknown": coach.without_unknown,
}
