"""An amount with the currency that somebody typed it in; without one it is the company's."""

import re
import unicodedata

from babel.numbers import list_currencies

from models.errors import UserError
from models.rules.money import NotAnAmount, parse_money
from models.shapes.metric import Money

CODE = re.compile(r"^(?P<before>[A-Za-z]{3})(?=[^A-Za-z])|(?<=[^A-Za-z])(?P<after>[A-Za-z]{3})$")
SIGNS = {
    "US$": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "HK$": "HKD",
    "美元": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
}


class BelowZero(UserError):
    """Somebody typed an amount below zero."""

    template = "An amount is never below zero. Write it without the minus."


class SignOfSeveral(UserError):
    """`¥` where the company counts in neither of its currencies."""

    template = "¥ may be yuan or yen. Write CNY or JPY beside the amount."


def read_amount(text: str, home: str, *, field: str | None = None) -> Money:
    """Return an amount in the currency that it names by code or sign, else in the company's.

    Raises:
        NotAnAmount, TooPrecise, BelowZero, SignOfSeveral: it cannot be read, or is below zero.
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).split())
    currency = _named(typed, home) or home
    try:
        minor = parse_money(_without_sign(typed, currency), currency, field=field)
    except NotAnAmount:
        if "¥" in typed and home not in ("CNY", "JPY"):
            raise SignOfSeveral(field=field) from None
        raise
    if minor < 0:
        raise BelowZero(field=field)
    return Money(minor=minor, currency=currency)


def _named(typed: str, home: str) -> str | None:
    found = CODE.search(typed)
    code = (found["before"] or found["after"]).upper() if found else ""
    if code in list_currencies():
        return code
    if _own(typed, home):
        return None
    return next((named for sign, named in SIGNS.items() if _beside(typed, sign)), None)


def _own(typed: str, home: str) -> bool:
    """Tell whether the sign is the company's own: a dollar in Canada is a Canadian one."""
    try:
        parse_money(typed, home)
    except UserError:
        return False
    return True


def _beside(typed: str, sign: str) -> bool:
    return typed.startswith(sign) or typed.endswith(sign)


def _without_sign(typed: str, currency: str) -> str:
    """Return the text without a foreign sign that the currency's own reader might not know."""
    for sign, named in SIGNS.items():
        if named == currency and _beside(typed, sign):
            return typed.removeprefix(sign).removesuffix(sign).strip()
    return typed
