"""The numbers of a submitted page, read back from what was typed."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from models.errors import Several, UserError
from models.rules.money import parse_money
from models.shapes.metric import METRICS, MetricValue
from models.shapes.standup import StandupNumbers
from views.fields import typed
from views.standup.names import TODAY, TOMORROW, YESTERDAY, facts_of_form

DIGITS_MOST = 19


class NotAWholeNumber(UserError):
    """The text is no whole number."""

    template = "Enter a whole number such as 3."


def read_numbers(view: Any) -> StandupNumbers:
    """Return the numbers of a submitted page; an empty field is absent.

    Raises:
        DamagedForm: it is none of our pages.
        Several: with one error for each field that cannot be read.
    """
    facts = facts_of_form(view)
    found: dict[str, list[MetricValue]] = {TODAY: [], YESTERDAY: [], TOMORROW: []}
    wrong: list[UserError] = []
    for name, phase, code, text in _answers(typed(view)):
        try:
            found[phase].append(MetricValue(code=code, value=_value(code, text, facts.currency, name)))
        except UserError as error:
            wrong.append(error)
    if wrong:
        raise Several(wrong)
    values = {phase: tuple(given) for phase, given in found.items()}
    return StandupNumbers(**values, yesterday_on=facts.yesterday_on)


def _answers(answers: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Return field, phase, metric and text of each number that was given."""
    given = []
    for name, text in answers.items():
        phase, _, code = name.partition(":")
        if (
            phase in (TODAY, YESTERDAY, TOMORROW)
            and code in METRICS
            and isinstance(text, str)
            and text.strip()
        ):
            given.append((name, phase, code, text))
    return given


def _value(code: str, text: str, currency: str, name: str) -> int:
    if METRICS[code].unit == "money":
        return parse_money(text, currency, field=name)
    return whole_number(text, name)


def whole_number(text: str, name: str) -> int:
    """Return a typed whole number.

    Raises:
        NotAWholeNumber: it is none, or one with absurdly many digits.
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise NotAWholeNumber(field=name) from None
    if not number.is_finite() or number.adjusted() >= DIGITS_MOST or number != number.to_integral_value():
        raise NotAWholeNumber(field=name)
    return int(number)
