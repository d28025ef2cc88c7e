"""The arithmetic under the figures: one rounding, half up, and sums of figures."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.exact import half_up, middle, quantity, quotient, together, undefined
from models.shapes.figures import Figure


@pytest.mark.parametrize(
    ("number", "places", "expected"),
    [
        (Decimal("75.875"), 2, "75.88"),
        (Decimal("-75.875"), 2, "-75.88"),
        (Fraction(1, 3), 6, "0.333333"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-1, 3), 0, "0"),
        (10**18 + 1, 0, "1000000000000000001"),
    ],
)
def test_ties_are_rounded_away_from_zero(number: Fraction, places: int, expected: str) -> None:
    """Once, at the end."""
    assert half_up(number, places) == Decimal(expected)


def test_a_quotient_keeps_what_it_is_made_of() -> None:
    """A figure can be explained; divided by nothing it has a reason and no value."""
    found = quotient("F-09", 1, 3, sample=3, inputs={"won": 1})
    assert (found.value, found.numerator, found.denominator) == (Decimal("0.333333"), Decimal(1), Decimal(3))
    assert found.inputs == {"won": 1}
    nothing = quotient("F-09", 0, 0)
    assert (nothing.value, nothing.reason) == (None, "no_denominator")


def test_a_figure_comes_back_from_the_store_as_it_was() -> None:
    """What was shown is kept as JSON."""
    shown = quotient("F-09", Fraction(11, 2), 10, inputs={"fresh": 4}, source="both", left_out={"USD": 1})
    assert Figure.stored(shown.model_dump(mode="json")) == shown


def test_members_together_say_where_their_numbers_come_from() -> None:
    """Who has no number adds none; nobody's together is none."""
    one = quantity("F-06", 3)
    other = quantity("F-06", 4, source="reported")
    team = together("F-06", [one, other, undefined("F-06", "no_data")])
    assert (team.value, team.sample, team.source) == (Decimal(7), 2, "both")
    assert together("F-06", [one, one]).source == "records"
    assert together("F-06", []).reason == "no_data"
    without_rate = undefined("F-01", "no_rate", left_out={"USD": 2})
    assert together("F-01", [without_rate, without_rate], "money").left_out == {"USD": 4}


def test_the_median_of_nothing_is_nothing() -> None:
    """Of an even count it is the mean of the two in the middle."""
    assert middle([]) is None
    assert middle([4]) == 4
    assert middle([9, 1, 2]) == 2
    assert middle([1, 2, 3, 9]) == Fraction(5, 2)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half_a_step(number: Fraction, places: int) -> None:
    """And a minus rounds as its plus does."""
    rounded = half_up(number, places)
    assert abs(Fraction(rounded) - number) * 2 * 10**places <= 1
    assert half_up(-number, places) == rounded.copy_negate()
