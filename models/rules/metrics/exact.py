"""Exact arithmetic for figures: fractions inside, one rounding half up at the end, never a binary float."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal

from models.shapes.figures import Figure, NullReason, Source

FigureUnit = Literal["count", "money", "ratio", "days", "hours", "score"]
Number = int | Decimal | Fraction
PLACES: dict[FigureUnit, int] = {"count": 0, "money": 0, "ratio": 6, "days": 1, "hours": 2, "score": 2}
WIDE = Context(prec=1_000)  # Python's own 28 digits would round once more
PARTS = 6  # decimals kept of a numerator or denominator that is itself a fraction


def half_up(number: Number, places: int = 0) -> Decimal:
    """Return a number rounded half up, away from zero on ties."""
    if isinstance(number, int):
        return Decimal(number * 10**places).scaleb(-places) if places else Decimal(number)
    scaled = abs(Fraction(number)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if number >= 0 else -whole).scaleb(-places, WIDE)


def plain(number: Number) -> Decimal:
    """Return a number as it is kept beside a figure: whole, or with at most six decimals."""
    if isinstance(number, int):
        return Decimal(number)
    exact = Fraction(number)
    return Decimal(exact.numerator) if exact.denominator == 1 else half_up(exact, PARTS)


def quantity(
    formula: str,
    number: Number,
    unit: FigureUnit = "count",
    *,
    sample: int | None = None,
    source: Source = "records",
    inputs: Mapping[str, Number] | None = None,
    left_out: Mapping[str, int] | None = None,
) -> Figure:
    """Return a figure that is a count or an amount."""
    return Figure(
        formula=formula,
        value=half_up(number, PLACES[unit]),
        sample=sample,
        source=source,
        inputs=kept(inputs),
        left_out=dict(left_out or {}),
    )


def quotient(
    formula: str,
    numerator: Number,
    denominator: Number,
    unit: FigureUnit = "ratio",
    *,
    sample: int | None = None,
    source: Source = "records",
    inputs: Mapping[str, Number] | None = None,
    left_out: Mapping[str, int] | None = None,
) -> Figure:
    """Return `numerator / denominator`; without a value where it would divide by nothing."""
    value = half_up(Fraction(numerator) / Fraction(denominator), PLACES[unit]) if denominator else None
    return Figure(
        formula=formula,
        value=value,
        numerator=plain(numerator),
        denominator=plain(denominator),
        sample=sample,
        reason=None if denominator else "no_denominator",
        source=source,
        inputs=kept(inputs),
        left_out=dict(left_out or {}),
    )


def undefined(
    formula: str,
    reason: NullReason,
    *,
    source: Source = "records",
    inputs: Mapping[str, Number] | None = None,
    left_out: Mapping[str, int] | None = None,
) -> Figure:
    """Return a figure without a value."""
    return Figure(
        formula=formula,
        value=None,
        reason=reason,
        source=source,
        inputs=kept(inputs),
        left_out=dict(left_out or {}),
    )


def kept(inputs: Mapping[str, Number] | None) -> dict[str, Decimal]:
    """Return what went into a figure as it is stored beside it."""
    return {name: plain(number) for name, number in (inputs or {}).items()}


def joined(left_out: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return how many amounts were left out by currency, of several sums together."""
    counted: Counter[str] = Counter()
    for one in left_out:
        counted.update(one)
    return dict(sorted(counted.items()))


def middle(numbers: Iterable[int]) -> Fraction | None:
    """Return the median; of an even count the mean of the two in the middle."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    half = len(ordered) // 2
    return Fraction(ordered[half] + ordered[-half - 1], 2)


def together(formula: str, figures: Iterable[Figure], unit: FigureUnit = "count") -> Figure:
    """Return the sum of several members' figures; who has none adds nothing, without any there is no sum."""
    told = list(figures)
    known = [figure for figure in told if figure.value is not None]
    left_out = joined(figure.left_out for figure in told)
    if not known:
        return undefined(formula, "no_rate" if left_out else "no_data", left_out=left_out)
    sources = {figure.source for figure in known}
    return quantity(
        formula,
        sum((figure.value for figure in known if figure.value is not None), Decimal(0)),
        unit,
        sample=len(known),
        source=sources.pop() if len(sources) == 1 else "both",
        left_out=left_out,
    )
