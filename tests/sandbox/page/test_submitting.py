"""A form is submitted: what goes along, what is refused, what is said, and once."""

import asyncio
import json

from sandbox.delivery import Answer
from sandbox.page.doing import fill, submit
from tests.sandbox.page.conftest import Bot, Seen
from tests.sandbox.page.test_drawings import field
from tests.sandbox.page.test_hands import opened


def test_what_was_typed_goes_along_and_stays_when_slack_refuses(seen: Seen, bot: Bot) -> None:
    """A wrong number never reaches the bot; its field says why in one's language and keeps the words."""
    screen = opened(seen, field("number_input"))
    seen.page.as_user = screen.user = "U_LI"
    seen.workspace.stacks = {"U_LI": [screen]}
    act = {"target": screen.id, "typed": [["b_number_input", "a", "1.5"]]}
    asyncio.run(submit(seen.page, act))
    assert seen.page.refused[screen.id, screen.hash] == {"b_number_input": "请输入整数"}
    assert screen.values()["b_number_input"]["a"]["value"] == "1.5"
    assert bot.heard == []


def test_what_was_wrong_with_a_field_is_past_once_it_holds_something_else(seen: Seen, bot: Bot) -> None:
    """The bot's word and Slack's own both stand until the field is changed, not until the next submit."""
    screen = opened(seen, field("number_input"), field("plain_text_input"))
    at = {"target": screen.id, "action": "a"}
    asyncio.run(submit(seen.page, {**at, "typed": [["b_number_input", "a", "x"]]}))
    screen.errors = {"b_plain_text_input": "Which one?"}
    asyncio.run(fill(seen.page, {**at, "block": "b_number_input", "value": "5"}))
    assert ({*seen.page.refused[screen.id, screen.hash]}, [*screen.errors]) == (
        {"b_plain_text_input"},
        ["b_plain_text_input"],
    )
    asyncio.run(fill(seen.page, {**at, "block": "b_plain_text_input", "value": "this"}))
    assert (seen.page.refused[screen.id, screen.hash], screen.errors) == ({}, {})
    assert bot.heard == []


def test_a_form_the_bot_does_not_answer_says_so_in_the_form(seen: Seen, bot: Bot) -> None:
    """It stays open with its values, and is quiet again when it was taken the next time."""
    screen = opened(seen, field("plain_text_input"))
    act = {"target": screen.id, "typed": [["b_plain_text_input", "a", "words"]]}
    bot.answer = Answer(0, reason="http_timeout")
    asyncio.run(submit(seen.page, act))
    assert seen.page.trouble[screen.id] == "We had some trouble connecting. Try again?"
    bot.answer = Answer(200)
    asyncio.run(submit(seen.page, act))
    assert bot.heard[-1]["view"]["state"]["values"]["b_plain_text_input"]["a"]["value"] == "words"
    assert seen.page.trouble == {}
    assert seen.workspace.top("U_ANA") is None


def test_a_second_click_while_the_first_is_answered_is_none(seen: Seen, bot: Bot) -> None:
    """Slack takes one submit and waits; what comes after the answer is another one."""
    screen = opened(seen, field("plain_text_input"))
    act = {"target": screen.id, "typed": [["b_plain_text_input", "a", "Hello"]]}

    async def twice() -> None:
        await asyncio.gather(submit(seen.page, act), submit(seen.page, act))

    bot.answer = Answer(
        200, json.dumps({"response_action": "errors", "errors": {"b_plain_text_input": "No"}})
    )
    asyncio.run(twice())
    assert len(bot.heard) == 1
    asyncio.run(submit(seen.page, act))
    assert len(bot.heard) == 2
