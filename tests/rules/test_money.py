"""Amounts are read as people type them, and never misread."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.rules.money import NotAnAmount, TooPrecise, parse_money, plain_money


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("50000", 5_000_000),
        ("50,000.00", 5_000_000),
        ("5万", 5_000_000),
        ("¥5万", 5_000_000),
        ("￥５万", 5_000_000),
        ("1.2345万元", 1_234_500),
        ("0.5亿", 5_000_000_000),
        ("CNY 12.50", 1_250),
        ("50k", 5_000_000),
        ("5W", 5_000_000),
        ("1.2 m", 120_000_000),
        ("12.5 rmb", 1_250),
        (" 50 000 ", 5_000_000),
        ("0", 0),
        ("-5", -500),
    ],
)
def test_an_amount_is_read_as_it_is_typed(typed: str, minor: int) -> None:
    """Every spelling of domain.md 9.1, half and full width, with sign or code."""
    assert parse_money(typed, "CNY") == minor


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "$50",
        "1,5",
        "50.000,00",
        "5,0000",
        "1.",
        "1e5",
        "∞",
        "NaN",
        "5万3",
        "9" * 19,
        "9" * 40,
        "--5",
        "万",
    ],
)
def test_what_is_no_amount_is_refused_beside_its_field(typed: str) -> None:
    """A comma meant as a decimal point, another currency, an absurd length."""
    with pytest.raises(NotAnAmount) as refused:
        parse_money(typed, "CNY", field="today:booked_amount")
    assert refused.value.field == "today:booked_amount"


def test_decimals_follow_the_currency() -> None:
    """The exponent comes from a table, never from the assumption 2."""
    assert parse_money("50,000", "JPY") == 50_000
    assert parse_money("1.234", "KWD") == 1_234
    with pytest.raises(TooPrecise):
        parse_money("1.5", "JPY")
    with pytest.raises(TooPrecise):
        parse_money("50.005", "CNY")


@given(st.integers(-(2**63) + 1, 2**63 - 1), st.sampled_from(["CNY", "JPY", "KWD", "USD", "EUR"]))
def test_what_a_field_is_prefilled_with_reads_back_the_same(minor: int, currency: str) -> None:
    """Submit without typing changes no amount."""
    assert parse_money(plain_money(minor, currency), currency) == minor


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_a_refusal(typed: str) -> None:
    """Nothing a person types breaks the form."""
    with suppress(UserError):
        assert isinstance(parse_money(typed, "CNY"), int)
