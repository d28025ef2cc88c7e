"""Whatever comes, Slack gets the answer that does right by whoever waits."""

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from structlog.testing import capture_logs

from bot.doorway import NOT_NOW, NOT_STORED, Doorway, kind_of
from bot.metrics import Metrics
from handlers.errors import FAILED

EVENT = {"type": "event_callback", "team_id": "T1", "event": {"type": "team_join", "user": {"id": "U1"}}}
FORM = {
    "type": "view_submission",
    "team": {"id": "T1"},
    "user": {"id": "U1"},
    "view": {"blocks": [{"type": "section"}, {"type": "input", "block_id": "calls"}], "callback_id": "x"},
}


class Told(App):
    """A Bolt app that answers what the test says."""

    def __init__(self, answer: Callable[[], BoltResponse]) -> None:
        """Answer every request so."""
        super().__init__(client=WebClient("xoxb-test"), token_verification_enabled=False)
        self.answer = answer

    def dispatch(self, req: BoltRequest) -> BoltResponse:  # noqa: ARG002 - Bolt's own signature
        """Answer as told."""
        return self.answer()


def status(code: int) -> Callable[[], BoltResponse]:
    """Return an answer of that status."""
    return lambda: BoltResponse(status=code, body="")


def fail() -> BoltResponse:
    """Fail as no listener should."""
    raise RuntimeError("a library did not expect this")


def doorway(answer: Callable[[], BoltResponse]) -> Doorway:
    """Return a doorway before such an app."""
    return Doorway(Told(answer), Metrics())


def request(body: dict[str, Any]) -> BoltRequest:
    """Return a request as Socket Mode brings it."""
    return BoltRequest(mode="socket_mode", body=body)


def command() -> BoltRequest:
    """Return a typed command."""
    return request({"command": "/coach", "text": "", "team_id": "T1", "user_id": "U1"})


def test_an_event_nobody_listens_to_is_no_failure() -> None:
    """Slack would repeat it three times, and switch the app off after enough of them."""
    assert doorway(status(404)).dispatch(request(EVENT)).status == 200


@pytest.mark.parametrize("answer", [status(500), status(503), fail])
def test_an_event_that_could_not_be_stored_must_come_again(answer: Callable[[], BoltResponse]) -> None:
    """503 makes Slack repeat it."""
    assert doorway(answer).dispatch(request(EVENT)).status == 503


@pytest.mark.parametrize(
    ("context", "line"),
    [({FAILED: "NotSaved"}, {"log_level": "warning", "error": "NotSaved"}), ({}, {"log_level": "info"})],
)
def test_a_request_that_our_side_failed_is_a_warning_with_its_name(
    context: dict[str, str], line: dict[str, str]
) -> None:
    """Slack gets its 200 all the same; the administrator finds what failed, and its trace."""
    asked = command()
    asked.context.update(context)
    with capture_logs() as lines:
        assert doorway(status(200)).dispatch(asked).status == 200
    told = next(one for one in lines if one["event"] == "request")
    assert {key: told[key] for key in ("log_level", "error") if key in told} == line


def test_a_press_whose_answer_has_no_address_is_taken_all_the_same() -> None:
    """There is nobody to tell; Slack hears that the press arrived."""
    press = {"type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}, "response_url": "0"}
    assert doorway(fail).dispatch(request(press)).status == 200


@pytest.mark.parametrize("answer", [status(500), fail])
def test_a_broken_form_keeps_what_was_typed_and_says_so(answer: Callable[[], BoltResponse]) -> None:
    """The sentence stands beside the first field."""
    response = doorway(answer).dispatch(request(FORM))
    assert response.status == 200
    assert json.loads(response.body) == {"response_action": "errors", "errors": {"calls": NOT_STORED}}


def test_a_broken_command_is_answered_in_words() -> None:
    """Only to the person who typed it."""
    response = doorway(fail).dispatch(command())
    assert (response.status, json.loads(response.body)["text"]) == (200, NOT_STORED)


def test_a_refusal_of_the_signature_stays_a_refusal() -> None:
    """401 is not repaired."""
    assert doorway(status(401)).dispatch(request(EVENT)).status == 401


@pytest.mark.parametrize("view", [None, [], {"blocks": None}, {"blocks": [3, {"type": "input"}]}])
def test_an_absurd_form_gets_an_answer_too(view: object) -> None:
    """Never a 5xx to an interaction."""
    assert doorway(fail).dispatch(request({"type": "view_submission", "view": view})).status == 200


def test_a_shut_door_lets_nobody_in_and_says_why() -> None:
    """An event comes again elsewhere; a person is told."""
    door = doorway(status(200))
    assert door.shut(1.0)
    assert door.dispatch(request(EVENT)).status == 503
    assert json.loads(door.dispatch(command()).body)["text"] == NOT_NOW


def test_shutting_waits_for_who_is_inside() -> None:
    """What is in hand is finished first."""
    inside, go_on = threading.Event(), threading.Event()

    def slow() -> BoltResponse:
        inside.set()
        go_on.wait(5)
        return BoltResponse(status=200, body="done")

    door, got = doorway(slow), []
    visitor = threading.Thread(target=lambda: got.append(door.dispatch(command()).body), daemon=True)
    visitor.start()
    assert inside.wait(5)
    assert not door.shut(0.01)
    go_on.set()
    assert door.shut(5)
    visitor.join(5)
    assert got == ["done"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (EVENT, "event"),
        (FORM, "view_submission"),
        ({"command": "/coach"}, "command"),
        ({"type": 5}, "other"),
        ({"type": "block_actions"}, "block_actions"),
        ({}, "other"),
    ],
)
def test_every_delivery_has_a_kind(body: dict[str, Any], kind: str) -> None:
    """Absurd ones too."""
    assert kind_of(request(body)) == kind
