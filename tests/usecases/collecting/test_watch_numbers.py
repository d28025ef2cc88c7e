"""How fast money comes in, as the watch of Monday says it: late payments beside the rate, DSO never alone."""

from datetime import date
from decimal import Decimal

from models.queries.watch.money import overdue_watch
from models.shapes.watch import MoneyNumber
from tests.usecases.collecting.till import Till

MONDAY = date(2026, 5, 4)


def numbers(till: Till) -> list[MoneyNumber]:
    """Return the numbers that Ruth, who leads all, reads on a Monday of May."""
    return list(overdue_watch(till.session, till.who("Ruth"), MONDAY, now=till.now).numbers)


def test_last_months_rate_stands_beside_what_came_late(till: Till) -> None:
    """X-08's April: half at its end, and what was paid in May; days sales outstanding beside it."""
    till.live(date(2026, 4, 1))
    till.invoice(5_000_000, due=date(2026, 6, 20), issued_on=date(2026, 4, 1))
    assert numbers(till) == []  # nothing fell due in April or May: DSO alone says nothing
    till.invoice(15_000_000, due=date(2026, 4, 15), issued_on=date(2026, 4, 1))
    late = till.invoice(15_000_000, due=date(2026, 4, 28), issued_on=date(2026, 4, 1))
    till.live(date(2026, 4, 20))
    till.pay(15_000_000, "B-1")
    till.live(MONDAY)
    till.pay(12_000_000, "B-2", late)
    [one] = numbers(till)
    assert (one.collection_rate, one.before, one.late) == (None, Decimal("0.5"), Decimal("0.9"))
    assert one.dso is not None
