"""One attempt at one message: draw it, post or change it, say how that ended."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

import structlog
from pydantic import ValidationError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from models.shapes.delivery import Parcel
from models.shapes.messages import MESSAGE, Message
from models.shapes.outbox import Outcome
from models.shapes.reader import Reader
from scheduler.relay.attached import attached, not_uploaded
from scheduler.relay.outcome import blocks_refused, failed, sent
from views import Drawing
from views.blocks import context
from views.drawing import is_rich, plain_variant
from views.language import phrase, speak

FACTS = UUID("5a1e5c0a-c4e7-5b3d-9a41-0c0ac4f0c7ed")  # the namespace of every message's mark
EVENT_TYPE = "sales_coach"
REPEATED = phrase("You may have seen this already: Slack did not say whether it arrived.")
TOO_LATE = "the lease would run out under the call"
UNREAD_WAIT = 60.0  # seconds until a newer process may have been there; a wait is not held against a message
log = structlog.get_logger(__name__)

Render = Callable[[Message, Reader], Drawing]
InTime = Callable[[], bool]


class TooLateError(Exception):
    """The lease could run out under the call: whoever takes the row over may post it at the same time."""


def mark(key: str) -> str:
    """Return what a message carries instead of its key, which anybody in the conversation could read."""
    return str(uuid5(FACTS, key))


def given_back(parcel: Parcel, error: str = TOO_LATE) -> Outcome:
    """Return the outcome of an attempt that was not begun; what was in doubt before stays in doubt."""
    verdict = "unknown" if parcel.state == "unknown" else "not_sent"
    return Outcome.model_validate({"verdict": verdict, "error": error, "retry_after": 0.0, "tried": False})


def post(client: WebClient, parcel: Parcel, render: Render, in_time: InTime) -> Outcome:
    """Draw a message and hand it to Slack, once; `in_time` is asked right before each call that writes."""
    try:
        message = MESSAGE.validate_python(parcel.payload, extra="ignore")
    except ValidationError as error:  # a newer process may know what this one cannot read
        words = f"cannot be read: {error}"[:300]
        return Outcome(verdict="not_sent", error=words, retry_after=UNREAD_WAIT, tried=False)
    try:
        drawing = _drawn(parcel, render(message, parcel.reader), _former(client, parcel))
    except Exception as error:
        log.exception("not_drawn", row_id=str(parcel.row_id), kind=parcel.kind)
        return Outcome(verdict="dead", error=f"cannot be drawn: {type(error).__name__}: {error}"[:300])
    try:
        drawing = attached(client, drawing, parcel.reader)
    except Exception as error:  # noqa: BLE001 - every way a call can fail has an outcome
        return not_uploaded(error)
    try:
        return sent(_call(client, parcel, drawing, in_time))
    except TooLateError:
        return given_back(parcel)
    except Exception as error:  # noqa: BLE001 - every way a call can fail has an outcome
        return failed(error)


def _drawn(parcel: Parcel, drawing: Drawing, former: str) -> Drawing:
    """Return a drawing with what the message says of itself below it."""
    for words in _notes(parcel, former):
        drawing = replace(drawing, text=f"{drawing.text}\n{words}", blocks=[*drawing.blocks, context(words)])
    return drawing


def _notes(parcel: Parcel, former: str) -> Sequence[str]:
    """Return what a message says of itself, below its content."""
    say = speak(parcel.reader)
    notes = [say(REPEATED)] if parcel.maybe_sent else []
    if former:
        notes.append(
            say(
                "This takes the place of <{link}|an earlier message>; replies to that one stand there.",
                link=former,
            )
        )
    elif parcel.lost is not None:
        notes.append(say("This takes the place of an earlier message that is gone."))
    return notes


def _former(client: WebClient, parcel: Parcel) -> str:
    """Return the address of the message that this one is posted for; "" = Slack knows none."""
    if parcel.lost is None:
        return ""
    channel, ts = parcel.lost
    try:
        return str(client.chat_getPermalink(channel=channel, message_ts=ts).get("permalink") or "")
    except Exception as error:  # noqa: BLE001 - deleted, or no answer: the message goes out without a link
        log.info("no_permalink", row_id=str(parcel.row_id), error=repr(error))
        return ""


def _call(client: WebClient, parcel: Parcel, drawing: Drawing, in_time: InTime) -> SlackResponse:
    """Make the call; where Slack refuses tables and charts, once more without them."""
    try:
        return _made(client, parcel, drawing, in_time)
    except SlackApiError as error:
        if not (blocks_refused(error) and is_rich(drawing)):
            raise
    log.info("without_tables", row_id=str(parcel.row_id), kind=parcel.kind)
    return _made(client, parcel, plain_variant(drawing), in_time)


def _made(client: WebClient, parcel: Parcel, drawing: Drawing, in_time: InTime) -> SlackResponse:
    if not in_time():
        raise TooLateError
    if parcel.ts is not None:
        return client.chat_update(
            channel=parcel.place, ts=parcel.ts, text=drawing.text, blocks=drawing.blocks
        )
    if parcel.place != parcel.target and parcel.place.startswith("D") and parcel.thread_ts is None:
        try:
            return _say(client, parcel, drawing, parcel.place)
        except SlackApiError as error:
            if error.response.get("error") != "channel_not_found":
                raise
        if not in_time():
            raise TooLateError
        return _say(client, parcel, drawing, parcel.target)  # the conversation we knew is gone
    return _say(client, parcel, drawing, parcel.place)


def _say(client: WebClient, parcel: Parcel, drawing: Drawing, place: str) -> SlackResponse:
    fences: dict[str, Any] = {}
    if parcel.key is not None:
        fingerprint = mark(parcel.key)
        fences = {
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"k": fingerprint}},
            "client_msg_id": fingerprint,
        }
    return client.chat_postMessage(
        channel=place,
        text=drawing.text,
        blocks=drawing.blocks,
        thread_ts=parcel.thread_ts,
        unfurl_links=drawing.file is not None,  # so that Slack shows the file
        unfurl_media=drawing.file is not None,
        **fences,
    )
