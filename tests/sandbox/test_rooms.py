"""Channels that the bot makes for a case, group conversations, and files: what Slack refuses, by name."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.driver import SlackDriver
from sandbox.server import SandboxServer
from sandbox.workspace import BOT_SCOPES
from tests.sandbox.blocks import refusal


def test_a_channel_of_a_case_is_made_filled_and_archived(client: WebClient, driver: SlackDriver) -> None:
    """Each step refuses to be taken twice; an archived channel keeps its name."""
    made = client.conversations_create(name="case-7", is_private=True)["channel"]["id"]
    client.conversations_invite(channel=made, users="U_KIM,U_BEN")
    assert refusal(client.conversations_invite, channel=made, users="U_KIM") == "already_in_channel"
    client.chat_postMessage(channel=made, text="x")
    client.conversations_archive(channel=made)
    assert refusal(client.conversations_archive, channel=made) == "already_archived"
    assert refusal(client.conversations_invite, channel=made, users="U_ANA") == "is_archived"
    assert refusal(client.chat_postMessage, channel=made, text="x") == "is_archived"
    assert refusal(client.conversations_create, name="case-7", is_private=True) == "name_taken"
    [channel] = [one for one in driver.channels() if one["id"] == made]
    assert channel["members"] == ["U_COACH", "U_KIM", "U_BEN"]
    assert channel["creator"] == "U_COACH"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("Not Allowed", "invalid_name_specials"),
        ("--_", "invalid_name_punctuation"),
    ],
)
def test_a_channels_name_has_rules(client: WebClient, name: str, error: str) -> None:
    """Small letters, digits, hyphens and underscores, at most 80."""
    assert client.conversations_create(name="x" * 80, is_private=True)["ok"]
    assert refusal(client.conversations_create, name=name, is_private=True) == error


def test_who_cannot_be_invited_keeps_the_others_out_and_is_named(
    client: WebClient, driver: SlackDriver
) -> None:
    """The answer says for each why; nobody came in."""
    driver.add_person("U_GUEST", "guest", is_restricted=True)
    driver.add_person("U_ONE", "one", is_restricted=True, is_ultra_restricted=True)
    driver.add_channel("C_ONE", "one", ["U_ONE"])
    made = client.conversations_create(name="case-8", is_private=True)["channel"]["id"]
    asked = ["U_ANA", "U_GUEST", "U_ONE", "U_NOBODY", "U_COACH"]
    with pytest.raises(SlackApiError) as refused:
        client.conversations_invite(channel=made, users=asked)
    why = {one["user"]: one["error"] for one in refused.value.response["errors"]}
    assert why == {
        "U_GUEST": "user_is_restricted",
        "U_ONE": "ura_max_channels",
        "U_NOBODY": "user_not_found",
        "U_COACH": "cant_invite_self",
    }
    [channel] = [one for one in driver.channels() if one["id"] == made]
    assert channel["members"] == ["U_COACH"]
    assert refusal(client.conversations_invite, channel=made, users="") == "no_user"
    crowd = ",".join(f"U{number}" for number in range(1_001))
    assert refusal(client.conversations_invite, channel=made, users=crowd) == "too_many_users"


def test_only_a_member_invites_and_only_into_a_channel(client: WebClient) -> None:
    """A private channel without the bot is as if it were not there."""
    assert refusal(client.conversations_invite, channel="C_SECRET", users="U_ANA") == "channel_not_found"
    group = client.conversations_open(users="U_ANA,U_BEN")["channel"]["id"]
    unfit = "method_not_supported_for_channel_type"
    assert refusal(client.conversations_invite, channel=group, users="U_KIM") == unfit
    assert refusal(client.conversations_archive, channel=group) == unfit


def test_a_member_is_taken_out_by_a_member_unless_a_preference_forbids_it(
    client: WebClient, driver: SlackDriver
) -> None:
    """Nobody twice, never itself, never from a direct conversation."""
    made = client.conversations_create(name="case-12", is_private=True)["channel"]["id"]
    client.conversations_invite(channel=made, users="U_KIM,U_BEN")
    assert client.conversations_kick(channel=made, user="U_KIM")["ok"]
    assert [one["members"] for one in driver.channels() if one["id"] == made] == [["U_COACH", "U_BEN"]]
    for user, error in (
        ("U_KIM", "not_in_channel"), ("U_COACH", "cant_kick_self"), ("U_NOBODY", "user_not_found"),
    ):  # fmt: skip
        assert refusal(client.conversations_kick, channel=made, user=user) == error
    driver.settings(bots_kick=False)
    assert refusal(client.conversations_kick, channel=made, user="U_BEN") == "restricted_action"
    assert refusal(client.conversations_kick, channel="C_SECRET", user="U_ANA") == "channel_not_found"
    group = client.conversations_open(users="U_ANA,U_BEN")["channel"]["id"]
    unfit = "method_not_supported_for_channel_type"
    assert refusal(client.conversations_kick, channel=group, user="U_BEN") == unfit


def test_a_group_holds_eight_people_beside_the_app(client: WebClient, driver: SlackDriver) -> None:
    """One more is refused; the same people are the same conversation."""
    crowd = [f"U_{number}" for number in range(9)]
    for user in crowd:
        driver.add_person(user, user.lower())
    first = client.conversations_open(users=crowd[:8])["channel"]
    assert first["is_mpim"]
    assert client.conversations_open(users=crowd[7::-1])["channel"]["id"] == first["id"]
    assert refusal(client.conversations_open, users=crowd) == "too_many_users"


def test_each_kind_of_room_wants_its_own_scope(client: WebClient, driver: SlackDriver) -> None:
    """What was not granted can be seen missing."""
    made = client.conversations_create(name="case-9", is_private=True)["channel"]["id"]
    assert refusal(client.conversations_create, name="public") == "missing_scope"
    driver.set_scopes([scope for scope in BOT_SCOPES if scope not in ("groups:write", "mpim:write")])
    assert refusal(client.conversations_create, name="case-10", is_private=True) == "missing_scope"
    assert refusal(client.conversations_invite, channel=made, users="U_ANA") == "missing_scope"
    assert refusal(client.conversations_archive, channel=made) == "missing_scope"
    assert refusal(client.conversations_open, users="U_ANA,U_BEN") == "missing_scope"
    assert client.conversations_open(users="U_ANA")["ok"]
    driver.set_scopes(["chat:write"])
    assert refusal(client.users_conversations, types="private_channel") == "missing_scope"
    assert refusal(client.files_getUploadURLExternal, filename="a", length=1) == "missing_scope"


def test_a_bot_cannot_open_an_archived_channel_unless_slack_mends_that(
    client: WebClient, driver: SlackDriver
) -> None:
    """The method's page has said so for years."""
    made = client.conversations_create(name="case-11", is_private=True)["channel"]["id"]
    assert refusal(client.conversations_unarchive, channel=made) == "not_archived"
    client.conversations_archive(channel=made)
    assert refusal(client.conversations_unarchive, channel=made) == "not_in_channel"
    driver.settings(bots_unarchive=True)
    assert client.conversations_unarchive(channel=made)["ok"]
    assert client.chat_postMessage(channel=made, text="x")["ok"]


