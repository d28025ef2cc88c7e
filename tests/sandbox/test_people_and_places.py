"""Tokens, scopes, people and conversations, as the Web API shows them."""

import pytest
from slack_sdk import WebClient

from sandbox.driver import SlackDriver
from sandbox.server import SandboxServer
from tests.sandbox.blocks import refusal


def test_auth_test_names_the_bot_and_its_scopes(client: WebClient) -> None:
    """The granted scopes stand in a header."""
    answer = client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == ("U_COACH", "B_COACH", "T_SANDBOX")
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


def test_a_wrong_or_missing_token_is_refused(server: SandboxServer) -> None:
    """By name, and app-level tokens open nothing but connections."""
    api, app = server.api_url, server.workspace.app
    assert refusal(WebClient("xoxb-wrong", base_url=api).auth_test) == "invalid_auth"
    assert refusal(WebClient(base_url=api).auth_test) == "not_authed"
    assert refusal(WebClient(app.app_token, base_url=api).auth_test) == "not_allowed_token_type"
    bot = WebClient(base_url=api)
    assert refusal(bot.apps_connections_open, app_token=app.bot_token) == "not_allowed_token_type"


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
def test_a_revoked_token_is_refused_until_reinstalled(
    client: WebClient, driver: SlackDriver, error: str
) -> None:
    """Revoked now, refused now."""
    driver.revoke_token(error)
    assert refusal(client.auth_test) == error
    driver.reinstall()
    assert client.auth_test()["ok"]


def test_an_unknown_method_is_named(client: WebClient) -> None:
    """A misspelt method cannot go unnoticed."""
    assert refusal(client.api_call, "chat.postMessages") == "unknown_method"


def test_a_missing_scope_is_named_with_what_was_granted(client: WebClient, driver: SlackDriver) -> None:
    """`needed` and `provided` tell the administrator what to do."""
    driver.set_scopes(["chat:write"])
    assert refusal(client.users_list) == "missing_scope"
    assert refusal(client.users_lookupByEmail, email="ana@example.com") == "missing_scope"
    assert refusal(client.conversations_open, users="U_ANA") == "missing_scope"
    assert refusal(client.conversations_list) == "missing_scope"


def test_people_come_in_pages(client: WebClient) -> None:
    """The cursor leads through everybody once."""
    seen = [user["id"] for page in client.users_list(limit=2) for user in page["members"]]
    assert sorted(seen) == ["U_ANA", "U_BEN", "U_COACH", "U_KIM"]
    assert refusal(client.users_list, cursor="nonsense") == "invalid_cursor"
    assert refusal(client.users_list, limit="many") == "invalid_limit"


def test_a_person_has_zone_locale_and_an_address_for_those_allowed(
    client: WebClient, driver: SlackDriver
) -> None:
    """The e-mail disappears with its scope, the locale unless asked for."""
    ben = client.users_info(user="U_BEN", include_locale=True)["user"]
    assert (ben["tz"], ben["locale"], ben["profile"]["email"]) == (
        "Europe/London",
        "zh-CN",
        "ben@example.com",
    )
    assert "locale" not in client.users_info(user="U_BEN")["user"]
    driver.set_scopes(["users:read"])
    assert "email" not in client.users_info(user="U_BEN")["user"]["profile"]
    assert refusal(client.users_info, user="U_NOBODY") == "user_not_found"


def test_an_address_finds_only_active_people(client: WebClient, driver: SlackDriver) -> None:
    """Case does not matter, deactivation does."""
    assert client.users_lookupByEmail(email="ANA@example.com")["user"]["id"] == "U_ANA"
    driver.deactivate("U_ANA")
    assert refusal(client.users_lookupByEmail, email="ana@example.com") == "users_not_found"


def test_a_direct_conversation_is_opened_once(client: WebClient) -> None:
    """Opening resumes; nobody and strangers are refused."""
    first = client.conversations_open(users="U_ANA")["channel"]["id"]
    assert client.conversations_open(users=["U_ANA"])["channel"]["id"] == first
    assert refusal(client.conversations_open, users="") == "users_list_not_supplied"
    assert refusal(client.conversations_open, users="U_NOBODY") == "user_not_found"


def test_the_bot_joins_public_channels_only(client: WebClient) -> None:
    """And may read about channels only with the scope of their kind."""
    client.conversations_join(channel="C_QUIET")
    assert client.chat_postMessage(channel="C_QUIET", text="x")["ok"]
    assert refusal(client.conversations_join, channel="C_SECRET") == "channel_not_found"
    assert refusal(client.conversations_members, channel="C_DEALS") == "missing_scope"


def test_channels_are_listed_by_kind_and_membership(client: WebClient, driver: SlackDriver) -> None:
    """Private ones only where the bot is in."""
    driver.set_scopes(["channels:read", "groups:read", "im:read"])
    kinds = "public_channel,private_channel"
    listed = [one["id"] for one in client.conversations_list(types=kinds)["channels"]]
    assert listed == ["C_DEALS", "C_QUIET"]
    mine = [one["id"] for one in client.users_conversations(types=kinds)["channels"]]
    assert mine == ["C_DEALS"]
    assert client.conversations_members(channel="C_DEALS")["members"] == ["U_ANA", "U_BEN", "U_COACH"]
    assert client.conversations_info(channel="C_DEALS")["channel"]["is_member"]


def test_history_is_read_between_two_moments_and_in_pages(client: WebClient) -> None:
    """Newest first, threads apart, both ends exclusive unless inclusive."""
    stamps = [client.chat_postMessage(channel="C_DEALS", text=str(n))["ts"] for n in range(5)]
    client.chat_postMessage(channel="C_DEALS", text="reply", thread_ts=stamps[0])
    between = client.conversations_history(channel="C_DEALS", oldest=stamps[1], latest=stamps[3])["messages"]
    assert [one["text"] for one in between] == ["2"]
    both = client.conversations_history(channel="C_DEALS", oldest=stamps[1], latest=stamps[3], inclusive=True)
    assert [one["text"] for one in both["messages"]] == ["3", "2", "1"]
    pages = [page["messages"] for page in client.conversations_history(channel="C_DEALS", limit=2)]
    assert [one["text"] for page in pages for one in page] == ["4", "3", "2", "1", "0"]
    thread = client.conversations_replies(channel="C_DEALS", ts=stamps[0])["messages"]
    assert [one["text"] for one in thread] == ["0", "reply"]
    assert refusal(client.conversations_replies, channel="C_DEALS", ts="1.0") == "thread_not_found"
    assert refusal(client.conversations_history, channel="C_QUIET") == "not_in_channel"
