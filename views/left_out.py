"""What is in none of the numbers because of its currency, said by name."""

from collections.abc import Mapping

from views.blocks import one_line
from views.language import Words

CURRENCIES = 3  # that are named


def amounts_left_out(amounts: Mapping[str, int], say: Words) -> list[str]:
    """Return which amounts are left out for want of an exchange rate."""
    return [
        say.many(
            "{n} amount in {currency} is left out: no exchange rate is known.",
            "{n} amounts in {currency} are left out: no exchange rate is known.",
            count,
            currency=one_line(currency, 3),
        )
        for currency, count in sorted(amounts.items())[:CURRENCIES]
    ]


def targets_left_out(targets: Mapping[str, int], say: Words) -> list[str]:
    """Return which targets count no more, because the company's currency is another one now."""
    return [
        say.many(
            "{n} target in {currency} is left out: targets count in {own}.",
            "{n} targets in {currency} are left out: targets count in {own}.",
            count,
            currency=one_line(currency, 3),
            own=say.reader.currency,
        )
        for currency, count in sorted(targets.items())[:CURRENCIES]
    ]
