"""chat.*: what Slack refuses, by name."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.driver import SlackDriver
from sandbox.server import SandboxServer
from tests.sandbox.blocks import actions, button, message, modal, refusal, section


def test_a_message_to_a_person_lands_in_their_direct_conversation(
    client: WebClient, driver: SlackDriver
) -> None:
    """`U...` opens the conversation; the `D...` returned is good for the next message."""
    first = client.chat_postMessage(channel="U_ANA", text="one")
    client.chat_postMessage(channel=first["channel"], text="two")
    assert first["channel"].startswith("D")
    assert [one["text"] for one in driver.person("U_ANA").inbox()] == ["one", "two"]


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C_QUIET", "not_in_channel"),
        ("C_SECRET", "channel_not_found"),
        ("C_NONE", "channel_not_found"),
        ("U_COACH", "cannot_dm_bot"),
    ],
)
def test_a_message_goes_only_where_the_bot_is(client: WebClient, channel: str, error: str) -> None:
    """Membership decides, and a private channel does not even exist from outside."""
    assert refusal(client.chat_postMessage, channel=channel, text="x") == error


def test_an_archived_channel_takes_no_message(client: WebClient, driver: SlackDriver) -> None:
    """Archiving is Slack's, the refusal is ours to handle."""
    driver.archive("C_DEALS")
    assert refusal(client.chat_postMessage, channel="C_DEALS", text="x") == "is_archived"


def test_a_removed_bot_is_not_in_the_channel(client: WebClient, driver: SlackDriver) -> None:
    """Removed today, refused today."""
    driver.remove_bot("C_DEALS")
    assert refusal(client.chat_postMessage, channel="C_DEALS", text="x") == "not_in_channel"


def test_a_deactivated_person_gets_nothing(client: WebClient, driver: SlackDriver) -> None:
    """Neither by user id nor in the conversation that was open."""
    opened = client.chat_postMessage(channel="U_BEN", text="x")["channel"]
    driver.deactivate("U_BEN")
    assert refusal(client.chat_postMessage, channel="U_BEN", text="x") == "channel_not_found"
    assert refusal(client.chat_postMessage, channel=opened, text="x") == "is_archived"
    assert refusal(client.conversations_open, users="U_BEN") == "user_disabled"


def test_text_over_forty_thousand_is_cut(client: WebClient) -> None:
    """slack.md 1.5 text: truncated, not refused."""
    posted = client.chat_postMessage(channel="C_DEALS", text="x" * 40_001)
    assert len(posted["message"]["text"]) == 40_000


def test_a_message_needs_words_and_valid_blocks(client: WebClient) -> None:
    """no_text, invalid_blocks, invalid_blocks_format, one table, thread and metadata."""
    post = client.chat_postMessage
    assert refusal(client.api_call, "chat.postMessage", json={"channel": "C_DEALS"}) == "no_text"
    assert refusal(post, channel="C_DEALS", **message(*[section()] * 51)) == "invalid_blocks"
    assert refusal(post, channel="C_DEALS", text="x", blocks="[not json") == "invalid_blocks_format"
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    assert refusal(post, channel="C_DEALS", **message(table, table)) == "only_one_table_allowed"
    assert refusal(post, channel="C_DEALS", text="x", thread_ts="1.0") == "thread_not_found"
    assert (
        refusal(post, channel="C_DEALS", text="x", metadata={"event_type": "a"}) == "invalid_metadata_format"
    )
    both = {"text": "x", "markdown_text": "y"}
    assert refusal(post, channel="C_DEALS", **both) == "markdown_text_conflict"


def test_a_workspace_may_not_know_a_block(client: WebClient, driver: SlackDriver) -> None:
    """slack.md 2 data_visualization: "on invalid_blocks resend without it"."""
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    driver.settings(refuse_blocks=["table", "data_visualization"])
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel="C_DEALS", text="t", blocks=[table])
    driver.settings(refuse_blocks=[])
    assert client.chat_postMessage(channel="C_DEALS", text="t", blocks=[table])["ok"]


def test_the_refusal_names_the_place(client: WebClient) -> None:
    """`response_metadata.messages` points at the element."""
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="C_DEALS", **message(actions(button(text="x" * 76))))
    [line] = caught.value.response["response_metadata"]["messages"]
    assert line == "[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"


