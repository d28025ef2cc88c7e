"""What goes wrong is answered in words, in its own place; an event goes back to Slack."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from structlog.testing import capture_logs

from handlers import errors
from models.clock import MovableClock
from models.errors import NotSaved, UserError
from models.store import Sessions
from sandbox.driver import PersonDriver, SlackDriver
from sandbox.events_api import CallableDelivery
from sandbox.server import SandboxServer
from tests.handlers.company import Staff
from tests.handlers.conftest import door_of
from tests.handlers.desk import shown
from views.blocks import actions, button, section
from views.fields import modal, text_field

Failing = Callable[[Exception], PersonDriver]


class TooMany(UserError):
    """A refusal for these tests."""

    template = "No more than {n} <please>."


@pytest.fixture
def failing(sandbox: SandboxServer, sessions: Sessions, clock: MovableClock, staff: Staff) -> Any:
    """Return Ana before a bot whose every listener fails in a chosen way."""
    installed = sandbox.workspace.app
    with ThreadPoolExecutor(4) as listeners:
        client = WebClient(token=installed.bot_token, base_url=sandbox.api_url)
        bolt = App(
            name="coach",
            client=client,
            signing_secret=installed.signing_secret,
            token_verification_enabled=False,
            listener_executor=listeners,
        )
        errors.register(bolt, sessions, clock)

        def fail_with(error: Exception) -> PersonDriver:
            _let_all_fail(bolt, error)
            sandbox.workspace.delivery = CallableDelivery(door_of(bolt), installed.signing_secret)
            return staff.ana.slack

        yield fail_with


def _let_all_fail(bolt: App, error: Exception) -> None:
    def fail() -> None:
        raise error

    def fail_before(next: Any) -> None:  # noqa: A002, ARG001 - Bolt's name; it is not called
        raise error

    def open_forms(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        field = text_field("reason", "Reason")
        blocks = [section("A card"), actions(button("fail", "Fail"))]
        with_field = body["actions"][0]["action_id"] == "open_form"
        view = modal("form", "Form", [field] if with_field else blocks, close="Close", submit="Send")
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=view)

    bolt.command("/coach")(fail)
    bolt.action("fail")(fail)
    bolt.action("open_form")(open_forms)
    bolt.action("open_card")(open_forms)
    bolt.view("form")(fail)
    bolt.options("fail")(fail)
    bolt.event("team_join", middleware=[fail_before])(fail)
    bolt.event("user_change")(fail)


def _buttons(slack: SlackDriver, client: WebClient, person: PersonDriver) -> str:
    row = actions(*(button(name, name) for name in ("fail", "open_form", "open_card")))
    channel = next(one["id"] for one in slack.channels() if person.id in one["members"])
    return str(client.chat_postMessage(channel=channel, text="Buttons", blocks=[row])["ts"])


def test_a_command_answers_with_the_sentence(failing: Failing) -> None:
    """Escaped, because Slack reads it as mrkdwn."""
    answer = failing(TooMany(n=3)).command("/coach")
    assert (answer.status, answer.said) == (200, "No more than 3 &lt;please&gt;.")


def test_a_press_answers_under_its_message(failing: Failing, slack: SlackDriver, app: App) -> None:
    """To the presser alone."""
    ana = failing(TooMany(n=3))
    answer = ana.press(_buttons(slack, app.client, ana), "fail")
    assert (answer.status, answer.said) == (200, "No more than 3 &lt;please&gt;.")


def test_a_form_answers_beside_its_field(failing: Failing, slack: SlackDriver, app: App) -> None:
    """Beside the named field; without a name, or with one that is not there, beside the first."""
    ana = failing(TooMany(n=3, field="gone"))
    ana.press(_buttons(slack, app.client, ana), "open_form")
    assert ana.submit().errors == {"reason": "No more than 3 <please>."}


def test_a_form_without_fields_becomes_the_sentence(failing: Failing, slack: SlackDriver, app: App) -> None:
    """Slack takes errors beside fields only."""
    ana = failing(TooMany(n=3))
    ana.press(_buttons(slack, app.client, ana), "open_card")
    assert "No more than 3 <please>." in shown(ana.submit().view)


def test_a_press_in_a_modal_answers_on_top_of_it(failing: Failing, slack: SlackDriver, app: App) -> None:
    """The modal below stays as it is."""
    ana = failing(TooMany(n=3))
    ana.press(_buttons(slack, app.client, ana), "open_card")
    assert "No more than 3 <please>." in shown(ana.press("modal", "fail").view)
    assert len(ana.views()) == 2


def test_a_bug_is_an_apology_with_the_number_of_its_line_in_the_log(failing: Failing) -> None:
    """The person reads an id, the administrator finds it; nothing of the bug is shown."""
    with capture_logs() as lines:
        answer = failing(ZeroDivisionError("a secret")).command("/coach")
    line = next(one for one in lines if one["event"] == "listener_failed")
    assert f"error {line['error_id']}." in answer.said
    assert "secret" not in answer.said
    assert answer.status == 200


def test_a_busy_store_asks_to_press_again(failing: Failing, slack: SlackDriver, app: App) -> None:
    """Nothing was kept, and the form stays open with what was typed."""
    ana = failing(NotSaved())
    ana.press(_buttons(slack, app.client, ana), "open_form")
    ana.fill("reason", "Kept on the screen")
    refused = ana.submit()
    assert refused.errors == {
        "reason": "The bot is busy and could not do this. Nothing was changed; please try again."
    }
    assert "Kept on the screen" in shown(refused.view)


def test_an_event_that_could_not_be_stored_comes_again(failing: Failing, slack: SlackDriver) -> None:
    """What fails before the acknowledgement is answered 503; a refusal would stay one and is answered 200."""
    failing(NotSaved())
    assert slack.event("team_join", {"user": {"id": "U_NEW"}})[0]["status"] == 503


def test_an_event_that_is_refused_does_not_come_again(failing: Failing, slack: SlackDriver) -> None:
    """A refusal stays one however often Slack repeats it; acknowledged ones cannot be answered at all."""
    failing(TooMany(n=3))
    assert slack.event("team_join", {"user": {"id": "U_NEW"}})[0]["status"] == 200
    assert slack.event("user_change", {"user": {"id": "U_NEW"}})[0]["status"] == 200


def test_slack_being_away_loses_only_the_answer(failing: Failing, slack: SlackDriver, app: App) -> None:
    """The press is acknowledged although nobody can be told."""
    ana = failing(TooMany(n=3))
    ts = _buttons(slack, app.client, ana)
    ana.press(ts, "open_card")
    slack.script(kind="error", method="views.push", error="internal_error")
    with capture_logs() as lines:
        assert ana.press("modal", "fail").status == 200
    assert [one["event"] for one in lines] == ["answer_lost", "request"]


def test_link_buttons_and_old_forms_are_answered(staff: Staff, slack: SlackDriver, app: App) -> None:
    """No warning sign beside a link; a form of an older version says so."""
    ana = staff.ana.slack
    row = actions({**button("open_site", "Site"), "url": "https://example.com"})
    sent = app.client.chat_postMessage(channel=ana.id, text="Link", blocks=[row])
    assert ana.press(str(sent["ts"]), "open_site").status == 200
    view = {"type": "modal", "callback_id": "long_gone", "blocks": [], "id": "V1"}
    payload = {"type": "view_submission", "team": {"id": "T_SANDBOX"}, "user": {"id": ana.id}, "view": view}
    assert "older version" in str(slack.raw_interaction(payload).body)
    assert slack.raw_interaction({**payload, "type": "view_closed"}).status == 200


def test_a_stranger_reads_whom_to_ask(staff: Staff, slack: SlackDriver, app: App) -> None:
    """Somebody of the Slack workspace who is in no team."""
    assert staff.ana.slack.id
    guest = slack.add_person("U_NEW", "newcomer")
    row = actions(button("standup_open", "Answer", "01900000-0000-7000-8000-000000000001"))
    sent = app.client.chat_postMessage(channel="U_NEW", text="Button", blocks=[row])
    assert "not in a sales team here yet" in guest.press(str(sent["ts"]), "standup_open").said
