"""Look up whether a message stands in Slack already: by our own mark, in the place it would stand."""

from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from models.shapes.delivery import UNREACHABLE, Parcel
from models.shapes.outbox import Outcome
from models.usecases.delivery.ending import cannot_look, not_found
from scheduler.relay.outcome import failed
from scheduler.relay.post import EVENT_TYPE, mark

LOOK_BACK = timedelta(minutes=1)  # our clock may be ahead of Slack's
PAGE = 200
WAIT = 15.0  # seconds until the next look when this one did not come through


def look_up(client: WebClient, parcel: Parcel, *, now: datetime) -> Outcome:
    """Return what Slack shows: sent, not sent, still unknown, or how to live with not knowing."""
    if parcel.key is None:
        return not_found(parcel, now=now)
    if parcel.homeless:  # nothing is said in a room that is not kept
        return Outcome(verdict="not_sent", error="its room was not kept", retry_after=0.0, tried=False)
    try:
        return _seen(client, parcel, mark(parcel.key), parcel.look_from) or not_found(parcel, now=now)
    except Exception as error:  # noqa: BLE001 - every way a call can fail has an outcome
        outcome = failed(error)
    if _never(outcome):
        return cannot_look(parcel, outcome.error)
    wait = WAIT if outcome.retry_after is None else outcome.retry_after
    return Outcome(verdict="unknown", error=outcome.error, retry_after=wait)


def look_before(client: WebClient, parcel: Parcel) -> Outcome | None:
    """Return what keeps an attempt from being made: it stands there, or nobody can tell (just now).

    Where Slack never lets us look, the attempt is made if it is doubtful only because nobody was sending, and
    if somebody has decided already. After a restore the message's policy decides.
    """
    if parcel.key is None or parcel.said_from is None:
        return None
    try:
        return _seen(client, parcel, mark(parcel.key), parcel.said_from)
    except Exception as error:  # noqa: BLE001 - every way a call can fail has an outcome
        outcome = failed(error)
    if not _never(outcome):
        wait = WAIT if outcome.retry_after is None else outcome.retry_after
        return outcome.model_copy(update={"verdict": "not_sent", "retry_after": wait, "tried": False})
    if not parcel.restored or parcel.maybe_sent or outcome.error in UNREACHABLE:
        return None
    return cannot_look(parcel, outcome.error)


def _never(outcome: Outcome) -> bool:
    """Tell whether a failed look would fail again."""
    return outcome.verdict == "dead" or outcome.error == "missing_scope"


def _seen(client: WebClient, parcel: Parcel, fingerprint: str, since: datetime) -> Outcome | None:
    place = _conversation(client, parcel)
    ts = _find(client, parcel, place, fingerprint, since)
    return None if ts is None else Outcome(verdict="sent", channel=place, ts=ts)


def _conversation(client: WebClient, parcel: Parcel) -> str:
    if not parcel.place.startswith(("U", "W")):
        return parcel.place
    opened: dict[str, Any] = client.conversations_open(users=parcel.place).get("channel") or {}
    return str(opened["id"])


def _find(client: WebClient, parcel: Parcel, place: str, fingerprint: str, since: datetime) -> str | None:
    oldest = (since - LOOK_BACK).timestamp()
    frame: dict[str, Any] = {"channel": place, "oldest": f"{oldest:.6f}", "limit": PAGE}
    cursor = ""
    while True:
        page = _page(client, parcel.thread_ts, frame | ({"cursor": cursor} if cursor else {}))
        for message in page.get("messages") or ():
            if _is_ours(message, fingerprint):
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return None


def _page(client: WebClient, thread_ts: str | None, frame: dict[str, Any]) -> Any:
    if thread_ts is not None:
        return client.conversations_replies(ts=thread_ts, include_all_metadata=True, **frame)
    return client.conversations_history(include_all_metadata=True, **frame)


def _is_ours(message: dict[str, Any], fingerprint: str) -> bool:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return metadata.get("event_type") == EVENT_TYPE and payload.get("k") == fingerprint
