"""The demo's drawing of a form: what the person sees, not what the form began with."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from bot.demo.screen import Screen

TYPED = {"type": "plain_text_input", "value": "a lot"}
CLEARED = {"type": "plain_text_input", "value": None}


def drawn(held: dict[str, Any] | None) -> str:
    """Return the drawing of a form with one prefilled field, refused."""
    element = {"type": "plain_text_input", "action_id": "typed", "initial_value": "50,000"}
    block = {"type": "input", "block_id": "amount", "label": {"text": "Booked"}, "element": element}
    view: dict[str, Any] = {"title": {"text": "Morning"}, "blocks": [block], "errors": {"amount": "No."}}
    if held is not None:
        view["state"] = {"values": {"amount": {"typed": held}}}
    said = StringIO()
    Screen(Console(file=said, width=100), {}).view("Ana", view)
    return said.getvalue()


@pytest.mark.parametrize(
    ("held", "shown"), [(None, "Booked: 50,000"), (TYPED, "Booked: a lot"), (CLEARED, "Booked: ______")]
)
def test_what_was_typed_stands_beside_its_error(held: dict[str, Any] | None, shown: str) -> None:
    """Also an emptied field; before anybody typed it is what the form begins with."""
    said = drawn(held)
    assert shown in said
    assert "! No." in said
