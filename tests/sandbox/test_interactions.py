"""What a person does, and what Slack lets them and the bot do about it."""

import time
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from sandbox.driver import PersonDriver, SandboxSaysNoError, SlackDriver
from tests.sandbox.blocks import Json, actions, button, chooser, field, message, modal, option, section


@pytest.fixture
def heard(app: App) -> list[Json]:
    """Return every interaction the bot hears; it acknowledges all but submissions."""
    bodies: list[Json] = []

    @app.middleware
    def listen(body: Json, next: Any) -> None:  # noqa: A002 - Bolt's name
        bodies.append(body)
        next()

    for listener in (app.action, app.shortcut):
        listener({"type": "block_actions", "action_id": "nothing"})
    return bodies


@pytest.fixture
def ana(app: App, driver: SlackDriver) -> PersonDriver:
    """Return Ana, for whom `/coach` opens the form a test sets in `form`."""

    @app.command("/coach")
    def opened(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORMS[body["text"]])

    return driver.person("U_ANA")


TYPED = {"type": "plain_text_input", "action_id": "typed"}
FORMS = {
    "silent": modal(field("why"), field("pace", chooser())),
    "loud": modal(
        field("why", dispatch_action=True), field("pace", chooser(), dispatch_action=True), actions(button())
    ),
    "each": modal(
        field(
            "why",
            {**TYPED, "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}},
            dispatch_action=True,
        )
    ),
    "told": modal(field("why"), notify_on_close=True, private_metadata="m"),
    "quiet": modal(field("why")),
    "bounds": modal(
        field("n", {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "max_value": "9"}),
        field("mail", {"type": "email_text_input", "action_id": "m"}, optional=True),
        field("site", {"type": "url_text_input", "action_id": "u"}, optional=True),
        field("short", {**TYPED, "max_length": 3}, optional=True),
    ),
}


def acknowledge(app: App, **answer: Any) -> None:
    """Let the bot answer every submission of the form in this way."""

    @app.view("form")
    def submitted(ack: Ack) -> None:
        ack(**answer)


def test_an_input_says_nothing_until_it_dispatches(app: App, ana: PersonDriver, heard: list[Json]) -> None:
    """Without `dispatch_action`, typing and choosing stay on the person's side."""
    ana.command("/coach", "silent")
    before = len(heard)
    assert not ana.fill("why", "x").delivered
    assert not ana.fill("pace", "1").delivered
    with pytest.raises(SandboxSaysNoError, match="no dispatch_action"):
        ana.dispatch("why")
    assert len(heard) == before
    assert app


def test_a_dispatch_carries_everything_typed(app: App, ana: PersonDriver, heard: list[Json]) -> None:
    """A chooser dispatches on change, text on Enter; both bring `view.state.values` along."""

    @app.action("choose")
    @app.action("typed")
    def taken(ack: Ack) -> None:
        ack()

    ana.command("/coach", "loud")
    assert not ana.fill("why", "because").delivered
    chosen = ana.fill("pace", "2")
    assert chosen.acked
    action = heard[-1]["actions"][0]
    assert (action["type"], action["block_id"]) == ("static_select", "pace")
    assert action["selected_option"]["value"] == "2"
    values = heard[-1]["view"]["state"]["values"]
    assert values["why"]["typed"]["value"] == "because"
    assert ana.dispatch("why").acked
    assert heard[-1]["actions"][0]["value"] == "because"
    assert heard[-1]["container"] == {"type": "view", "view_id": heard[-1]["view"]["id"]}


def test_text_may_dispatch_with_each_character(app: App, ana: PersonDriver) -> None:
    """`on_character_entered` is for those who ask for it."""

    @app.action("typed")
    def taken(ack: Ack) -> None:
        ack()

    ana.command("/coach", "each")
    assert ana.fill("why", "x").acked
    with pytest.raises(SandboxSaysNoError, match="Enter"):
        ana.dispatch("why")


@pytest.mark.parametrize("everything", [True, False])
def test_view_closed_carries_no_typed_values(
    app: App,
    ana: PersonDriver,
    heard: list[Json],
    everything: bool,  # noqa: FBT001
) -> None:
    """What was typed is lost; only `is_cleared` and the view's own fields arrive."""

    @app.view_closed("form")
    def closed(ack: Ack) -> None:
        ack()

    ana.command("/coach", "told")
    ana.fill("why", "typed and lost")
    assert ana.close(everything=everything).acked
    body = heard[-1]
    assert (body["type"], body["is_cleared"]) == ("view_closed", everything)
    assert body["view"]["state"] == {"values": {}}
    assert body["view"]["private_metadata"] == "m"
    assert ana.view() is None


def test_closing_a_form_that_did_not_ask_tells_nobody(ana: PersonDriver, heard: list[Json]) -> None:
    """`notify_on_close` is off by default."""
    ana.command("/coach", "quiet")
    before = len(heard)
    assert not ana.close().delivered
    assert len(heard) == before


@pytest.mark.parametrize(
    ("block_id", "typed", "refused"),
    [
        ("n", "5万", "Enter a valid number"),
        ("n", "50,000.00", "Enter a valid number"),
        ("n", "1.5", "Enter a whole number"),
        ("n", "10", "Enter a number of at most 9"),
        ("mail", "ana", "Enter a valid email address"),
        ("site", "example.com", "Enter a valid URL"),
        ("short", "four", "Enter at most 3 characters"),
    ],
)
def test_slack_itself_refuses_what_the_element_does_not_take(
    ana: PersonDriver, block_id: str, typed: str, refused: str
) -> None:
    """The bot never hears of it."""
    ana.command("/coach", "bounds")
    ana.fill("n", 1)
    ana.fill(block_id, typed)
    result = ana.submit()
    assert result.refused == {block_id: refused}
    assert not result.delivered


@pytest.mark.parametrize(
    ("answer", "depth", "shown"),
    [
        ({}, 0, ""),
        ({"response_action": "clear"}, 0, ""),
        ({"response_action": "errors", "errors": {"why": "no"}}, 1, ""),
        ({"response_action": "errors", "errors": {"typed": "no"}}, 1, "We had some trouble"),
        ({"response_action": "errors", "errors": {}}, 1, "We had some trouble"),
        ({"response_action": "update", "view": modal(section("thanks"))}, 1, ""),
        ({"response_action": "push", "view": modal(section("more"))}, 2, ""),
        ({"response_action": "update", "view": modal(section(""))}, 1, "We had some trouble"),
        ({"response_action": "vanish"}, 1, "We had some trouble"),
    ],
)
def test_a_response_action_is_followed_or_is_trouble(
    app: App, ana: PersonDriver, answer: Json, depth: int, shown: str
) -> None:
    """slack.md 1.4 response_action: keys are block_ids, views are valid, nothing is made up."""

    @app.view("form")
    def submitted(ack: Ack) -> Any:
        return ack(**answer) if answer.get("response_action") != "vanish" else ack(answer)

    ana.command("/coach", "quiet")
    ana.fill("why", "x")
    result = ana.submit()
    assert len(ana.views()) == depth
    assert result.shown.startswith(shown)
    assert bool(result.shown) == bool(shown)


def test_more_than_three_seconds_is_an_error_to_the_person(app: App, ana: PersonDriver) -> None:
    """The form stays open, and a late acknowledgement changes nothing."""

    @app.view("form")
    def submitted(ack: Ack) -> None:
        time.sleep(3.3)
        ack()

    ana.command("/coach", "quiet")
    ana.fill("why", "x")
    result = ana.submit()
    assert (result.acked, result.status) == (False, 0) or result.status == 404
    assert result.shown.startswith("We had some trouble")
    assert ana.view() is not None


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

    @app.options("find")
    def offered(ack: Ack, payload: Json) -> None:
        ack(options=[option(payload["value"], "Acme")])

    @app.command("/coach")
    def opened(ack: Ack, body: Json) -> None:
        ack()
        element = {"type": "external_select", "action_id": "find", "min_query_length": 1}
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("who", element)))

    acknowledge(app)
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
