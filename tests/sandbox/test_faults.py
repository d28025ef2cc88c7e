"""Accidents: each kind does to a request what its name says, and the journal knows the truth."""

import http.client
import json
import time

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.driver import SandboxSaysNoError, SlackDriver
from sandbox.faults import Fault
from sandbox.server import SandboxServer


def texts(driver: SlackDriver) -> list[str]:
    """Return what really stands in the channel."""
    return [message["text"] for message in driver.messages("C_DEALS")]


def test_429_says_when_to_come_back_and_posts_nothing(client: WebClient, driver: SlackDriver) -> None:
    """slack.md 1.3 on excess."""
    driver.script(kind="rate_limited", method="chat.postMessage", seconds=7)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="C_DEALS", text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    assert caught.value.response["error"] == "ratelimited"
    assert texts(driver) == []


@pytest.mark.parametrize(("kind", "posted"), [("lose_answer", ["x"]), ("refuse", [])])
def test_a_dead_connection_may_or_may_not_have_posted(
    client: WebClient, driver: SlackDriver, kind: str, posted: list[str]
) -> None:
    """The client cannot tell the two apart; the journal can."""
    driver.script(kind=kind, method="chat.postMessage")
    with pytest.raises((ConnectionError, http.client.HTTPException, OSError)):
        client.chat_postMessage(channel="C_DEALS", text="x")
    assert texts(driver) == posted
    [entry] = driver.received("chat.postMessage")
    assert (entry["accepted"], entry["fault"]) == (bool(posted), kind)


@pytest.mark.parametrize(("kind", "posted"), [("fail_before", []), ("fail_after", ["x"])])
def test_a_server_error_may_or_may_not_have_posted(
    client: WebClient, driver: SlackDriver, kind: str, posted: list[str]
) -> None:
    """503 before and after accepting."""
    driver.script(kind=kind, method="chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="C_DEALS", text="x")
    assert caught.value.response.status_code == 503
    assert texts(driver) == posted


def test_a_truncated_answer_was_accepted(server: SandboxServer, driver: SlackDriver) -> None:
    """Half a JSON object arrives, the message stands."""
    driver.script(kind="truncate", method="chat.postMessage")
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
    headers = {
        "Authorization": f"Bearer {server.workspace.app.bot_token}",
        "Content-Type": "application/json",
    }
    connection.request("POST", "/api/chat.postMessage", '{"channel": "C_DEALS", "text": "x"}', headers)
    body = connection.getresponse().read()
    connection.close()
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert texts(driver) == ["x"]


def test_slowness_takes_its_time_and_then_works(client: WebClient, driver: SlackDriver) -> None:
    """The answer is late, not lost."""
    driver.script(kind="slow", method="chat.postMessage", seconds=0.2)
    begun = time.monotonic()
    assert client.chat_postMessage(channel="C_DEALS", text="x")["ok"]
    assert time.monotonic() - begun >= 0.2


def test_a_late_answer_was_accepted_at_once(client: WebClient, driver: SlackDriver) -> None:
    """A client that gives up waiting has posted all the same."""
    driver.script(kind="slow_answer", method="chat.postMessage", seconds=1.5)
    impatient = WebClient(client.token, base_url=client.base_url, retry_handlers=[], timeout=1)
    with pytest.raises(TimeoutError):
        impatient.chat_postMessage(channel="C_DEALS", text="x")
    assert texts(driver) == ["x"]


def test_a_named_error_comes_once_where_it_was_written(client: WebClient, driver: SlackDriver) -> None:
    """Method, channel, which one and how often are all part of the script."""
    driver.script(Fault("error", "chat.postMessage", channel="C_DEALS", nth=2, error="fatal_error"))
    client.chat_postMessage(channel="U_ANA", text="elsewhere")
    client.chat_postMessage(channel="C_DEALS", text="first")
    with pytest.raises(SlackApiError, match="fatal_error"):
        client.chat_postMessage(channel="C_DEALS", text="second")
    client.chat_postMessage(channel="C_DEALS", text="third")
    assert texts(driver) == ["first", "third"]


def test_a_calm_slack_has_no_accidents_left(client: WebClient, driver: SlackDriver) -> None:
    """The script can be struck out."""
    driver.script(kind="refuse", times=99)
    driver.calm()
    assert client.auth_test()["ok"]


def _taken(client: WebClient, texts: range) -> list[bool]:
    """Say something again and again; return what was taken for answered."""
    answered = []
    for number in texts:
        try:
            client.chat_postMessage(channel="C_DEALS", text=f"{number}")
            answered.append(True)
        except (SlackApiError, ConnectionError, http.client.HTTPException, OSError):
            answered.append(False)
    return answered


def test_weather_strikes_its_share_and_the_journal_knows_which(
    client: WebClient, driver: SlackDriver
) -> None:
    """A lost answer was posted, a 502 before it was not; the same seed is the same weather."""
    shares = {"lose_answer": 0.3, "fail_before": 0.2}
    driver.weather(shares, seed=7)
    first = _taken(client, range(60))
    entries = driver.received("chat.postMessage")
    struck = [entry["fault"] for entry in entries]
    assert 8 <= struck.count("lose_answer") <= 28
    assert 4 <= struck.count("fail_before") <= 20
    assert first == [fault == "" for fault in struck]
    assert [entry["accepted"] for entry in entries] == [fault != "fail_before" for fault in struck]
    driver.weather(shares, seed=7)
    assert _taken(client, range(60)) == first


def test_weather_that_there_is_not_is_refused_and_calm_ends_it(
    client: WebClient, driver: SlackDriver
) -> None:
    """Only known accidents, no more than all requests; 429 carries whole seconds (slack.md 1.3 on excess)."""
    for shares in ({"hail": 0.1}, {"error": 0.1}, {"refuse": 0.6, "truncate": 0.6}):
        with pytest.raises(SandboxSaysNoError, match="no such weather"):
            driver.weather(shares)
    driver.weather({"rate_limited": 1.0})
    with pytest.raises(SlackApiError) as caught:
        client.auth_test()
    assert caught.value.response.headers["Retry-After"] in {"1", "2", "3"}
    driver.calm()
    assert client.auth_test()["ok"]
