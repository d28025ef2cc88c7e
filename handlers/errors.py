"""The one place that answers for what went wrong: in words, beside the field, and with a line in the log."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt import Ack, App, BoltContext, BoltResponse, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.someone import someone
from handlers.tenancy import slack_user, workspace_id
from models.clock import Clock
from models.errors import NotAllowed, NotSaved, UserError
from models.shapes.reader import Reader
from models.store import Sessions, current_trace
from views.blocks import escape
from views.errors import sentence
from views.notice import field_errors, has_room_above, notice

FAILED = "coach_failed"  # where a request says what went wrong with it
RATIONED = "ratelimited"
SPENT_TRIGGERS = frozenset({"expired_trigger_id", "exchanged_trigger_id"})

log = structlog.get_logger(__name__)


class Unexpected(UserError):
    """Something broke on our side; the id leads the administrator to the line in the log."""

    template = (
        "Sorry, something went wrong here and nothing was kept. Tell your administrator: error {error_id}."
    )


class TooSlow(UserError):
    """Slack's trigger had run out, or was spent, before the answer was ready."""

    template = "Slack did not wait for the answer. Please press again."


class SlackBusy(UserError):
    """Slack answers a method again within a minute (its rate limits are counted by the minute)."""

    template = "Slack asks the bot for a pause. Nothing was changed; please try again in a minute."


class OldForm(UserError):
    """A form or a button that no listener knows any more."""

    template = "This comes from an older version of Sales Coach. Please open it again with /coach."


def register(app: App, sessions: Sessions, _clock: Clock) -> None:
    """Answer every failure of every listener."""
    app.error(partial(answer, sessions=sessions))


def register_last(app: App) -> None:
    """Take what no other listener took: link buttons, forms of older versions."""
    anything = re.compile("")
    app.action(anything)(acknowledge)
    app.view_closed(anything)(acknowledge)
    app.view_submission(anything)(refuse_old_form)


def acknowledge(ack: Ack) -> None:
    """Acknowledge what has no effect; a link button without it shows a warning sign (slack.md 3.3)."""
    ack()


def refuse_old_form() -> None:
    """Say that a form is too old to be kept."""
    raise OldForm


def answer(
    error: Exception,
    body: dict[str, Any],
    context: BoltContext,
    respond: Respond,
    response: BoltResponse | None,
    *,
    sessions: Sessions,
) -> BoltResponse | None:
    """Tell the person what happened and what to do; an event is given back to Slack to be repeated.

    `response` is None once the request was acknowledged: then nothing can be added to it.
    """
    kind = body.get("type")
    wrong = _worded(error, kind)
    mendable = isinstance(
        wrong, NotSaved | SlackBusy | Unexpected
    )  # another try may help; a refusal stays one
    if mendable:
        context[FAILED] = type(wrong).__name__  # bot.doorway counts it
    if kind == "event_callback":
        return response and BoltResponse(status=503 if mendable else 200)
    reader = _reader(sessions, body, wrong)
    reply: str | dict[str, Any] = ""
    if kind == "view_submission":
        reply = _beside_fields(body, wrong, reader)
    elif "command" in body:
        reply = {"response_type": "ephemeral", "text": escape(sentence(wrong, reader))}
    elif kind == "block_suggestion":
        reply = {"options": []}
    else:
        _tell(body, wrong, reader, context.client, respond)
    return response and BoltResponse(status=200, body=reply)


def _worded(error: Exception, kind: object) -> UserError:
    """Return what a person may read of a failure."""
    if isinstance(error, UserError):
        return error
    if isinstance(error, SlackApiError) and error.response["error"] in SPENT_TRIGGERS:
        return TooSlow()
    if isinstance(error, SlackApiError) and error.response["error"] == RATIONED:
        log.warning("listener_rationed", payload=kind, exc_info=error)
        return SlackBusy()
    error_id = current_trace() or uuid4().hex[:12]
    log.error("listener_failed", error_id=error_id, payload=kind, exc_info=error)
    return Unexpected(error_id=error_id)


def _reader(sessions: Sessions, body: Mapping[str, Any], wrong: UserError) -> Reader:
    """Return how to say it to whoever asked; a store that is away cannot tell, so then in English."""
    if isinstance(wrong, NotSaved):
        return Reader()
    try:
        with sessions.reading(workspace_id(sessions, body)) as session:
            return someone(session, slack_user(body)).reader
    except UserError:
        return Reader()


def _beside_fields(body: Mapping[str, Any], wrong: UserError, reader: Reader) -> dict[str, Any]:
    """Answer a form beside its fields, or above it where somebody may not do it at all; it keeps its text."""
    view = body.get("view")
    said = notice(sentence(wrong, reader), reader)
    if isinstance(wrong, NotAllowed) and wrong.field is None and has_room_above(view):
        return {"response_action": "push", "view": said}
    errors = field_errors(view, wrong, reader)
    if errors:
        return {"response_action": "errors", "errors": errors}
    return {"response_action": "update", "view": said}


def _tell(
    body: Mapping[str, Any], wrong: UserError, reader: Reader, client: WebClient, respond: Respond
) -> None:
    """Answer a press: under the message it was on, or on top of the view."""
    text = sentence(wrong, reader)
    view = body.get("view")
    try:
        if body.get("response_url"):
            respond(text=escape(text), response_type="ephemeral", replace_original=False)
        elif isinstance(view, Mapping) and view.get("type") == "modal":
            client.views_push(trigger_id=str(body.get("trigger_id")), view=notice(text, reader))
        elif body.get("trigger_id"):
            client.views_open(trigger_id=str(body["trigger_id"]), view=notice(text, reader))
    except (SlackClientError, OSError, ValueError) as failure:  # spent trigger, Slack away, no address
        log.warning("answer_lost", payload=body.get("type"), exc_info=failure)
