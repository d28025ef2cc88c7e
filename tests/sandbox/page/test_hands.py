"""What a browser's clicks and keys become: the acts of the driver, with what went wrong said in its place."""

import asyncio
import json

from sandbox.delivery import Answer
from sandbox.modals import checked_view, open_screen
from sandbox.page.doing import enter, fill, press, send
from sandbox.page.regions import feed
from sandbox.screens import Screen
from sandbox.shapes import Payload
from tests.sandbox.page.conftest import Bot, Seen
from tests.sandbox.page.test_drawings import field, form


def opened(seen: Seen, *blocks: Payload) -> Screen:
    """Open a form for Ana."""
    return open_screen(seen.workspace, "U_ANA", checked_view(form(*blocks), "modal"))


def test_moments_are_kept_as_slack_keeps_them(seen: Seen, bot: Bot) -> None:
    """A date and time typed in Madrid is one instant; several choices are a list of them."""
    screen = opened(seen, field("datetimepicker"), field("multi_static_select"))
    at = {"target": screen.id, "action": "a"}
    asyncio.run(fill(seen.page, {**at, "block": "b_datetimepicker", "value": "2026-03-09T10:00"}))
    asyncio.run(fill(seen.page, {**at, "block": "b_multi_static_select", "value": ["one", "two"]}))
    values = screen.values()
    assert values["b_datetimepicker"]["a"]["selected_date_time"] == 1_773_046_800
    assert [one["value"] for one in values["b_multi_static_select"]["a"]["selected_options"]] == [
        "one",
        "two",
    ]
    assert bot.heard == []


def test_what_was_suggested_keeps_its_words(seen: Seen, bot: Bot) -> None:
    """Whoever chose "Acme GmbH" does not find its number in the field."""
    screen = opened(seen, field("external_select"))
    seen.page.labels["42"] = "Acme GmbH"
    act = {"target": screen.id, "block": "b_external_select", "action": "a", "value": "42"}
    asyncio.run(fill(seen.page, act))
    chosen = screen.values()["b_external_select"]["a"]["selected_option"]
    assert (chosen["value"], chosen["text"]["text"]) == ("42", "Acme GmbH")
    assert bot.heard == []


def test_enter_tells_the_bot_where_the_field_asks_for_it(seen: Seen, bot: Bot) -> None:
    """The field's words go along."""
    screen = opened(seen, {**field("plain_text_input"), "dispatch_action": True})
    typed = [["b_plain_text_input", "a", "12"]]
    at = {"target": screen.id, "block": "b_plain_text_input", "action": "a"}
    asyncio.run(enter(seen.page, {**at, "typed": typed}))
    assert bot.heard[-1]["actions"][0]["value"] == "12"


def test_commands_are_told_with_their_place_and_refused_as_slack_refuses_them(seen: Seen, bot: Bot) -> None:
    """An unknown command, one in a thread, and one that nobody answered are said to have failed."""
    asyncio.run(send(seen.page, {"text": "/coach me "}))
    assert (bot.heard[-1]["text"], bot.heard[-1]["channel_id"]) == ("me", "C_DEALS")
    asyncio.run(send(seen.page, {"text": "/nothing"}))
    asyncio.run(send(seen.page, {"text": "/coach me", "thread": "1.1"}))
    bot.answer = Answer(0, reason="http_timeout")
    asyncio.run(send(seen.page, {"text": "/coach"}))
    assert list(seen.page.notices.values()) == [
        "/nothing is not a valid command.",
        "/coach is not supported in threads. Sorry!",
        '/coach failed with the error "operation_timeout"',
    ]


def test_what_a_person_writes_is_text(seen: Seen, bot: Bot) -> None:
    """Angle brackets typed by hand are no mention and no tag."""
    asyncio.run(send(seen.page, {"text": "<@U_LI> & <b>"}))
    assert next(reversed(seen.deals.messages.values())).content["text"] == "&lt;@U_LI&gt; &amp; &lt;b&gt;"
    assert bot.heard == []


def test_a_button_is_pressed_with_its_value_and_a_menu_with_its_choice(seen: Seen, bot: Bot) -> None:
    """Both reach the bot as it drew them."""
    choice = {"text": {"type": "plain_text", "text": "Edit"}, "value": "edit"}
    row = [
        {"type": "button", "action_id": "take", "value": "7", "text": {"type": "plain_text", "text": "Take"}},
        {"type": "overflow", "action_id": "more", "options": [choice]},
    ]
    said = seen.say("x", {"type": "actions", "block_id": "row", "elements": row})
    at = {"target": said.ts, "block": "row"}
    asyncio.run(press(seen.page, {**at, "action": "take", "value": "7"}))
    asyncio.run(press(seen.page, {**at, "action": "more", "selected": "edit"}))
    heard = [json.dumps(one["actions"][0]) for one in bot.heard]
    assert '"value": "7"' in heard[0]
    assert '"selected_option": {"text": ' in heard[1]


def test_a_field_of_a_message_is_filled_as_one_of_a_form(seen: Seen, bot: Bot) -> None:
    """A moment is one instant, words go along with the press, and what was chosen is drawn again."""
    row = {
        "type": "actions",
        "block_id": "row",
        "elements": [{"type": "datetimepicker", "action_id": "when"}],
    }
    press_me = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    said = seen.say(
        "x", row, field("number_input"), {"type": "section", "block_id": "s", "accessory": press_me}
    )
    at = {"target": said.ts, "block": "row", "action": "when"}
    asyncio.run(fill(seen.page, {**at, "value": "2026-03-09T10:00"}))
    assert bot.heard[-1]["actions"][0]["selected_date_time"] == 1_773_046_800
    typed = [["b_number_input", "a", "12"]]
    asyncio.run(press(seen.page, {"target": said.ts, "block": "s", "action": "go", "typed": typed}))
    assert bot.heard[-1]["state"]["values"]["b_number_input"]["a"]["value"] == "12"
    drawn = feed(seen.page)[said.ts]
    assert 'value="2026-03-09T10:00"' in drawn
    assert 'value="12"' in drawn


def test_what_was_drawn_anew_under_the_hand_is_pressed_all_the_same(seen: Seen, bot: Bot) -> None:
    """The app drew its Home again a moment ago: the block got another name, the button is the same."""
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [_button()]}]}
    screen = open_screen(seen.workspace, "U_ANA", checked_view(view, "home"))
    seen.workspace.stacks, seen.workspace.homes = {}, {"U_ANA": screen}
    act = {"target": "home", "block": "drawn_before", "action": "start", "value": "x"}
    asyncio.run(press(seen.page, act))
    assert [one["actions"][0]["action_id"] for one in bot.heard] == ["start"]


def _button() -> Payload:
    said = {"type": "plain_text", "text": "Start"}
    return {"type": "button", "action_id": "start", "text": said, "value": "x"}
