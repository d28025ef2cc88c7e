"""Targets as people type them, and which of them are asked about twice."""

import unicodedata

from models.errors import UserError
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.money import parse_money, plain_money
from models.shapes.targets import MOST

TIMES_MORE = 5  # than the last target: nobody grows like that by a slip of the pen


class NotATarget(UserError):
    """What was typed is no number above zero that the store holds."""

    template = "Write a number above zero, such as 50000, 50,000.00 or 5万."


class NotACount(UserError):
    """A metric that is counted has a whole number as its target."""

    template = "Write a whole number above zero, such as 60."


def read_target(text: str, code: str, currency: str, *, field: str | None = None) -> int:
    """Return a target as it was typed: money in minor units, else a count.

    Raises:
        NotAnAmount, TooPrecise, NotATarget, NotACount: it is none.
    """
    if CATALOGUE[code].unit == "money":
        value = parse_money(text, currency, field=field)
    else:
        digits = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
        if not digits.isascii() or not digits.isdigit():
            raise NotACount(field=field)
        value = int(digits[:20])
    if not 0 < value <= MOST:
        raise NotATarget(field=field)
    return value


def target_text(value: int, code: str, currency: str) -> str:
    """Return a target as a text field is prefilled with it."""
    return plain_money(value, currency) if CATALOGUE[code].unit == "money" else f"{value:,}"


def is_surprising(value: int, last: int | None, usual: int | None) -> bool:
    """Tell whether a target is asked about twice: five times the last one, without one more than usual.

    `usual` is the policy's `question_above` for as many people and days as the target is for.
    """
    if last is not None:
        return value > TIMES_MORE * last
    return usual is not None and value > usual