def test_a_file_is_uploaded_in_three_steps(server: SandboxServer, client: WebClient) -> None:
    """`files_upload_v2` does them all, into a thread too (slack.md 1.5 Files)."""
    head = client.chat_postMessage(channel="C_DEALS", text="head")["ts"]
    client.files_upload_v2(
        channel="C_DEALS", filename="a.csv", content="a,b", initial_comment="Here.", thread_ts=head
    )
    [_, shown] = server.driver.messages("C_DEALS")
    assert (shown["files"][0]["name"], shown["thread_ts"]) == ("a.csv", head)
    assert server.workspace.uploads[shown["files"][0]["id"]] == b"a,b"
    assert refusal(client.files_completeUploadExternal, files=[{"id": "F_NONE"}]) == "file_not_found"


def test_a_private_file_is_shared_by_naming_its_address(server: SandboxServer, client: WebClient) -> None:
    """Without a channel nobody sees it; a message of the same bot with its permalink shows it."""
    uploaded = client.files_upload_v2(filename="b.csv", content="b")["file"]
    assert server.driver.messages("C_DEALS") == []
    client.chat_postMessage(channel="C_DEALS", text=f"The file: {uploaded['permalink']}")
    [shown] = server.driver.messages("C_DEALS")
    assert [one["name"] for one in shown["files"]] == ["b.csv"]
