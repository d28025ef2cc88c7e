"""Amounts as people type them, in whole minor units and back (domain.md 9.1)."""

import re
import unicodedata
from decimal import Decimal

from babel.numbers import get_currency_precision, get_currency_symbol

from models.errors import UserError

MULTIPLIERS = {"": 1, "k": 10**3, "w": 10**4, "万": 10**4, "萬": 10**4, "m": 10**6, "亿": 10**8, "億": 10**8}
LARGEST = 2**63 - 1  # what the store's column holds
OTHER_NAMES = {"CNY": ("元", "人民币", "RMB"), "JPY": ("円", "日元")}
LOCALES = ("en", "zh_CN")
AMOUNT = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,19})(?P<rest>\.\d{1,19})?"
    r" ?(?P<unit>[kKwWmM万萬亿億]?)"
)


class NotAnAmount(UserError):
    """The text cannot be read as money."""

    template = "Write an amount in {currency} such as 50000, 50,000.00 or 5万."


class TooPrecise(UserError):
    """The amount has a part smaller than the currency's smallest coin."""

    template = "{currency} has {decimals} decimals. Write the amount with no more than that."


def exponent(currency: str) -> int:
    """Return how many decimals a currency has: CNY 2, JPY 0, KWD 3."""
    return get_currency_precision(currency)


def parse_money(text: str, currency: str, *, field: str | None = None) -> int:
    """Return the minor units of a typed amount: `50000`, `50,000.00`, `5万`, `¥5万`, `1.2万元`, `50k`.

    Grouping must be in threes, so that a comma meant as a decimal point is refused, never misread.

    Raises:
        NotAnAmount: it is no amount, or one with another currency's sign.
        TooPrecise: it has more decimals than the currency.
    """
    found = AMOUNT.fullmatch(_bare(text, currency))
    if found is None:
        raise NotAnAmount(field=field, currency=currency)
    digits = re.sub("[, ]", "", found["whole"]) + (found["rest"] or "")
    minor = Decimal(digits).scaleb(exponent(currency)) * MULTIPLIERS[found["unit"].lower()]
    if minor != minor.to_integral_value():
        raise TooPrecise(field=field, currency=currency, decimals=exponent(currency))
    if minor > LARGEST:
        raise NotAnAmount(field=field, currency=currency)
    return -int(minor) if found["sign"] else int(minor)


def plain_money(minor: int, currency: str) -> str:
    """Return an amount as a text field is prefilled with it: `50,000`, `50,000.50`."""
    decimals = exponent(currency)
    amount = Decimal(minor).scaleb(-decimals)
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.{decimals}f}"


def _bare(text: str, currency: str) -> str:
    """Return the amount without the currency's own sign or code, in half-width characters."""
    typed = " ".join(unicodedata.normalize("NFKC", text).split())
    for name in sorted(_names(currency), key=len, reverse=True):
        if typed.upper().startswith(name):
            return typed[len(name) :].strip()
        if typed.upper().endswith(name):
            return typed[: -len(name)].strip()
    return typed


def _names(currency: str) -> set[str]:
    symbols = {get_currency_symbol(currency, locale) for locale in LOCALES}
    return {name.upper() for name in (currency, *symbols, *OTHER_NAMES.get(currency, ()))}
