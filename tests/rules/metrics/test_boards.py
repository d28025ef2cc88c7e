"""F-33: ranks, the public part of a board, and the way to the next place."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.boards import Entrant, beside, public_count, ranked


def entrant(number: int, value: int | None, *keys: int | None) -> Entrant:
    """Return a member who is called after a number."""
    return Entrant(
        UUID(int=number),
        f"R{number}",
        None if value is None else Decimal(value),
        tuple(None if key is None else Decimal(key) for key in keys),
    )


X_05 = [
    entrant(1, 52_000_000, 104, 40_000_000),
    entrant(2, 52_000_000, 104, 45_500_000),
    entrant(3, 48_000_000, 120, 48_000_000),
    entrant(4, 48_000_000, 96, 30_000_000),
    entrant(5, 45_500_000, 130, 45_500_000),
]


def order(entrants: list[Entrant]) -> list[tuple[int, int]]:
    """Return (member's number, rank) as displayed."""
    return [(place.member_id.int, place.rank) for place in ranked(entrants)]


def test_x_05_ranks_and_display_order() -> None:
    """X-05: equal amounts share a rank; inside it the champion's tie-breaks say who stands first."""
    assert order(X_05) == [(2, 1), (1, 1), (3, 3), (4, 3), (5, 5)]


def test_names_decide_the_display_when_all_keys_are_equal() -> None:
    """A key that is missing stands behind any that is known."""
    assert order([entrant(2, 9), entrant(1, 9)]) == [(1, 1), (2, 1)]
    assert order([entrant(1, 9, None), entrant(2, 9, -5)]) == [(2, 1), (1, 1)]


def test_members_without_a_value_are_not_ranked() -> None:
    """Nothing to rank is not the last place."""
    assert order([entrant(1, None), entrant(2, 0)]) == [(2, 1)]


def test_where_less_is_better_the_least_stands_first() -> None:
    """The metric's direction decides; tie-breaks keep theirs."""
    places = ranked([entrant(1, 30), entrant(2, 10), entrant(3, 10, 7)], "lower")
    assert [(place.member_id.int, place.rank) for place in places] == [(3, 1), (2, 1), (1, 3)]


@pytest.mark.parametrize(
    ("ranked_members", "shown"), [(0, 0), (1, 1), (4, 1), (5, 2), (6, 3), (9, 4), (10, 5), (60, 5)]
)
def test_the_public_part_is_at_most_five_and_at_most_half(ranked_members: int, shown: int) -> None:
    """A league under five shows only the first."""
    assert public_count(ranked_members) == shown


def test_x_05_the_next_place_is_the_nearest_better_value() -> None:
    """X-05: who shares a rank looks past the equal one; the first has nobody ahead."""
    values = [one.value for one in X_05 if one.value is not None]
    fourth = beside(values[3], values[:3] + values[4:])
    assert (fourth.rank, fourth.of, fourth.to_next) == (3, 5, Decimal(4_000_000))
    assert beside(values[0], values[1:]).to_next is None
    assert beside(Decimal(30), [Decimal(10)], "lower").to_next == 20


VALUES = st.lists(st.one_of(st.none(), st.integers(-5, 5)), max_size=15)


@given(st.data(), VALUES)
def test_ranks_fall_with_the_value_whatever_the_order(data: st.DataObject, values: list[int | None]) -> None:
    """A rank is one more than the members who are better."""
    league = [entrant(number, value) for number, value in enumerate(values)]
    places = ranked(league)
    assert ranked(data.draw(st.permutations(league))) == places
    known = [value for value in values if value is not None]
    assert [place.value for place in places] == sorted(known, reverse=True)
    for place in places:
        assert place.rank == 1 + sum(1 for value in known if value > place.value)
