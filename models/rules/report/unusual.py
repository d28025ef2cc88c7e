"""Numbers of a week so far beyond the usual that a second press must confirm them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from models.policy import Policy
from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.report import ReportNumber

DAYS = 5  # of a week: what is usual of a count is said for a day


def usual_of(codes: Iterable[str], rules: Policy) -> dict[str, Decimal]:
    """Return above what each number of a report is asked about; one that never is has none."""
    above = {code: rules.metrics[code].question_above for code in codes if code in rules.metrics}
    return {
        code: Decimal(most) * (1 if CATALOGUE[code].unit == "money" else DAYS)
        for code, most in above.items()
        if most is not None
    }


def doubtful(numbers: Iterable[ReportNumber], usual: Mapping[str, Decimal]) -> dict[str, str]:
    """Return the numbers to be asked about, as text by code; what the store says itself is not doubted."""
    return {
        one.code: str(one.actual)
        for one in numbers
        if one.actual is not None
        and one.actual != one.system
        and one.actual > usual.get(one.code, one.actual)
    }
