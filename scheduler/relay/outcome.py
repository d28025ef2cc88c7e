"""How an attempt ended: sent, certainly not sent, or nobody knows. Never a guess."""

import re
import ssl
from collections.abc import Mapping
from socket import gaierror
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from models.shapes.delivery import TOKEN_REFUSED
from models.shapes.outbox import Outcome

TOO_MANY = 429
SERVER_TROUBLE = 500
UNSAID_WAIT = 30.0  # seconds, when a 429 does not say how long
PROBE_AFTER = 300.0  # seconds until a refused token is tried again
UNREACHED_WAIT = 5.0  # seconds until Slack's address is tried again
CODE = re.compile(r"[a-z0-9_]+")

# Slack says itself that part of it may have happened, or that it knows of a message with our mark.
MAYBE = frozenset(
    {
        "fatal_error",
        "internal_error",
        "request_timeout",
        "service_unavailable",
        "duplicate_message_not_found",
        "duplicate_channel_not_found",
    }
)
PASSING = frozenset({"rate_limited", "accesslimited", "team_added_to_org", "update_failed"})
NEVER_LEFT = (ConnectionRefusedError, gaierror, ssl.SSLCertVerificationError)


def sent(response: SlackResponse) -> Outcome:
    """Return the outcome of an answer with `ok: true`."""
    channel, ts = response.get("channel"), response.get("ts")
    if not isinstance(channel, str) or not isinstance(ts, str):
        return Outcome(verdict="unknown", error="an answer without a place")
    return Outcome(verdict="sent", channel=channel, ts=ts)


def failed(error: Exception) -> Outcome:
    """Return the outcome of a call that raised."""
    if isinstance(error, SlackApiError):
        return _refused(error)
    cause = error.reason if isinstance(error, URLError) else error
    words = f"{type(cause).__name__}: {cause}"[:300]
    if isinstance(cause, NEVER_LEFT):
        return Outcome(verdict="not_sent", error=words, retry_after=UNREACHED_WAIT, workspace_wide=True)
    return Outcome(verdict="unknown", error=words)


def refusal(error: SlackApiError) -> str:
    """Return Slack's word for a refusal; "" where it is not one of Slack's."""
    return _code(error.response.data) or ""


def for_good(error: SlackApiError) -> bool:
    """Tell whether Slack will say no to the same call again, whatever else it allows."""
    return _refused(error).verdict == "dead" or refusal(error) == "missing_scope"


def blocks_refused(error: SlackApiError) -> bool:
    """Tell whether Slack took nothing of a message, because of its blocks."""
    return _code(error.response.data) == "invalid_blocks"


def _refused(error: SlackApiError) -> Outcome:
    status, data = error.response.status_code, error.response.data
    code = _code(data)
    if status == TOO_MANY or code == "ratelimited":
        wait = _retry_after(error.response.headers)
        return Outcome(verdict="not_sent", error="ratelimited", retry_after=wait)
    if status >= SERVER_TROUBLE or code is None or code in MAYBE:
        return Outcome(verdict="unknown", error=f"{status} {code or 'unreadable answer'}")
    if code in TOKEN_REFUSED:
        return Outcome(verdict="not_sent", error=code, retry_after=PROBE_AFTER, workspace_wide=True)
    if code in PASSING:
        return Outcome(verdict="not_sent", error=code)
    return Outcome(verdict="dead", error=code)


def _code(data: Any) -> str | None:
    """Return Slack's error code; None when the answer is not one of Slack's."""
    code = data.get("error") if isinstance(data, dict) else None
    return code if isinstance(code, str) and CODE.fullmatch(code) else None


def _retry_after(headers: Mapping[str, str]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            try:
                return max(0.0, float(value))
            except ValueError:
                break
    return UNSAID_WAIT
