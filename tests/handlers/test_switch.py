"""One listener hears by one door whatever a noun waits for, and nothing else."""

import re
from collections.abc import Mapping

import pytest

from handlers.presses import StaleButton
from handlers.switch import Door, Name, answer_of, any_of, name_of

ANSWERS: Mapping[Name, str] = {
    "honor_approve": "yes",
    "honor_decline": "no",
    re.compile(r"^honor_page_(\d+)$"): "turned",
}


@pytest.mark.parametrize(("name", "answer"), [("honor_decline", "no"), ("honor_page_12", "turned")])
def test_each_name_finds_its_own_answer(name: str, answer: str) -> None:
    """Spelled out or by a pattern."""
    assert any_of(ANSWERS).search(name)
    assert answer_of(ANSWERS, name) == answer


@pytest.mark.parametrize("name", ["", "honor_approve_all", "dishonor_approve", "honor_page_x"])
def test_a_name_that_is_only_alike_is_left_to_others(name: str) -> None:
    """Bolt asks the next listener; who is asked all the same says that the button is of old."""
    assert not any_of(ANSWERS).search(name)
    with pytest.raises(StaleButton):
        answer_of(ANSWERS, name)


def test_a_payload_names_what_was_pressed_sent_or_chosen() -> None:
    """Each door has its own place for it."""
    body = {
        "actions": [{"action_id": "pressed"}],
        "view": {"callback_id": "sent"},
        "action_id": "typed into",
        "callback_id": "chosen",
    }
    doors: tuple[Door, ...] = ("action", "view", "options", "message_shortcut")
    named = [name_of(door, body) for door in doors]
    assert named == ["pressed", "sent", "typed into", "chosen"]
    assert name_of("action", {"actions": "all"}) == ""