def test_metadata_and_client_id_are_kept_and_found_again(client: WebClient) -> None:
    """A lost answer is reconciled from the conversation's history."""
    metadata = {"event_type": "coach", "event_payload": {"key": "abc"}}
    posted = client.chat_postMessage(channel="U_ANA", text="x", metadata=metadata, client_msg_id="id-1")
    found = client.conversations_history(channel=posted["channel"], include_all_metadata=True)["messages"]
    assert found[0]["metadata"] == metadata
    assert found[0]["client_msg_id"] == "id-1"
    plain = client.conversations_history(channel=posted["channel"])["messages"]
    assert "metadata" not in plain[0]


@pytest.mark.parametrize("dedupe", [False, True])
def test_the_same_client_id_twice_is_one_message_only_if_asked(server: SandboxServer, dedupe: bool) -> None:  # noqa: FBT001
    """Slack promises nothing about `client_msg_id`, so the sandbox does not by default."""
    server.driver.settings(dedupe_client_msg_id=dedupe)
    client = WebClient(server.workspace.app.bot_token, base_url=server.api_url)
    for _ in range(2):
        client.chat_postMessage(channel="C_DEALS", text="x", client_msg_id="same")
    assert len(server.driver.messages("C_DEALS")) == (1 if dedupe else 2)


def test_only_own_messages_are_changed(client: WebClient, driver: SlackDriver) -> None:
    """An edited mark on one's own; others' are out of reach."""
    posted = client.chat_postMessage(channel="C_DEALS", text="a", blocks=[section("old")])
    client.chat_update(channel="C_DEALS", ts=posted["ts"], text="b")
    [shown] = driver.messages("C_DEALS")
    assert shown["text"] == "b"
    assert shown["edited"]["user"] == "U_COACH"
    assert shown["blocks"][0]["text"]["text"] == "old"
    theirs = driver.person("U_ANA").say("C_DEALS", "mine")
    assert refusal(client.chat_update, channel="C_DEALS", ts=theirs, text="x") == "cant_update_message"
    assert refusal(client.chat_delete, channel="C_DEALS", ts=theirs) == "cant_delete_message"
    assert refusal(client.chat_update, channel="C_DEALS", ts="1.0", text="x") == "message_not_found"
    client.chat_delete(channel="C_DEALS", ts=posted["ts"])
    assert refusal(client.chat_update, channel="C_DEALS", ts=posted["ts"], text="x") == "message_not_found"


def test_an_ephemeral_message_needs_a_member_and_few_bytes(client: WebClient, driver: SlackDriver) -> None:
    """slack.md 1.5 postEphemeral: an active member, at most 4,000 bytes, gone for everybody else."""
    show = client.chat_postEphemeral
    show(channel="C_DEALS", user="U_ANA", text="密" * 1_333)
    assert len(driver.person("U_ANA").ephemerals()) == 1
    assert driver.messages("C_DEALS") == []
    assert refusal(show, channel="C_DEALS", user="U_ANA", text="密" * 1_334) == "msg_too_long"
    assert refusal(show, channel="C_DEALS", user="U_KIM", text="x") == "user_not_in_channel"


def test_a_permalink_and_a_reaction_need_their_message(client: WebClient, driver: SlackDriver) -> None:
    """Both refuse what is not there; a reaction also wants its scope."""
    posted = client.chat_postMessage(channel="C_DEALS", text="x")
    link = client.chat_getPermalink(channel="C_DEALS", message_ts=posted["ts"])["permalink"]
    assert link.endswith(posted["ts"].replace(".", ""))
    assert refusal(client.chat_getPermalink, channel="C_DEALS", message_ts="1.0") == "message_not_found"
    react = {"channel": "C_DEALS", "name": "tada", "timestamp": posted["ts"]}
    assert refusal(client.reactions_add, **react) == "missing_scope"
    driver.set_scopes(["reactions:write"])
    client.reactions_add(**react)
    assert refusal(client.reactions_add, **react) == "already_reacted"


def test_a_view_is_no_message(client: WebClient) -> None:
    """The alert block belongs into modals."""
    alert = modal({"type": "alert", "text": {"type": "plain_text", "text": "x"}})["blocks"]
    assert refusal(client.chat_postMessage, channel="C_DEALS", text="x", blocks=alert) == "invalid_blocks"
