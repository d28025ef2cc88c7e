"""Which honors a month has, by what they are decided, and where they are published."""

from decimal import Decimal

from pydantic import Field

from models.shapes.frozen import Frozen
from models.shapes.honors import HonorCode, HonorMetric, TieBreak


class HonorRule(Frozen):
    """One honor of the month; `tiebreaks` are compared in their order, more is better unless named so."""

    code: HonorCode
    title: str | None = Field(None, min_length=1, max_length=60)  # None = what the honor is called anyway
    metric: HonorMetric
    tiebreaks: tuple[TieBreak, ...] = ()
    min_value: Decimal = Decimal(0)  # whoever is below wins nothing


class HonorsPolicy(Frozen):
    """The honors of a month; a month is judged by those in force on its first day."""

    monthly: tuple[HonorRule, ...] = (
        HonorRule(
            code="monthly_champion",
            metric="booked_amount",
            tiebreaks=("attainment", "collected_amount", "won_deals", "earliest_reached"),
            min_value=Decimal(1),
        ),
        HonorRule(
            code="best_service",
            metric="service_score",
            tiebreaks=("sla_breaches_asc", "service_cases"),
        ),
        HonorRule(
            code="best_newcomer",
            metric="attainment",
            tiebreaks=("process_score", "won_deals", "earliest_reached"),
            min_value=Decimal("0.000001"),
        ),
    )
    channel: str | None = Field(None, pattern=r"^[CG][A-Z0-9]+$")  # None = every team's own channel
