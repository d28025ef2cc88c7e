"""A bot and a person talk through the sandbox: the paths every other test relies on."""

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from sandbox.driver import SlackDriver

TEXT = "plain_text"


def words(text: str) -> dict[str, Any]:
    """Return a plain text object."""
    return {"type": TEXT, "text": text}


def form(**more: Any) -> dict[str, Any]:
    """Return a modal with one text field, one chooser and one number."""
    options = [{"text": words(name), "value": name} for name in ("light", "standard", "active")]
    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, "min_value": "0"}
    chooser = {"type": "static_select", "action_id": "s", "options": options}
    blocks = [
        _input("why", {"type": "plain_text_input", "action_id": "t"}, dispatch_action=True),
        _input("pace", chooser, optional=True, dispatch_action=True),
        _input("calls", number, optional=True),
    ]
    view = {"type": "modal", "callback_id": "standup", "title": words("Stand-up"), "submit": words("Send")}
    return view | {"blocks": blocks} | more


def _input(block_id: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": block_id, "label": words(block_id), "element": element, **more}


def test_a_command_opens_a_form_and_its_submission_arrives(app: App, driver: SlackDriver) -> None:
    """The whole round: command, modal, local refusal, errors, submission, closed."""
    kept: list[Any] = []

    @app.command("/coach")
    def opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=form())
        ack("opening")

    @app.view("standup")
    def submitted(ack: Ack, view: dict[str, Any]) -> None:
        kept.append(view["state"]["values"])
        if view["state"]["values"]["why"]["t"]["value"] == "no":
            ack(response_action="errors", errors={"why": "Say more."})
        else:
            ack()

    ana = driver.person("U_ANA")
    result = ana.command("/coach", "me")
    assert result.acked
    assert result.said == "opening"
    assert result.view is not None
    assert ana.submit().refused == {"why": "This is a required field"}
    ana.fill("why", "no")
    assert ana.fill("calls", "1,5").delivered is False
    assert ana.submit().refused == {"calls": "Enter a valid number"}
    ana.fill("calls", 12)
    assert ana.submit().errors == {"why": "Say more."}
    ana.fill("why", "because")
    done = ana.submit()
    assert done.acked
    assert done.view is None
    assert kept[-1]["why"] == {"t": {"type": "plain_text_input", "value": "because"}}
    assert kept[-1]["calls"] == {"n": {"type": "number_input", "value": "12"}}
    assert kept[-1]["pace"] == {"s": {"type": "static_select", "selected_option": None}}


def test_a_button_in_a_message_is_pressed_and_answered(
    app: App, driver: SlackDriver, client: WebClient
) -> None:
    """A press carries the message and a response URL that can replace it."""
    bodies: list[dict[str, Any]] = []

    @app.action("take")
    def taken(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        bodies.append(body)
        respond("Yours.", replace_original=True)

    button = {"type": "button", "action_id": "take", "value": "7", "text": words("Take")}
    posted = client.chat_postMessage(
        channel="U_ANA", text="A case", blocks=[{"type": "actions", "elements": [button]}]
    )
    ana = driver.person("U_ANA")
    assert ana.press(posted["ts"], "take").acked
    driver.wait_for(lambda: ana.inbox()[0]["text"] == "Yours.")
    assert bodies[0]["actions"][0]["value"] == "7"
    assert bodies[0]["message"]["ts"] == posted["ts"]
    assert bodies[0]["channel"]["id"] == posted["channel"]
    assert bodies[0]["container"]["type"] == "message"


def test_the_home_is_published_when_it_is_opened(app: App, driver: SlackDriver) -> None:
    """Opening the Home tells the bot, which draws it."""

    @app.event("app_home_opened")
    def drawn(event: dict[str, Any], client: WebClient) -> None:
        block = {"type": "section", "text": words("Hello")}
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [block]})

    ana = driver.person("U_ANA")
    assert ana.open_home().acked
    home = driver.wait_for(ana.home)
    assert home["blocks"][0]["text"]["text"] == "Hello"
