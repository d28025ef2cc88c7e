"""F-19 to F-22: what is owed, how late, and how much of it came in."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.collection import cei, collection_rate, collection_rate_cash, dso, scoring_cut_off
from models.rules.metrics.conversion import Quote, rates
from models.rules.metrics.owed import Owed, Settled, ageing, bucket, days_overdue, open_amount, overdue_amount
from models.rules.periods import labelled

APRIL = labelled("2026-04")
QUARTER = labelled("2026-Q2")
YUAN = rates("CNY", [])
ISSUED = date(2026, 3, 20)


def owed(minor: int, due: date, *paid: Settled, issued: date = ISSUED, currency: str = "CNY") -> Owed:
    """Return a receivable with what was paid of it."""
    return Owed(minor, currency, issued, due, paid=paid)


X_08 = [
    owed(10_000_000, date(2026, 4, 5), Settled(date(2026, 4, 3), 10_000_000)),
    owed(8_000_000, date(2026, 4, 15), Settled(date(2026, 4, 20), 5_000_000)),
    owed(12_000_000, date(2026, 4, 28), Settled(date(2026, 5, 4), 12_000_000)),
    owed(6_000_000, date(2026, 5, 10), Settled(date(2026, 4, 25), 6_000_000)),
]


def test_x_08_collection_rate_of_what_was_due() -> None:
    """X-08: April at its end, and including late payments by 31 May."""
    april = collection_rate(X_08, APRIL, date(2026, 4, 30), YUAN)
    assert april.value == Decimal("0.500000")
    assert [april.numerator, april.denominator] == [15_000_000, 30_000_000]
    late = collection_rate(X_08, APRIL, date(2026, 5, 31), YUAN)
    assert late.value == Decimal("0.900000")
    assert late.numerator == 27_000_000


def test_x_08_collection_rate_on_cash_basis() -> None:
    """X-08: what came in in April, also for May."""
    found = collection_rate_cash(X_08, APRIL, date(2026, 4, 30), YUAN)
    assert found.value == Decimal("0.700000")
    assert found.numerator == 21_000_000


def test_x_08_dso_and_cei() -> None:
    """X-08: the second quarter, opening 40 million, credit sales 136.5 million, open 45 million."""
    books = [
        owed(40_000_000, date(2026, 4, 30), Settled(date(2026, 5, 2), 40_000_000)),
        owed(91_500_000, date(2026, 5, 30), Settled(date(2026, 6, 2), 91_500_000), issued=date(2026, 4, 9)),
        owed(15_000_000, date(2026, 6, 20), issued=date(2026, 5, 20)),
        owed(30_000_000, date(2026, 7, 20), issued=date(2026, 6, 20)),
    ]
    assert QUARTER.days == 91
    days = dso(books, QUARTER, QUARTER.ends_on, YUAN)
    assert days.value == Decimal("30.0")
    assert days.inputs == {"open": 45_000_000, "credit_sales": 136_500_000, "days": 91}
    effective = cei(books, QUARTER, QUARTER.ends_on, YUAN)
    assert effective.value == Decimal("0.897611")
    assert [effective.numerator, effective.denominator] == [131_500_000, 146_500_000]


def test_a_score_stops_at_the_period_s_last_day() -> None:
    """F-20: payments after it are late, and shown apart."""
    assert scoring_cut_off(APRIL, date(2026, 4, 9)) == date(2026, 4, 9)
    assert scoring_cut_off(APRIL, date(2026, 6, 1)) == date(2026, 4, 30)


def test_reversals_credit_notes_and_voids_count_from_their_date_on() -> None:
    """F-20: any past cut-off gives the number it gave then."""
    bounced = owed(100, date(2026, 4, 5), Settled(date(2026, 4, 3), 100, reversed_on=date(2026, 4, 9)))
    assert collection_rate([bounced], APRIL, date(2026, 4, 8), YUAN).value == 1
    assert collection_rate([bounced], APRIL, date(2026, 4, 9), YUAN).value == 0
    noted = Owed(
        100,
        "CNY",
        ISSUED,
        date(2026, 4, 5),
        credited=((date(2026, 4, 20), 20),),
        paid=(Settled(date(2026, 4, 3), 80),),
    )
    assert collection_rate([noted], APRIL, date(2026, 4, 19), YUAN).value == Decimal("0.8")
    assert collection_rate([noted], APRIL, date(2026, 4, 20), YUAN).value == 1
    void = Owed(100, "CNY", ISSUED, date(2026, 4, 5), voided_on=date(2026, 4, 9))
    assert collection_rate([void], APRIL, date(2026, 4, 8), YUAN).value == 0
    assert collection_rate([void], APRIL, date(2026, 4, 9), YUAN).reason == "no_denominator"


def test_an_invoice_paid_in_full_is_collected_in_full_in_any_currency() -> None:
    """Both sides are converted at the rate of the invoice's date; without one it is left out and named."""
    quoted = {date(2026, 3, 1): Decimal(7), APRIL.ends_on: Decimal(9)}
    dollars = rates("CNY", [Quote("USD", on, rate) for on, rate in quoted.items()])
    paid = owed(100, date(2026, 4, 5), Settled(date(2026, 4, 30), 100), currency="USD")
    assert collection_rate([paid], APRIL, APRIL.ends_on, dollars).value == 1
    left = collection_rate([paid, *X_08], APRIL, APRIL.ends_on, YUAN)
    assert (left.value, left.left_out) == (Decimal("0.5"), {"USD": 1})
    assert collection_rate([paid], APRIL, APRIL.ends_on, YUAN).reason == "no_rate"


