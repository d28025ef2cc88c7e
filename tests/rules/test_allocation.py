"""Payments never settle more than they are, nor more than is owed, nor across customers and currencies."""

from collections import Counter
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.rules.allocation import Owed, Rest, allocate

EARLY, LATE = date(2026, 3, 2), date(2026, 3, 9)
ACME, BOLT = UUID(int=1), UUID(int=2)
OWNER = UUID(int=9)
customers = st.sampled_from([ACME, BOLT])
currencies = st.sampled_from(["CNY", "USD"])
amounts = st.integers(1, 1_000)
rests = st.lists(st.tuples(customers, currencies, amounts, st.integers(0, 7)), max_size=6)
debts = st.lists(st.tuples(customers, currencies, amounts), max_size=6)


@given(rests, debts)
def test_nothing_is_settled_twice(
    paid: list[tuple[UUID, str, int, int]], owed: list[tuple[UUID, str, int]]
) -> None:
    """And nothing is left on both sides of one customer and currency."""
    money = [
        Rest(UUID(int=100 + place), customer, currency, EARLY, minor, UUID(int=200 + named))
        for place, (customer, currency, minor, named) in enumerate(paid)
    ]
    open_ = [
        Owed(UUID(int=200 + place), customer, OWNER, currency, LATE, minor)
        for place, (customer, currency, minor) in enumerate(owed)
    ]
    puts = allocate(money, open_)
    used, settled = Counter[UUID](), Counter[UUID]()
    for put in puts:
        used[put.payment_id] += put.minor
        settled[put.receivable_id] += put.minor
    rest = Counter[tuple[UUID, str]]()
    still = Counter[tuple[UUID, str]]()
    for one in money:
        assert used[one.payment_id] <= one.minor
        rest[one.customer_id, one.currency] += one.minor - used[one.payment_id]
    for debt in open_:
        assert settled[debt.receivable_id] <= debt.minor
        still[debt.customer_id, debt.currency] += debt.minor - settled[debt.receivable_id]
    assert all(not (rest[key] and still[key]) for key in rest | still)
    assert {put.on for put in puts} <= {LATE}


def test_the_invoice_that_is_named_comes_first() -> None:
    """Then the oldest due."""
    rest = Rest(UUID(int=100), ACME, "CNY", LATE, 700, UUID(int=201))
    owed = [Owed(UUID(int=200 + n), ACME, OWNER, "CNY", EARLY, 500) for n in range(2)]
    assert [(put.receivable_id.int, put.minor, put.on) for put in allocate([rest], owed)] == [
        (201, 500, LATE),
        (200, 200, LATE),
    ]
