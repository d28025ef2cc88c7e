"""The stages of a deal."""

from typing import Literal

from pydantic import Field

from models.shapes.frozen import Frozen

StageKind = Literal["open", "won", "lost", "post_sale"]


class PipelineStage(Frozen):
    """One stage of the sales process."""

    code: str = Field(min_length=1, max_length=40)
    position: int = Field(ge=1, le=1000)
    kind: StageKind = "open"
    funnel: Literal["lead", "intent", "won"] | None = None  # None for lost and post-sale stages
    rot_days: int | None = Field(None, ge=1)  # days without activity before a deal there counts as stale


class PipelinePolicy(Frozen):
    """The way of a deal."""

    stages: tuple[PipelineStage, ...] = (
        PipelineStage(code="lead", position=10, funnel="lead", rot_days=7),
        PipelineStage(code="discovery", position=20, funnel="intent", rot_days=14),
        PipelineStage(code="solution", position=30, funnel="intent", rot_days=14),
        PipelineStage(code="contract", position=40, funnel="intent", rot_days=14),
        PipelineStage(code="won", position=50, kind="won", funnel="won"),
        PipelineStage(code="delivery", position=60, kind="post_sale"),
        PipelineStage(code="repurchase", position=70, kind="post_sale", rot_days=90),
        PipelineStage(code="lost", position=90, kind="lost"),
    )
