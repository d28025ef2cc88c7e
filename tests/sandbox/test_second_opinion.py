"""Two validators by people who do not know each other refuse the same; where not, it stands here."""

from pathlib import Path

import pytest

from sandbox.limits import LIMITS, Surface
from sandbox.limits import violations as first_opinion
from tests.sandbox.blocks import Json, actions, button, chooser, field, message, modal, plain, section
from tests.sandbox.limit_cases import CASES, Make
from tests.second_opinion import second_opinion, violations

TESTS = Path(__file__).parents[1]
LOWER = "sources disagree and slack.md 6 takes the lower figure; slackblocks takes the higher"
UNKNOWN = "slackblocks has no figure for it; slack.md has"
STRICTER = {
    "message.markdown_text": UNKNOWN,  # slackblocks knows Markdown as a block only
    "message.tables": UNKNOWN,  # slack.md 4.2: no library finds two tables
    "data_table.caption": UNKNOWN,
    "data_table.rows": LOWER,
    "data_table.characters": LOWER,
    "data_visualization.series": LOWER,
}


@pytest.mark.parametrize(("name", "make", "surface"), CASES, ids=[name for name, _, _ in CASES])
def test_both_refuse_one_too_many(name: str, make: Make, surface: Surface) -> None:
    """As many as allowed pass both; one more passes neither, except where the sandbox is the stricter one."""
    most = LIMITS[name].most
    assert violations(make(most), surface) == []
    assert first_opinion(make(most + 1), surface)
    assert bool(second_opinion(make(most + 1), surface)) == (name not in STRICTER)


def test_the_stricter_figures_have_a_reason() -> None:
    """A figure that is tested no more would leave its reason behind."""
    assert set(STRICTER) <= {name for name, _, _ in CASES}


TOO_FEW: dict[str, tuple[Json, Surface]] = {
    "an empty section": (message(section("")), "message"),
    "an empty text beside others": (message({"type": "context", "elements": [plain("")]}), "message"),
    "no options": (message(actions(chooser(many=0))), "message"),
    "an input without submit": (modal(field(), submit=None), "modal"),
    "a table in a modal": (modal({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}), "modal"),
    "a long text inside an accessory": (message(section(accessory=button(text="x" * 76))), "message"),
}


@pytest.mark.parametrize(("payload", "surface"), TOO_FEW.values(), ids=TOO_FEW.keys())
def test_both_refuse_what_is_missing_or_misplaced(payload: Json, surface: Surface) -> None:
    """Empty texts, empty lists, blocks on the wrong surface, and what hides deep inside."""
    assert first_opinion(payload, surface)
    assert second_opinion(payload, surface)


def test_every_drawing_is_judged_by_both() -> None:
    """Outside the sandbox's own tests nobody asks the first one alone."""
    alone = "from sandbox.limits import violations\n"
    modules = (path for path in TESTS.rglob("*.py") if path.parent != Path(__file__).parent)
    assert [path.name for path in modules if alone in path.read_text(encoding="utf-8")] == []
