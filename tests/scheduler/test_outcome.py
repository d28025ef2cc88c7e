"""Every way a call can end: sent, certainly not sent, or nobody knows."""

import socket
import ssl
from http.client import RemoteDisconnected
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from scheduler.relay.outcome import failed, sent


def response(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> SlackResponse:
    """Return an answer of Slack's."""
    return SlackResponse(
        client=WebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data=data,
        headers=headers or {},
        status_code=status,
    )


def refusal(error: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    """Return what the SDK raises for an answer that is no yes."""
    return SlackApiError("no", response({"ok": False, "error": error}, status, headers))


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (URLError(ConnectionRefusedError()), "not_sent"),
        (URLError(socket.gaierror(-2, "no such name")), "not_sent"),
        (URLError(ssl.SSLCertVerificationError()), "not_sent"),
        (URLError(TimeoutError()), "unknown"),
        (TimeoutError(), "unknown"),
        (ConnectionResetError(), "unknown"),
        (RemoteDisconnected(""), "unknown"),
        (ValueError("anything else"), "unknown"),
        (refusal("fatal_error"), "unknown"),
        (refusal("internal_error"), "unknown"),
        (refusal("request_timeout"), "unknown"),
        (refusal("service_unavailable", 503), "unknown"),
        (refusal("duplicate_message_not_found"), "unknown"),
        (refusal("Received a response in a non-JSON format: <html>"), "unknown"),
        (refusal("anything", 502), "unknown"),
        (SlackApiError("no", response("")), "unknown"),
        (refusal("ratelimited", 429, {"Retry-After": "7"}), "not_sent"),
        (refusal("token_revoked"), "not_sent"),
        (refusal("update_failed"), "not_sent"),
        (refusal("invalid_blocks"), "dead"),
        (refusal("channel_not_found"), "dead"),
        (refusal("an_error_slack_adds_tomorrow"), "dead"),
    ],
)
def test_every_failure_has_its_verdict(error: Exception, verdict: str) -> None:
    """What may have been sent is never called not sent."""
    assert failed(error).verdict == verdict


@pytest.mark.parametrize(
    ("headers", "wait"), [({"Retry-After": "7"}, 7.0), ({"retry-after": "0.5"}, 0.5), ({}, 30.0)]
)
def test_slack_says_how_long_to_wait(headers: dict[str, str], wait: float) -> None:
    """Without a word of Slack's it is half a minute."""
    assert failed(refusal("ratelimited", 429, headers)).retry_after == wait


@pytest.mark.parametrize("error", [refusal("invalid_auth"), URLError(ConnectionRefusedError())])
def test_some_refusals_concern_the_whole_workspace(error: Exception) -> None:
    """A token nobody accepts and an address nobody answers at."""
    assert failed(error).workspace_wide


def test_an_answer_without_a_place_is_not_trusted() -> None:
    """Without channel and ts nothing could be found or changed later."""
    assert sent(response({"ok": True})).verdict == "unknown"
    assert sent(response({"ok": True, "channel": "C1", "ts": "1.1"})).ts == "1.1"
