"""Presses, shortcuts and commands, and what their payloads carry."""

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from sandbox.driver import PersonDriver, SandboxSaysNoError, SlackDriver
from tests.sandbox.blocks import Json, actions, button, chooser, field, message, modal, option


def test_a_person_presses_only_what_is_there(
    client: WebClient, ana: PersonDriver, driver: SlackDriver
) -> None:
    """No such button, not a member, an option not offered, several alike."""
    blocks = [actions(button("take", value="1")), actions(button("take", value="2"), chooser())]
    ts = client.chat_postMessage(channel="C_DEALS", **message(*blocks))["ts"]
    for action_id, more in (("nothing", {}), ("take", {}), ("choose", {"selected": "9"})):
        with pytest.raises(SandboxSaysNoError):
            ana.press(ts, action_id, **more)
    with pytest.raises(SandboxSaysNoError, match="not in"):
        driver.person("U_KIM").press(ts, "take", "1")
    assert ana.press(ts, "take", "2").status == 404


def test_a_chooser_in_a_message_sends_its_option(
    app: App, client: WebClient, ana: PersonDriver, heard: list[Json]
) -> None:
    """The action carries the option, the state the message's choosers."""

    @app.action("choose")
    def taken(ack: Ack) -> None:
        ack()

    ts = client.chat_postMessage(channel="C_DEALS", **message(actions(chooser("overflow"), block_id="b")))[
        "ts"
    ]
    assert ana.press(ts, "choose", selected="1").acked
    assert heard[-1]["actions"][0]["selected_option"]["value"] == "1"
    ts = client.chat_postMessage(channel="C_DEALS", **message(actions(chooser("checkboxes"))))["ts"]
    ana.press(ts, "choose", selected=["0", "2"])
    assert [one["value"] for one in heard[-1]["actions"][0]["selected_options"]] == ["0", "2"]


def test_a_response_url_is_good_five_times(app: App, ana: PersonDriver, heard: list[Json]) -> None:
    """The sixth use is refused by name; each answer is seen by the asker alone."""
    assert app
    ana.command("/coach", "quiet")
    url = WebhookClient(heard[-1]["response_url"])
    statuses = [url.send(text=str(number)).status_code for number in range(5)]
    assert statuses == [200] * 5
    sixth = url.send(text="6")
    assert (sixth.status_code, "used_url" in sixth.body) == (404, True)
    assert [one["text"] for one in ana.ephemerals()] == ["0", "1", "2", "3", "4"]


def test_an_ephemeral_message_has_buttons_but_no_message(
    app: App, client: WebClient, ana: PersonDriver, heard: list[Json]
) -> None:
    """The payload of such a press says so and carries no `message`."""

    @app.action("go")
    def taken(ack: Ack) -> None:
        ack()

    client.chat_postEphemeral(channel="C_DEALS", user="U_ANA", **message(actions(button())))
    assert ana.press(ana.ephemerals()[0]["ts"], "go").acked
    assert heard[-1]["container"]["is_ephemeral"] is True
    assert "message" not in heard[-1]


def test_shortcuts_carry_what_they_were_chosen_on(app: App, ana: PersonDriver, heard: list[Json]) -> None:
    """A global one a trigger, one on a message also the message."""

    @app.shortcut("log")
    def taken(ack: Ack) -> None:
        ack()

    assert ana.shortcut("log").acked
    assert heard[-1]["type"] == "shortcut"
    ts = ana.say("C_DEALS", "call me")
    assert ana.message_shortcut("log", "C_DEALS", ts).acked
    assert (heard[-1]["type"], heard[-1]["message"]["text"]) == ("message_action", "call me")


def test_an_external_select_is_asked_for_options(app: App, client: WebClient, driver: SlackDriver) -> None:
    """What the bot offers comes back, and can be chosen."""

    @app.view("form")
    def submitted(ack: Ack) -> None:
        ack()

    @app.options("find")
    def offered(ack: Ack, payload: Json) -> None:
        ack(options=[option(payload["value"], "Acme")])

    @app.command("/coach")
    def opened(ack: Ack, body: Json) -> None:
        ack()
        element = {"type": "external_select", "action_id": "find", "min_query_length": 1}
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("who", element)))

    ana = driver.person("U_ANA")
    ana.command("/coach")
    [offer] = ana.suggest("who", "ac").options
    ana.fill("who", offer["value"])
    assert ana.submit().acked


def test_an_unknown_command_never_reaches_the_bot(ana: PersonDriver, heard: list[Json]) -> None:
    """Slack answers itself."""
    assert ana.command("/cooach").shown == "/cooach is not a valid command."
    assert heard == []


def test_a_malformed_payload_is_delivered_as_it_is(driver: SlackDriver, heard: list[Json]) -> None:
    """For handlers that must not fall over."""
    result = driver.raw_interaction({"type": "block_actions", "actions": []})
    assert result.delivered
    assert not result.acked
    assert heard is not None


def test_a_name_in_a_command_arrives_as_slack_escapes_it(ana: PersonDriver, heard: list[Json]) -> None:
    """`should_escape: true`: people and channels by id, everything else as typed."""
    ana.command("/coach", "away @ben #deals @nobody <@U_KIM|kim> ana@example.com")
    expected = "away <@U_BEN|ben> <#C_DEALS|deals> @nobody <@U_KIM|kim> ana@example.com"
    assert heard[-1]["text"] == expected


def test_an_ephemeral_answer_may_delete_the_one_before(
    app: App, client: WebClient, ana: PersonDriver
) -> None:
    """`delete_original` takes the pressed message away and leaves what came after."""

    @app.action("go")
    def taken(ack: Ack, respond: Respond) -> None:
        respond(delete_original=True)
        respond("Done.", replace_original=False)
        ack()

    client.chat_postEphemeral(channel="C_DEALS", user="U_ANA", **message(actions(button())))
    assert ana.press(ana.ephemerals()[0]["ts"], "go").said == "Done."
    assert [one["text"] for one in ana.ephemerals()] == ["Done."]


def test_the_sandbox_says_what_it_cannot_do(driver: SlackDriver) -> None:
    """Unknown verbs, settings, channels and people come back as words."""
    driver.settings(patience=0)
    for wrong in (
        lambda: driver.settings(mood="good"),
        lambda: driver.messages("C_NONE"),
        lambda: driver.update_profile("U_NOBODY", tz="UTC"),
        lambda: driver.person("U_NOBODY").command("/coach"),
        lambda: driver.person("U_ANA").submit(),
        lambda: driver.person("U_ANA").press("home", "go"),
        lambda: driver.wire.ask("dance"),
    ):
        with pytest.raises(SandboxSaysNoError):
            wrong()
    with pytest.raises(TimeoutError):
        driver.wait_for(lambda: False, timeout=0.05)
