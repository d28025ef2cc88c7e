"""Rates off by default; imposed, they are those of slack.md 1.3."""

import pytest
from slack_sdk import WebClient

from sandbox.clocks import Clocks
from sandbox.rates import POSTS_BURST, POSTS_PER_WORKSPACE_MINUTE, TIERS, Rates
from sandbox.server import SandboxServer
from sandbox.web_api import METHODS
from tests.sandbox.blocks import refusal
from tests.sandbox.steady import Steady


@pytest.mark.parametrize("tier", TIERS)
def test_one_more_than_a_tier_allows_has_to_wait_out_the_minute(tier: str, steady: Steady) -> None:
    """As many as the tier pass within a minute, the next is told how long to wait."""
    rates = Rates(Clocks(steady=steady))
    for _ in range(TIERS[tier]):
        assert rates.retry_after("a.method", tier) == 0
    steady.at = 10.0
    assert rates.retry_after("a.method", tier) == 50
    assert rates.retry_after("another.method", tier) == 0
    steady.at = 60.0
    assert rates.retry_after("a.method", tier) == 0


def test_a_channel_takes_one_message_a_second_after_a_short_burst(steady: Steady) -> None:
    """About one a second per channel; other channels are not concerned."""
    rates = Rates(Clocks(steady=steady))
    for _ in range(POSTS_BURST):
        assert rates.retry_after("chat.postMessage", "post", "C1") == 0
    assert rates.retry_after("chat.postMessage", "post", "C1") == 1
    assert rates.retry_after("chat.postMessage", "post", "C2") == 0
    steady.at = 1.0
    assert rates.retry_after("chat.postMessage", "post", "C1") == 0
    assert rates.retry_after("chat.postMessage", "post", "C1") == 1


def test_a_workspace_takes_several_hundred_messages_a_minute(steady: Steady) -> None:
    """In total, over all channels."""
    rates = Rates(Clocks(steady=steady))
    for number in range(POSTS_PER_WORKSPACE_MINUTE):
        assert rates.retry_after("chat.postMessage", "post", f"C{number}") == 0
    assert rates.retry_after("chat.postMessage", "post", "C_NEXT") == 60


def test_rates_are_off_until_imposed(server: SandboxServer, client: WebClient) -> None:
    """Then the second connection within a minute is already too many (T1)."""
    app_token = server.workspace.app.app_token
    for _ in range(2):
        client.apps_connections_open(app_token=app_token)
    server.driver.settings(rates=True)
    client.apps_connections_open(app_token=app_token)
    assert refusal(client.apps_connections_open, app_token=app_token) == "ratelimited"


def test_a_person_and_their_conversation_are_one_channel(server: SandboxServer, client: WebClient) -> None:
    """`U...` and the `D...` it opens share the pace."""
    server.driver.settings(rates=True)
    opened = client.chat_postMessage(channel="U_ANA", text="0")["channel"]
    for number in range(1, POSTS_BURST):
        client.chat_postMessage(channel=opened, text=str(number))
    assert refusal(client.chat_postMessage, channel="U_ANA", text="x") == "ratelimited"


def test_every_method_has_a_tier() -> None:
    """No method escapes the limits by a typing error."""
    assert {method.tier for method in METHODS.values()} <= {*TIERS, "post"}
