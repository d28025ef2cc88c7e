"""Fields that stand in a message: what they hold for each person, and what they ask the bot."""

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.driver import PersonDriver, SandboxSaysNoError
from tests.sandbox.blocks import Json, actions, button, chooser, field, message, option


def test_a_field_of_a_message_holds_what_one_person_chose(
    app: App, client: WebClient, ana: PersonDriver, heard: list[Json]
) -> None:
    """What was chosen stands in the state of the next press; text without `dispatch_action` sends nothing."""

    @app.action("choose")
    @app.action("take")
    def taken(ack: Ack) -> None:
        ack()

    blocks = [actions(chooser("static_select"), button("take"), block_id="b"), field(block_id="f")]
    ts = client.chat_postMessage(channel="C_DEALS", **message(*blocks))["ts"]
    ana.press(ts, "choose", selected="1")
    before = len(heard)
    ana.fill("f", "words", target=ts)
    assert len(heard) == before
    ana.press(ts, "take")
    values = heard[-1]["state"]["values"]
    assert values["b"]["choose"]["selected_option"]["value"] == "1"
    assert [one["value"] for one in values["f"].values()] == ["words"]


def test_an_external_select_in_a_message_asks_the_bot(
    app: App, client: WebClient, ana: PersonDriver, heard: list[Json]
) -> None:
    """The bot hears the words, the message and its conversation; a field that offers its own is refused."""

    @app.options("look")
    def offered(ack: Ack, body: Json) -> None:
        ack(options=[option(body["value"])])

    row = actions({"type": "external_select", "action_id": "look"}, chooser("static_select"), block_id="b")
    ts = client.chat_postMessage(channel="C_DEALS", **message(row))["ts"]
    found = ana.suggest("b", "acm", action_id="look", target=ts).options
    assert [one["value"] for one in found] == ["acm"]
    told = heard[-1]
    assert (told["type"], told["container"]["message_ts"], told["channel"]["id"]) == (
        "block_suggestion",
        ts,
        "C_DEALS",
    )
    assert ("view" in told, "trigger_id" in told, told["message"]["ts"]) == (False, False, ts)
    with pytest.raises(SandboxSaysNoError, match="no suggestions"):
        ana.suggest("b", "x", action_id="choose", target=ts)
