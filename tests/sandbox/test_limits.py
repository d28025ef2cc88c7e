"""One more than allowed is refused, exactly as many as allowed is not; each figure of the table in turn."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.limits import LIMITS, SURFACES, Surface, violations
from tests.sandbox.blocks import (
    Json,
    actions,
    button,
    chooser,
    field,
    home,
    message,
    modal,
    mrkdwn,
    option,
    plain,
    section,
)
from tests.sandbox.limit_cases import CASES, ELSEWHERE, Make, chart, table


@pytest.mark.parametrize(("name", "make", "surface"), CASES, ids=[name for name, _, _ in CASES])
def test_one_more_than_allowed_is_refused(name: str, make: Make, surface: Surface) -> None:
    """As many as the table says pass; one more is found, under that very figure."""
    limit = LIMITS[name]
    assert violations(make(limit.most), surface) == []
    assert name in {one.rule for one in violations(make(limit.most + 1), surface)}


SMALLEST = [(name, make, surface) for name, make, surface in CASES if LIMITS[name].least]


@pytest.mark.parametrize(("name", "make", "surface"), SMALLEST, ids=[name for name, _, _ in SMALLEST])
def test_one_less_than_needed_is_refused(name: str, make: Make, surface: Surface) -> None:
    """Empty texts, empty lists and one-row tables are found too."""
    fewer = LIMITS[name].least - 1
    assert {one.rule for one in violations(make(fewer), surface)} & {name, f"{name}.required"}


def test_no_figure_of_the_table_goes_untested() -> None:
    """A figure added to the table fails here until somebody has seen it refuse."""
    assert set(LIMITS) == {name for name, _, _ in CASES} | ELSEWHERE


def test_every_figure_names_its_row() -> None:
    """The source is a section of slack.md."""
    for limit in LIMITS.values():
        assert re.match(r"slack\.md 1\.[3-7] ", limit.source), limit


ODD: dict[str, tuple[Json, Surface]] = {
    "a block_id twice": (message(section(block_id="b"), section(block_id="b")), "message"),
    "an action_id twice in a block": (message(actions(button("a"), button("a"))), "message"),
    "a fifth table": (message(table(1, 1), table(1, 1)), "message"),
    "an image without words": (message({"type": "image", "image_url": "https://x"}), "message"),
    "a chosen option not offered": (message(actions(chooser(initial_option=option("z")))), "message"),
    "an option value twice": (
        message(actions({"type": "static_select", "action_id": "s", "options": [option(), option()]})),
        "message",
    ),
    "an input without submit": (modal(field(), submit=None), "modal"),
    "an empty section": (message(section("")), "message"),
    "a section of blanks": (message(section("  ")), "message"),
    "no options": (message(actions(chooser(many=0))), "message"),
    "a day that is none": (
        modal(field(element={"type": "datepicker", "action_id": "d", "initial_date": "2026-02-31"})),
        "modal",
    ),
    "a modal without title": (modal(section(), title=None), "modal"),
    "a text field in a section": (
        message(section(accessory={"type": "plain_text_input", "action_id": "t"})),
        "message",
    ),
    "a number without is_decimal_allowed": (
        modal(field(element={"type": "number_input", "action_id": "n"})),
        "modal",
    ),
    "a segment of nothing": (message(chart(segments=[{"label": "l", "value": 0}])), "message"),
    "a container in a container": (
        message({"type": "container", "title": plain("t"), "child_blocks": [{"type": "container"}]}),
        "message",
    ),
    "a task of its own that is pending": (message({"type": "task_card", "status": "pending"}), "message"),
    "mrkdwn where plain text is due": (modal(section(), title=mrkdwn("t")), "modal"),
    "nothing at all": ({}, "message"),
    "the wrong type of view": (home(section()), "modal"),
}


@pytest.mark.parametrize(("payload", "surface"), ODD.values(), ids=ODD.keys())
def test_what_no_library_finds_is_found(payload: Json, surface: Surface) -> None:
    """The rules of slack.md 4.2 that none of the three validators knows."""
    assert violations(payload, surface)


KINDS = sorted(set().union(*SURFACES.values()))


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_block_is_refused_where_it_does_not_belong(kind: str, surface: Surface) -> None:
    """slack.md 1.7: blocks allowed per surface."""
    block = {"type": kind}
    payload = message(block) if surface == "message" else modal(block) if surface == "modal" else home(block)
    refused = "surface" in {one.rule for one in violations(payload, surface)}
    assert refused == (kind not in SURFACES[surface])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "element", "options", "fields", "rows", "actions"]),
            inner | st.sampled_from(KINDS) | st.sampled_from(["button", "static_select", "overflow"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(blocks=st.lists(JSON, max_size=3), surface=st.sampled_from(sorted(SURFACES)))
def test_nonsense_is_refused_and_never_crashes(blocks: list[object], surface: Surface) -> None:
    """Whatever JSON a bot sends, the validator answers."""
    violations({"type": surface, "text": "t", "blocks": blocks}, surface)


def test_the_table_stands_beside_its_source() -> None:
    """The figures live in one file."""
    table = Path(__file__).parents[2] / "sandbox" / "limits" / "figures.py"
    assert table.read_text(encoding="utf-8").count("Limit(") >= len(LIMITS)
