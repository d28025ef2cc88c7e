"""F-19: what is open and how late it is, on any date; minor units, base currency in sums."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.metrics.conversion import Amount, Rates, Sum, summed
from models.shapes.figures import Figure
from models.shapes.period import Period

BUCKETS = (0, 30, 60, 90)  # the last day of each bucket but the last
TOLERANCE = 100  # minor units of the receivable itself that need not be chased


@dataclass(frozen=True, slots=True)
class Settled:
    """What a payment settled of a receivable, in minor units of its currency."""

    on: date
    minor: int
    reversed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """A receivable with all that happened to it; credit notes as (date, minor units)."""

    minor: int
    currency: str
    issued_on: date
    due_on: date
    credited: tuple[tuple[date, int], ...] = ()
    paid: tuple[Settled, ...] = ()
    voided_on: date | None = None
    written_off_on: date | None = None

    def void(self, on: date) -> bool:
        """Tell whether the receivable had been voided by a date."""
        return self.voided_on is not None and self.voided_on <= on

    def claim(self, on: date) -> int:
        """Return the amount less the credit notes dated by a date."""
        return self.minor - sum(minor for noted_on, minor in self.credited if noted_on <= on)

    def settled(self, on: date, within: Period | None = None) -> int:
        """Return what was paid by a date (of it only what was paid in a period) and not reversed by it."""
        return sum(
            paid.minor
            for paid in self.paid
            if paid.on <= on
            and (within is None or paid.on in within)
            and (paid.reversed_on is None or paid.reversed_on > on)
        )

    def outstanding(self, on: date) -> int:
        """Return what was open on a date; nothing before it was issued or once it is void or written off."""
        gone = self.written_off_on is not None and self.written_off_on <= on
        if self.issued_on > on or gone or self.void(on):
            return 0
        return max(0, self.claim(on) - self.settled(on))

    def in_base(self, minor: int) -> Amount:
        """Return an amount of this receivable, to be converted at the rate of the date it was issued."""
        return Amount(minor, self.currency, self.issued_on)


def days_overdue(owed: Owed, today: date, *, tolerance: int = TOLERANCE) -> int:
    """Return F-19's days overdue [days]: 0 on the due date and while no more than the tolerance is open."""
    late = (today - owed.due_on).days
    return late if late > 0 and owed.outstanding(today) > tolerance else 0


def bucket(days: int, bounds: Sequence[int] = BUCKETS) -> str:
    """Return the ageing bucket of days overdue: 0, 1-30, 31-60, 61-90 or over 90."""
    return next(
        (name for name, last in zip(_names(bounds), bounds, strict=False) if days <= last), _names(bounds)[-1]
    )


def ageing(
    receivables: Iterable[Owed],
    today: date,
    rates: Rates,
    *,
    tolerance: int = TOLERANCE,
    bounds: Sequence[int] = BUCKETS,
) -> dict[str, Figure]:
    """Return F-19's open amount [money] by bucket, in order, also of the buckets that are empty."""
    held: dict[str, list[Amount]] = {name: [] for name in _names(bounds)}
    for owed in receivables:
        outstanding = owed.outstanding(today)
        if outstanding:
            late = days_overdue(owed, today, tolerance=tolerance)
            held[bucket(late, bounds)].append(owed.in_base(outstanding))
    return {name: summed(amounts, rates).figure("F-19") for name, amounts in held.items()}


def overdue_amount(
    receivables: Iterable[Owed], today: date, rates: Rates, *, tolerance: int = TOLERANCE
) -> Figure:
    """Return F-19's overdue amount [money]: what is open of receivables that are late."""
    late = [owed for owed in receivables if days_overdue(owed, today, tolerance=tolerance)]
    return open_amount(late, today, rates).figure("F-19")


def open_amount(receivables: Iterable[Owed], on: date, rates: Rates) -> Sum:
    """Return what was open on a date, exact."""
    standing = ((owed, owed.outstanding(on)) for owed in receivables)
    return summed((owed.in_base(minor) for owed, minor in standing if minor), rates)


def _names(bounds: Sequence[int]) -> list[str]:
    firsts = [last + 1 for last in bounds]
    between = [f"{first}-{last}" for first, last in zip(firsts, bounds[1:], strict=False)]
    return [str(bounds[0]), *between, f"over {bounds[-1]}"]
