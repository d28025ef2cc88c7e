"""Appendix A: the metrics that sales records and stand-ups allow; each has its formula's number."""

from typing import Literal

from models.rules.metrics.boards import Direction
from models.rules.metrics.exact import FigureUnit
from models.shapes.frozen import Frozen

Family = Literal["process", "result", "customer", "health", "team", "service"]


class Definition(Frozen):
    """A metric: its code, unit, which way is better, family, and the formula it is worked out by."""

    code: str
    unit: FigureUnit
    better: Direction
    family: Family
    formula: str  # F-09; the code itself when it is only counted


def _metric(
    code: str, unit: FigureUnit, family: Family, formula: str = "", better: Direction = "higher"
) -> Definition:
    return Definition(code=code, unit=unit, better=better, family=family, formula=formula or code)


CATALOGUE: dict[str, Definition] = {
    metric.code: metric
    for metric in (
        _metric("effective_visits", "count", "process", "F-06"),
        _metric("new_leads", "count", "process"),
        _metric("new_a_leads", "count", "process", "F-06"),
        _metric("proposals", "count", "process"),
        _metric("needs_reports", "count", "process"),
        _metric("lead_conversion_rate", "ratio", "process", "F-07"),
        _metric("proposal_submission_rate", "ratio", "process", "F-08"),
        _metric("standup_participation", "ratio", "process", "F-32"),
        _metric("weekly_report_quality", "score", "process", "F-31"),
        _metric("process_score", "score", "process", "F-32"),
        _metric("goal_completion", "ratio", "process"),
        _metric("sales_cycle_days", "days", "process", "F-12", better="lower"),
        _metric("booked_amount", "money", "result", "F-01"),
        _metric("collected_amount", "money", "result", "F-01"),
        _metric("booked_attainment", "ratio", "result", "F-01"),
        _metric("collected_attainment", "ratio", "result", "F-01"),
        _metric("attainment", "ratio", "result", "F-01"),
        _metric("won_deals", "count", "result", "F-01"),
        _metric("win_rate", "ratio", "result", "F-09"),
        _metric("win_rate_value", "ratio", "result", "F-09"),
        _metric("proposal_win_rate", "ratio", "result", "F-10"),
        _metric("aov", "money", "result", "F-13"),
        _metric("aov_per_customer", "money", "result", "F-13"),
        _metric("new_customers", "count", "result", "F-15"),
        _metric("new_customer_share", "ratio", "result", "F-15"),
        _metric("growth_rate", "ratio", "result", "F-16"),
        _metric("gross_margin", "ratio", "result", "F-16"),
        _metric("collection_rate", "ratio", "result", "F-20"),
        _metric("collection_rate_late", "ratio", "result", "F-20"),
        _metric("collection_rate_cash", "ratio", "result", "F-20"),
        _metric("repurchase_rate", "ratio", "customer", "F-14"),
        _metric("retention_rate", "ratio", "customer", "F-14"),
        _metric("churn_rate", "ratio", "customer", "F-18", better="lower"),
        _metric("clv", "money", "customer", "F-17"),
        _metric("overdue_amount", "money", "health", "F-19", better="lower"),
        _metric("dso", "days", "health", "F-21", better="lower"),
        _metric("cei", "ratio", "health", "F-22"),
        _metric("lead_pool_freshness", "ratio", "health", "F-23"),
        _metric("top1_share", "ratio", "health", "F-24", better="lower"),
        _metric("hhi", "ratio", "health", "F-24", better="lower"),
        _metric("sales_capacity", "money", "health", "F-25"),
        _metric("forecast_accuracy", "ratio", "team", "F-26"),
        _metric("crm_quality", "ratio", "team", "F-27"),
        _metric("turnover_rate", "ratio", "team", "F-28", better="lower"),
        _metric("complaint_first_response", "hours", "service", "F-29", better="lower"),
        _metric("sla_met_rate", "ratio", "service", "F-29"),
        _metric("resolution_rate", "ratio", "service", "F-29"),
        _metric("complaint_rate", "ratio", "service", "F-29", better="lower"),
        _metric("service_score", "score", "service", "F-35"),
    )
}