@pytest.mark.parametrize(
    ("today", "days", "named"),
    [
        (date(2026, 4, 15), 0, "0"),
        (date(2026, 4, 16), 1, "1-30"),
        (date(2026, 5, 15), 30, "1-30"),
        (date(2026, 5, 16), 31, "31-60"),
        (date(2026, 7, 14), 90, "61-90"),
        (date(2026, 7, 15), 91, "over 90"),
    ],
)
def test_the_due_date_itself_is_not_overdue(today: date, days: int, named: str) -> None:
    """F-19 and D-04."""
    late = days_overdue(X_08[1], today)
    assert (late, bucket(late)) == (days, named)


def test_what_is_settled_void_or_nearly_paid_is_not_overdue() -> None:
    """F-19: outstanding must be more than the tolerance."""
    due = date(2026, 4, 5)
    later = date(2026, 6, 1)
    assert days_overdue(X_08[0], later) == 0
    assert days_overdue(owed(1_000, due, Settled(due, 900)), later) == 0
    assert days_overdue(owed(1_000, due, Settled(due, 899)), later) == 57
    assert days_overdue(Owed(1_000, "CNY", ISSUED, due, voided_on=due), later) == 0
    assert days_overdue(Owed(1_000, "CNY", ISSUED, due, written_off_on=later), later) == 0


def test_ageing_puts_every_open_amount_in_one_bucket() -> None:
    """The buckets together are what is open; those after the first are what is overdue."""
    today = date(2026, 5, 3)
    found = ageing(X_08, today, YUAN)
    assert {name: figure.value for name, figure in found.items()} == {
        "0": 0,
        "1-30": 15_000_000,
        "31-60": 0,
        "61-90": 0,
        "over 90": 0,
    }
    assert overdue_amount(X_08, today, YUAN).value == 15_000_000
    assert open_amount(X_08, today, YUAN).total == 15_000_000


PAYMENTS = st.lists(
    st.builds(Settled, st.dates(date(2026, 4, 1), date(2026, 6, 30)), st.integers(1, 1_000)), max_size=4
)
BOOKS = st.lists(
    st.builds(
        lambda due, paid: owed(4_000, due, *paid), st.dates(date(2026, 3, 25), date(2026, 5, 5)), PAYMENTS
    ),
    max_size=8,
)


@given(BOOKS)
def test_a_later_cut_off_has_collected_no_less(books: list[Owed]) -> None:
    """As-of monotony, as long as nothing is reversed."""
    cut_offs = [date(2026, 4, 1) + timedelta(days=9 * step) for step in range(10)]
    seen = [collection_rate(books, APRIL, cut_off, YUAN).value or 0 for cut_off in cut_offs]
    assert seen == sorted(seen)


@given(st.data(), BOOKS, st.dates(date(2026, 4, 1), date(2026, 8, 1)))
def test_the_order_of_the_receivables_does_not_matter(
    data: st.DataObject, books: list[Owed], today: date
) -> None:
    """And the buckets add up to what is open."""
    mixed = data.draw(st.permutations(books))
    found = ageing(mixed, today, YUAN)
    assert found == ageing(books, today, YUAN)
    held = sum(figure.value for figure in found.values() if figure.value is not None)
    assert Fraction(held) == open_amount(books, today, YUAN).total
    assert collection_rate(mixed, APRIL, today, YUAN) == collection_rate(books, APRIL, today, YUAN)
