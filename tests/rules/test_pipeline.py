"""V-08: a pipeline that deals can walk along."""

import pytest

from models.errors import UserError
from models.policy import PipelinePolicy, PipelineStage
from models.rules.pipeline import (
    NoOpenStage,
    NoSingleEnd,
    OpenBehindWon,
    StageTwice,
    UnknownStage,
    end,
    first,
    in_order,
    reached,
    stage_of,
    wrong_with,
)

USUAL = PipelinePolicy()
OPEN = PipelineStage(code="open", position=10)
WON = PipelineStage(code="won", position=50, kind="won")
LOST = PipelineStage(code="lost", position=90, kind="lost")


def test_the_usual_pipeline_is_one() -> None:
    """Six stages and the two ends, in their order."""
    assert not list(wrong_with(USUAL))
    assert [stage.code for stage in in_order(USUAL)] == [
        "lead", "discovery", "solution", "contract", "won", "delivery", "repurchase", "lost",
    ]  # fmt: skip
    assert (first(USUAL).code, first(USUAL, qualified=True).code) == ("lead", "discovery")


@pytest.mark.parametrize(
    ("stages", "refused"),
    [
        ((OPEN, OPEN.model_copy(update={"position": 11}), WON, LOST), StageTwice),
        ((OPEN, OPEN.model_copy(update={"code": "other"}), WON, LOST), StageTwice),
        ((OPEN, LOST), NoSingleEnd),
        ((OPEN, WON, LOST, PipelineStage(code="also", position=60, kind="won")), NoSingleEnd),
        ((OPEN, WON), NoSingleEnd),
        ((WON, LOST), NoOpenStage),
        ((OPEN, WON, LOST, PipelineStage(code="late", position=60)), OpenBehindWon),
    ],
)
def test_what_no_deal_could_walk_along_is_refused(
    stages: tuple[PipelineStage, ...], refused: type[UserError]
) -> None:
    """Codes and positions are unique, there is one won and one lost stage, and the open ones come before."""
    assert refused in map(type, wrong_with(PipelinePolicy(stages=stages)))


def test_all_that_is_wrong_with_a_pipeline_is_said_at_once() -> None:
    """Two ends too few and a code that stands there twice."""
    stages = (OPEN, OPEN.model_copy(update={"position": 11}))
    assert [type(one) for one in wrong_with(PipelinePolicy(stages=stages))] == [
        StageTwice,
        NoSingleEnd,
        NoSingleEnd,
    ]


def test_a_stage_is_found_however_it_is_written() -> None:
    """One that is not there is answered with those that are."""
    assert stage_of(USUAL, " Ｗon ").kind == "won"
    with pytest.raises(UnknownStage, match="lead, discovery"):
        stage_of(USUAL, "moon")


def test_what_a_stage_has_reached() -> None:
    """After the sale it is the win; lost is nothing."""
    assert [reached(USUAL, stage_of(USUAL, code)) for code in ("lead", "won", "delivery", "lost")] == [
        10, 50, 50, 0,
    ]  # fmt: skip
    assert end(USUAL, "lost").code == "lost"
