"""A field that is drawn "(optional)" may be left empty: what a form demands is drawn as required."""

from collections.abc import Iterator, Mapping

import pytest
from pydantic import ValidationError

from models.policy import Policy
from models.shapes.policy_fields import FORMS, PolicyField
from sandbox.elements import HELD
from sandbox.shapes import Payload
from tests.handlers.permissions.forms import OPENED
from tests.handlers.permissions.world import World

FILLED: Mapping[str, object] = {  # what stands in a required field that begins empty, by kind of element
    "plain_text_input": "1",
    "number_input": "1",
    "datepicker": "2026-03-09",
    "timepicker": "09:00",
    "users_select": "U_OMAR",
    "multi_users_select": ["U_ANA"],
    "conversations_select": "C_NORTH",
}
ONE_OF: Mapping[str, set[str]] = {  # one of several is wanted; this one says so
    "collect dispute": {"reason"},
    "deal lost": {"lost_reason"},
    "deal share": {"person1"},
    "lead given up": {"reason"},
    "review": {"rating"},
}


@pytest.mark.parametrize("played", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", sorted(OPENED))
def test_what_is_drawn_optional_may_be_left_empty(played: World, name: str) -> None:
    """The form is sent with nothing in such fields: none of them is complained of."""
    asker, _ = OPENED[name]
    view = played.forms[name]
    bare = {**view, "blocks": [_emptied(block) for block in view["blocks"]]}
    heard = played.send(played.hands.submitted(asker, bare, **_required(bare)), asker)
    played.store.put_back()
    errors = {field: told for one in heard.said for field, told in (one.get("errors") or {}).items()}
    optional = {block["block_id"] for block in _inputs(bare) if block.get("optional")}
    missed = {field: told for field, told in errors.items() if field in optional}
    assert missed.keys() == ONE_OF.get(name, set()), missed


@pytest.mark.parametrize(
    "one", [one for fields in FORMS.values() for one in fields], ids=lambda one: one.path
)
def test_a_rule_is_drawn_optional_where_it_may_say_nothing(one: PolicyField) -> None:
    """As the policy itself has it."""
    rules = Policy().model_dump(mode="json")
    *way, key = one.path.split(".")
    part = rules
    for step in way:
        part = part[step]
    part[key] = None
    try:
        Policy.model_validate(rules)
    except ValidationError:
        assert not one.optional
    else:
        assert one.optional


def _inputs(view: Payload) -> Iterator[Payload]:
    return (block for block in view["blocks"] if block["type"] == "input")


def _emptied(block: Payload) -> Payload:
    """Return a block whose optional field holds nothing."""
    if block["type"] != "input" or not block.get("optional"):
        return block
    begins_with = HELD[block["element"]["type"]][1]
    return {**block, "element": {key: one for key, one in block["element"].items() if key != begins_with}}


def _required(view: Payload) -> Mapping[str, object]:
    """Return something for each required field that begins empty."""
    empty = [
        block for block in _inputs(view)
        if not block.get("optional") and HELD[block["element"]["type"]][1] not in block["element"]
    ]  # fmt: skip
    return {block["block_id"]: _something(block["element"]) for block in empty}


def _something(element: Payload) -> object:
    match element:
        case {"type": "checkboxes", "options": options}:
            return [options[0]["value"]]
        case {"options": options}:
            return options[0]["value"]
        case {"option_groups": groups}:
            return groups[0]["options"][0]["value"]
        case {"type": "external_select"}:
            return "new:Figco"
        case _:
            return FILLED[element["type"]]
