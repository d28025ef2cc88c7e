"""The pages for operators, and Slack's door over HTTP."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from starlette.types import ASGIApp

from bot.doorway import Doorway
from bot.metrics import Metrics
from bot.server import Server
from bot.slack_door import slack_door
from bot.web import pages
from models.clock import MovableClock, SystemClock
from models.store import Sessions

SECRET = "signing-secret"
WELL: Mapping[str, str] = {"store": ""}


@pytest.fixture
def metrics() -> Metrics:
    """Return figures at zero."""
    return Metrics()


@pytest.fixture
def slack(metrics: Metrics) -> Iterator[httpx.Client]:
    """Yield a client of the HTTP door, with one listener behind it."""
    app = App(
        name="coach",
        client=WebClient(),
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-test"),
        signing_secret=SECRET,
        token_verification_enabled=False,
        process_before_response=True,
    )
    site = pages(lambda: WELL, lambda: WELL, metrics, slack_door(Doorway(app, metrics), SECRET))
    with served(site) as client:
        yield client


@contextmanager
def served(site: ASGIApp) -> Iterator[httpx.Client]:
    """Yield a client of a real server on the loopback."""
    server = Server(site, "127.0.0.1", 0)
    server.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        yield client
    server.stop()


def signed(body: str, *, age: int = 0) -> dict[str, str]:
    """Return the headers that Slack sends with a body."""
    stamp = str(int(SystemClock().now().timestamp()) - age)
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    return {
        "content-type": "application/json",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
    }


CHALLENGE = json.dumps({"type": "url_verification", "challenge": "c", "token": "t"})


def test_slack_finds_the_door(slack: httpx.Client) -> None:
    """The address is verified by its challenge."""
    answer = slack.post("/slack/events", content=CHALLENGE, headers=signed(CHALLENGE))
    assert (answer.status_code, answer.json()) == (200, {"challenge": "c"})


def test_a_wrong_signature_is_not_let_in(slack: httpx.Client) -> None:
    """401."""
    headers = signed(CHALLENGE) | {"x-slack-signature": "v0=0"}
    assert slack.post("/slack/events", content=CHALLENGE, headers=headers).status_code == 401


def test_an_old_request_is_not_let_in_again(slack: httpx.Client) -> None:
    """Slack's window is five minutes."""
    assert (
        slack.post("/slack/events", content=CHALLENGE, headers=signed(CHALLENGE, age=301)).status_code == 401
    )


@pytest.mark.parametrize("stamp", ["", "now", "-5", "1e9"])
def test_a_timestamp_that_is_no_number_is_not_let_in(slack: httpx.Client, stamp: str) -> None:
    """Bolt itself would fail on it with 500."""
    headers = signed(CHALLENGE) | {"x-slack-request-timestamp": stamp}
    assert slack.post("/slack/events", content=CHALLENGE, headers=headers).status_code == 401


@pytest.mark.parametrize(
    "body", ["", "[]", "null", "{", '"x"', "payload=[]", "\x00", '{"team":{"id":[]},"user":3}']
)
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_an_absurd_body_is_no_failure_of_ours(slack: httpx.Client, body: str, kind: str) -> None:
    """Signed or not: never a 5xx."""
    headers = signed(body) | {"content-type": kind}
    assert slack.post("/slack/events", content=body, headers=headers).status_code < 500


def test_a_body_beyond_any_of_slacks_is_not_read(slack: httpx.Client) -> None:
    """A megabyte is enough."""
    body = "x" * 1_000_001
    assert slack.post("/slack/events", content=body, headers=signed(body)).status_code == 413


def test_there_is_no_door_when_the_bot_itself_opens_the_socket(metrics: Metrics) -> None:
    """Socket Mode leaves only the pages."""
    with served(pages(lambda: WELL, lambda: WELL, metrics, None)) as client:
        assert client.post("/slack/events", content="{}").status_code == 404
        assert client.get("/healthz").status_code == 200


def test_a_part_that_is_not_well_turns_its_page_red(metrics: Metrics) -> None:
    """And green again; each page asks its own parts."""
    parts: dict[str, Any] = {"store": ""}
    with served(pages(lambda: WELL, lambda: parts, metrics, None)) as client:
        assert client.get("/readyz").json() == {"ok": True, "parts": {"store": "ok"}}
        parts["store"] = "does not answer"
        red = client.get("/readyz")
        assert (red.status_code, red.json()["parts"]) == (503, {"store": "does not answer"})
        assert client.get("/healthz").status_code == 200
        parts["store"] = ""
        assert client.get("/readyz").status_code == 200


def test_figures_tell_of_requests(slack: httpx.Client) -> None:
    """By kind and answer."""
    slack.post("/slack/events", content=CHALLENGE, headers=signed(CHALLENGE))
    assert 'coach_requests_total{kind="other",status="200"} 1.0' in slack.get("/metrics").text


def test_figures_tell_whether_the_store_answers(sessions: Sessions, clock: MovableClock) -> None:
    """The outbox's rows are counted by state."""
    metrics = Metrics()
    metrics.watch(sessions, clock)
    text = metrics.text().decode()
    assert "coach_store_reachable 1.0" in text
    assert 'coach_outbox_rows{state="pending"} 0.0' in text
