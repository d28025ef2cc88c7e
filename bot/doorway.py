"""The doorway that every request of Slack's passes: counted, timed, and shut for a clean stop."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.metrics import Metrics
from handlers.errors import FAILED
from models.clock import monotonic
from models.store import traced

log = structlog.get_logger(__name__)

NOT_NOW = "This was not saved because the bot is restarting. Please try again in a minute."
NOT_STORED = "This was not saved because something went wrong. Please try again."
UNSTORED = 503  # Slack repeats an event that was answered so
MALFORMED = 400
UNKNOWN = 404
BROKEN = 500
ANSWER_SECONDS = 2
INTERACTIONS = frozenset(
    {"block_actions", "view_submission", "view_closed", "block_suggestion", "shortcut", "message_action"}
)


class Doorway:
    """Hands requests to Bolt, and repairs what Bolt would answer wrongly.

    An event that nobody listens to is no failure; an event that could not be stored must come again; an
    interaction is always answered, because a person waits in front of it.
    """

    def __init__(self, app: App, metrics: Metrics, afterwards: Callable[[], None] = lambda: None) -> None:
        """Stand open; call `afterwards` when a person's request was answered."""
        self._afterwards = afterwards
        self._app = app
        self._metrics = metrics
        self._changed = threading.Condition()
        self._inside = 0
        self._shut = False

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        """Answer one request."""
        kind = kind_of(request)
        with traced(payload=kind), self.occupied() as admitted:
            if not admitted:
                return _sorry(request, kind, NOT_NOW)
            started = monotonic()
            response = self._answered(request, kind)
            seconds = monotonic() - started
            self._metrics.answered(kind, response.status, seconds)
            failed = request.context.get(FAILED)
            facts = {"status": response.status, "seconds": round(seconds, 3)}
            if failed:  # the answer is a 200 all the same: Slack has delivered it, and somebody reads why not
                self._metrics.failed(kind, str(failed))
                log.warning("request", **facts, error=str(failed))
            else:
                log.info("request", **facts)
            if kind in INTERACTIONS:  # somebody pressed: what that brought about should be seen at once
                self._afterwards()
            return response

    def shut(self, patience: float) -> bool:
        """Let nobody in any more; tell whether all inside left within `patience` seconds."""
        with self._changed:
            self._shut = True
            return self._changed.wait_for(lambda: self._inside == 0, patience)

    def _answered(self, request: BoltRequest, kind: str) -> BoltResponse:
        try:
            response = self._app.dispatch(request)
        except Exception:  # whatever a library does with absurd input: somebody waits for an answer
            log.exception("dispatch_failed", kind=kind)
            return _sorry(request, kind, NOT_STORED)
        if kind == "event" and response.status == UNKNOWN:
            return BoltResponse(status=200, body="")
        if response.status >= BROKEN:
            return _sorry(request, kind, NOT_STORED)
        return response

    @contextmanager
    def occupied(self) -> Iterator[bool]:
        """Count somebody as inside while the block lasts; yield whether the door stood open."""
        with self._changed:
            open_still = not self._shut
            self._inside += 1
        try:
            yield open_still
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()


def kind_of(request: BoltRequest) -> str:
    """Name what Slack delivers: event, command, or the interaction's own type."""
    body = request.body
    if body.get("type") == "event_callback":
        return "event"
    if "command" in body:
        return "command"
    kind = str(body.get("type", ""))
    return kind if kind in INTERACTIONS else "other"


def _sorry(request: BoltRequest, kind: str, sentence: str) -> BoltResponse:
    """Answer in words where a person waits; leave an event to Slack, which brings it again."""
    body: dict[str, Any] | str = ""
    match kind:
        case "event":
            return BoltResponse(status=UNSTORED, body="")
        case "other":
            return BoltResponse(status=MALFORMED, body="")
        case "command":
            body = {"response_type": "ephemeral", "text": sentence}
        case "view_submission":
            body = {"response_action": "errors", "errors": {_first_field(request.body): sentence}}
        case "block_actions" | "message_action":
            _say(request.body.get("response_url"), sentence)
        case _:
            pass
    return BoltResponse(status=200, body=body)


def _first_field(body: Mapping[str, Any]) -> str:
    """Return the form's first field: Slack shows an error beside an input block only."""
    view = body.get("view")
    blocks = view.get("blocks") if isinstance(view, Mapping) else None
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, Mapping) and block.get("type") == "input":
            return str(block.get("block_id"))
    return "none"


def _say(response_url: object, sentence: str) -> None:
    if not isinstance(response_url, str):
        return
    try:
        WebhookClient(response_url, timeout=ANSWER_SECONDS).send(
            text=sentence, response_type="ephemeral", replace_original=False
        )
    except (SlackClientError, OSError, ValueError) as failure:  # ValueError: it is no address
        log.warning("answer_lost", exc_info=failure)
