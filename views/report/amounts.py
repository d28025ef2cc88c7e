"""Numbers of a report as people type and read them: counts, money, shares in percent, days, points."""

from decimal import Decimal, InvalidOperation

from models.errors import UserError
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.money import parse_money, plain_money
from views.standup.reading import whole_number

PERCENT = 100
LARGEST = Decimal(10) ** 12


class NotAShare(UserError):
    """The text is no percentage."""

    template = "Enter a share in percent such as 25 or 12.5."


class NotADecimal(UserError):
    """The text is no number."""

    template = "Enter a number such as 12.5."


def read_value(code: str, text: str, currency: str, field: str) -> Decimal:
    """Return a typed number in its metric's unit.

    Raises:
        UserError: with `field`, when it cannot be read.
    """
    match CATALOGUE[code].unit:
        case "money":
            return Decimal(parse_money(text, currency, field=field))
        case "count":
            return Decimal(whole_number(text, field))
        case "ratio":
            return _decimal(text.replace("%", "").replace("％", ""), NotAShare(field=field)) / PERCENT
        case "days" | "hours" | "score":
            return _decimal(text, NotADecimal(field=field))


def plain_value(code: str, value: Decimal | None, currency: str) -> str:
    """Return a number as its field is prefilled."""
    if value is None:
        return ""
    match CATALOGUE[code].unit:
        case "money":
            return plain_money(int(value), currency)
        case "ratio":
            return f"{(value * PERCENT).quantize(Decimal('0.01')).normalize():f}"
        case "count" | "days" | "hours" | "score":
            return f"{value.normalize():f}"


def _decimal(text: str, wrong: UserError) -> Decimal:
    try:
        found = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        raise wrong from None
    if not found.is_finite() or abs(found) > LARGEST:
        raise wrong
    return found
