"""Forms under a person's hands: typed, dispatched, submitted, closed."""

import time
from typing import Any

import pytest
from slack_bolt import Ack, App

from sandbox.driver import PersonDriver, SandboxSaysNoError
from tests.sandbox.blocks import Json, modal, section


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
