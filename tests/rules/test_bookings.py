"""The ledger of wins: whatever happens to a deal, its lines add up to what it counts now."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.rules.bookings import Line, Won, lines

ANA, ZOE, KAI = (UUID(int=number) for number in (1, 2, 3))
MONDAY = date(2026, 3, 9)


@st.composite
def wins(draw: st.DrawFn) -> Won | None:
    """Return a won deal, or none."""
    if draw(st.booleans()):
        return None
    first = draw(st.integers(1, 9_998))
    second = draw(st.integers(1, 9_999 - first))
    shares = draw(
        st.sampled_from(
            [{ANA: 10_000}, {ZOE: 10_000}, {ANA: first, ZOE: second, KAI: 10_000 - first - second}]
        )
    )
    on = draw(st.sampled_from([MONDAY, date(2026, 3, 6)]))
    amount, owner = draw(st.integers(0, 10**12)), draw(st.sampled_from([ANA, ZOE]))
    return Won(on, owner, amount, draw(st.sampled_from(["CNY", "JPY"])), shares)


Held = dict[tuple[UUID, date, str], tuple[int, int]]


def held(booked: list[Line]) -> Held:
    """Return what a ledger holds by member, day and currency, without what cancels out."""
    sums: Held = {}
    for line in booked:
        key = (line.member_id, line.counts_on, line.currency)
        amount, deals = sums.get(key, (0, 0))
        sums[key] = (amount + line.amount_minor, deals + line.deals)
    return {key: value for key, value in sums.items() if value != (0, 0)}


@given(st.lists(wins(), max_size=6))
def test_the_ledger_holds_what_the_deal_counts_now(story: list[Won | None]) -> None:
    """Won, undone, changed, handed over: the sum is that of a deal won so at once."""
    booked: list[Line] = []
    before: Won | None = None
    for after in story:
        booked += lines(before, after)
        before = after
    assert held(booked) == held(list(lines(None, before)))
    if before is not None:
        assert sum(amount for amount, _ in held(booked).values()) == before.amount_minor
        assert sum(deals for _, deals in held(booked).values()) == 1


def test_what_changes_nothing_books_nothing() -> None:
    """And an undoing mirrors its win line by line."""
    won = Won(MONDAY, ANA, 100, "CNY", {ANA: 3_334, ZOE: 3_333, KAI: 3_333})
    assert lines(won, won) == []
    assert [(line.amount_minor, line.deals) for line in lines(None, won)] == [(34, 1), (33, 0), (33, 0)]
    assert [(line.kind, line.amount_minor, line.deals) for line in lines(won, None)] == [
        ("undone", -34, -1),
        ("undone", -33, 0),
        ("undone", -33, 0),
    ]
