"""The numbers a stand-up asks for (domain.md Appendix A)."""

from typing import Literal

from models.shapes.frozen import Frozen

Unit = Literal["count", "money"]
Phase = Literal["yesterday_actual", "today_target", "today_actual", "tomorrow_target"]


class Metric(Frozen):
    """One number by its code; counts are whole numbers, money is whole minor units of a currency."""

    code: str
    unit: Unit


METRICS: dict[str, Metric] = {
    metric.code: metric
    for metric in (
        Metric(code="effective_visits", unit="count"),
        Metric(code="new_leads", unit="count"),
        Metric(code="proposals", unit="count"),
        Metric(code="needs_reports", unit="count"),
        Metric(code="won_deals", unit="count"),
        Metric(code="booked_amount", unit="money"),
        Metric(code="collected_amount", unit="money"),
    )
}


class MetricValue(Frozen):
    """A value of a metric: a count, or minor units when the metric is money."""

    code: str
    value: int


class MetricPair(Frozen):
    """What was done beside what was promised; None = not given."""

    code: str
    actual: int | None = None
    target: int | None = None


class Money(Frozen):
    """An amount in whole minor units with its currency, as an error's fact: said in the reader's format."""

    minor: int
    currency: str

    def __str__(self) -> str:
        """Return it for logs; people read it through the view."""
        return f"{self.minor} minor units of {self.currency}"
