"""The stages of the policy's pipeline: which one a code means, and what a pipeline must be (V-08)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from models.errors import UserError
from models.policy import PipelinePolicy, PipelineStage, StageKind
from models.rules.matching import fold

ENDS: Sequence[StageKind] = ("won", "lost")
REACHING = ("open", "won")  # the kinds whose position a deal has reached


class UnknownStage(UserError):
    """The pipeline has no such stage; facts: `stage`, `stages`."""

    template = "There is no stage {stage}. Write one of: {stages}."


class StageTwice(UserError):
    """V-08: two stages of a pipeline share a code or a position; facts: `stage`."""

    template = "Stage {stage} stands there twice, or shares its position. Give each a code and a position."


class NoSingleEnd(UserError):
    """V-08: a pipeline without exactly one won and one lost stage; facts: `wanted`."""

    template = "A pipeline needs exactly one stage of kind {wanted}."


class OpenBehindWon(UserError):
    """V-08: an open stage does not stand before the won one; facts: `stage`."""

    template = "Stage {stage} is open, so its position must be below that of the won stage."


class NoOpenStage(UserError):
    """A pipeline in which no deal could begin."""

    template = "A pipeline needs an open stage in which deals begin."


def wrong_with(pipeline: PipelinePolicy) -> Iterator[UserError]:
    """Yield all that keeps deals from walking along these stages (V-08)."""
    twice = [*_twice(_codes(pipeline)), *_twice(_positions(pipeline))]
    yield from (StageTwice(stage=value) for value in twice)
    kinds = Counter(stage.kind for stage in pipeline.stages)
    yield from (NoSingleEnd(wanted=kind) for kind in ENDS if kinds[kind] != 1)
    if not kinds["open"]:
        yield NoOpenStage()
    elif kinds["won"] == 1:
        won = end(pipeline, "won").position
        late = (stage for stage in in_order(pipeline) if stage.kind == "open" and stage.position > won)
        yield from (OpenBehindWon(stage=stage.code) for stage in late)


def _twice(seen: Counter[Any]) -> Sequence[object]:
    return [value for value, times in seen.items() if times > 1]


def _codes(pipeline: PipelinePolicy) -> Counter[str]:
    return Counter(fold(stage.code) for stage in pipeline.stages)


def _positions(pipeline: PipelinePolicy) -> Counter[int]:
    return Counter(stage.position for stage in pipeline.stages)


def stage_of(pipeline: PipelinePolicy, code: str, *, field: str | None = None) -> PipelineStage:
    """Return the stage of a code.

    Raises:
        UnknownStage: the pipeline has none; the sentence names those it has.
    """
    stage = stage_or_none(pipeline, code)
    if stage is not None:
        return stage
    known = ", ".join(stage.code for stage in in_order(pipeline))
    raise UnknownStage(stage=code, stages=known, field=field)


def stage_or_none(pipeline: PipelinePolicy, code: str) -> PipelineStage | None:
    """Return the stage of a code, if the pipeline has it still."""
    return next((stage for stage in pipeline.stages if fold(stage.code) == fold(code)), None)


def end(pipeline: PipelinePolicy, kind: StageKind) -> PipelineStage:
    """Return the one stage of kind `won` or `lost`."""
    return next(stage for stage in pipeline.stages if stage.kind == kind)


def first(pipeline: PipelinePolicy, *, qualified: bool = False) -> PipelineStage:
    """Return where a new deal begins; one made of a lead begins as an intent customer, if there is such."""
    stages = [stage for stage in in_order(pipeline) if stage.kind == "open"]
    intent = [stage for stage in stages if stage.funnel == "intent"]
    return (intent if qualified and intent else stages)[0]


def in_order(pipeline: PipelinePolicy) -> Sequence[PipelineStage]:
    """Return the stages by position."""
    return sorted(pipeline.stages, key=lambda stage: stage.position)


def reached(pipeline: PipelinePolicy, stage: PipelineStage) -> int:
    """Return the position that a deal in this stage has reached; 0 = none that counts (lost)."""
    if stage.kind == "post_sale":
        return end(pipeline, "won").position
    return stage.position if stage.kind in REACHING else 0
