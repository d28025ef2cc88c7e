"""A rep's wish for support, and how long an answer may take."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from models.policy.complaints import ClockRule
from models.shapes.escalation import Audience
from models.shapes.frozen import Frozen


class SupportLevel(Frozen):
    """One level of the ladder that an unanswered wish climbs."""

    level: int = Field(ge=1, le=9)
    when: Literal["answer_breached", "answer_breached_plus"]
    hours: Decimal | None = Field(None, gt=0, le=10_000)
    notify: tuple[Audience, ...] = Field(min_length=1)


class SupportPolicy(Frozen):
    """The manager has a clock too."""

    answer: ClockRule = ClockRule(hours=Decimal(4), mode="business")
    ladder: tuple[SupportLevel, ...] = (
        SupportLevel(level=1, when="answer_breached", notify=("superior_of_asked",)),
        SupportLevel(level=2, when="answer_breached_plus", hours=Decimal(8), notify=("director",)),
    )
    take_hours: Decimal = Field(Decimal(8), gt=0, le=1000)
