"""An amount is in the currency that was typed, else in the company's."""

import pytest

from models.errors import UserError
from models.rules.money import NotAnAmount, TooPrecise
from models.rules.typed_amount import BelowZero, SignOfSeveral, read_amount
from models.shapes.metric import Money


@pytest.mark.parametrize(
    ("typed", "home", "minor", "currency"),
    [
        ("50000", "CNY", 5_000_000, "CNY"),
        ("50,000.00", "CNY", 5_000_000, "CNY"),
        ("¥5万", "CNY", 5_000_000, "CNY"),
        ("￥５万", "CNY", 5_000_000, "CNY"),
        ("$1.2k", "CNY", 120_000, "USD"),
        ("$1.2k", "USD", 120_000, "USD"),
        ("50000 usd", "CNY", 5_000_000, "USD"),
        ("JPY 5万", "CNY", 50_000, "JPY"),
        ("€ 99.50", "CNY", 9_950, "EUR"),
        ("100美元", "CNY", 10_000, "USD"),
        ("0", "CNY", 0, "CNY"),
    ],
)
def test_an_amount_is_in_the_currency_it_names(typed: str, home: str, minor: int, currency: str) -> None:
    """Codes and signs before or after; the company's own sign is the company's currency."""
    assert read_amount(typed, home) == Money(minor=minor, currency=currency)


@pytest.mark.parametrize(
    ("typed", "home", "refusal"),
    [
        ("", "CNY", NotAnAmount),
        ("soon", "CNY", NotAnAmount),
        ("5万块吧", "CNY", NotAnAmount),
        ("-5", "CNY", BelowZero),
        ("0.001", "CNY", TooPrecise),
        ("¥5", "USD", SignOfSeveral),
        ("ABC 5", "CNY", NotAnAmount),
        ("9" * 30, "CNY", NotAnAmount),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(
    typed: str, home: str, refusal: type[UserError]
) -> None:
    """Nothing is guessed, and nothing below zero is a deal."""
    with pytest.raises(refusal) as refused:
        read_amount(typed, home, field="amount")
    assert refused.value.field == "amount"
