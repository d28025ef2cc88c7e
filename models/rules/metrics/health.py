"""F-23 to F-28: freshness, concentration, capacity, forecast, record keeping, turnover."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from models.rules.metrics.conversion import Amount, Rates, Sum, summed
from models.rules.metrics.exact import Number, quotient, undefined
from models.shapes.figures import Figure

FRESH_DAYS = 7
FADING_DAYS = 14
FADING_WEIGHT = Decimal("0.5")


def idle_days(last_activity_on: date | None, created_on: date, today: date) -> int:
    """Return F-23's age [days] of a lead or deal: since the last activity, else since it was created."""
    return (today - (last_activity_on or created_on)).days


def is_stale(age: int, rot_days: int) -> bool:
    """Tell whether a deal was left alone for longer than its stage allows (F-23)."""
    return age > rot_days


def freshness(
    ages: Iterable[int],
    *,
    fresh_days: int = FRESH_DAYS,
    fading_days: int = FADING_DAYS,
    fading_weight: Decimal = FADING_WEIGHT,
) -> Figure:
    """Return F-23's pool freshness [ratio]: weights of the open leads by age in days / their number."""
    held = list(ages)
    fresh = sum(1 for age in held if age <= fresh_days)
    fading = sum(1 for age in held if fresh_days < age <= fading_days)
    inputs = {"fresh": fresh, "fading": fading, "stale": len(held) - fresh - fading}
    return quotient("F-23", fresh + fading * fading_weight, len(held), sample=len(held), inputs=inputs)


def top1_share(won: Iterable[tuple[Hashable, Amount]], rates: Rates) -> Figure:
    """Return F-24's concentration [ratio]: the largest customer's part of what 365 days brought."""
    whole, by_customer = _by_customer(won, rates)
    if whole.without_rate:
        return undefined("F-24", "no_rate", left_out=whole.left_out)
    largest = max(by_customer, default=Fraction(0))
    return quotient("F-24", largest, whole.total, sample=len(by_customer), left_out=whole.left_out)


def hhi(won: Iterable[tuple[Hashable, Amount]], rates: Rates) -> Figure:
    """Return F-24's sum of squared shares [ratio]: 1 = one customer, near 0 = many alike."""
    whole, by_customer = _by_customer(won, rates)
    if whole.without_rate:
        return undefined("F-24", "no_rate", left_out=whole.left_out)
    squares = sum((amount * amount for amount in by_customer), Fraction(0))
    return quotient(
        "F-24", squares, whole.total * whole.total, sample=len(by_customer), left_out=whole.left_out
    )


def sales_capacity(booked: Figure, employed_days: Sequence[int], working_days: int, months: int) -> Figure:
    """Return F-25 [money per person and month]: booked / sum of (days employed / working days) x months.

    `employed_days` holds one number of working days for each active rep.
    """
    if booked.value is None:
        return undefined("F-25", booked.reason or "no_data", left_out=booked.left_out)
    people = Fraction(sum(employed_days), working_days) if working_days else Fraction(0)
    return quotient(
        "F-25",
        booked.value,
        people * months,
        "money",
        sample=len(employed_days),
        source=booked.source,
        inputs={"booked": booked.value, "people": people, "months": months},
        left_out=booked.left_out,
    )


def forecast_accuracy(actual: Figure, plan: Number | None) -> Figure:
    """Return F-26 [ratio]: max(0, 1 - |actual - plan| / max(|actual|, |plan|)); none when both are 0."""
    if actual.value is None:
        return undefined("F-26", actual.reason or "no_data", left_out=actual.left_out)
    if plan is None:
        return undefined("F-26", "no_target", left_out=actual.left_out)
    was, said = Fraction(actual.value), Fraction(plan)
    larger = max(abs(was), abs(said))
    return quotient(
        "F-26",
        max(Fraction(0), larger - abs(was - said)),
        larger,
        source=actual.source,
        inputs={"actual": was, "plan": said},
        left_out=actual.left_out,
    )


def filled_share(filled: int, required: int) -> Figure:
    """Return F-27 [ratio]: filled required fields / required fields of open leads, open deals and customers.

    Contacts are not recorded, so none is asked for.
    """
    return quotient("F-27", filled, required)


def turnover_rate(leavers: int, at_start: int, at_end: int) -> Figure:
    """Return F-28's turnover [ratio]: leavers / mean of the headcounts at start and end."""
    inputs = {"leavers": leavers, "at_start": at_start, "at_end": at_end}
    return quotient("F-28", leavers, Fraction(at_start + at_end, 2), inputs=inputs)


def _by_customer(won: Iterable[tuple[Hashable, Amount]], rates: Rates) -> tuple[Sum, list[Fraction]]:
    held: defaultdict[Hashable, list[Amount]] = defaultdict(list)
    for customer, amount in won:
        held[customer].append(amount)
    whole = summed((amount for amounts in held.values() for amount in amounts), rates)
    sums = (summed(amounts, rates) for amounts in held.values())
    return whole, [one.total for one in sums if one.counted]
