"""Amounts typed into a form that was drawn before the company changed its currency."""

from collections.abc import Iterable

from models.errors import UserError
from models.policy import Policy
from models.shapes.metric import METRICS


class CurrencyChanged(UserError):
    """An amount was typed in a currency that is no longer the company's; facts: `currency`, today's."""

    template = "Amounts are in {currency} now. Please check this one and press Next again."


class OldCurrency(UserError):
    """The same in a form that is not drawn anew."""

    template = "Amounts are in {currency} now. Please open this form again."


def refuse_old(
    blocks: Iterable[str], currency: str | None, rules: Policy, error: type[UserError] = CurrencyChanged
) -> None:
    """Let no amount of another currency be kept as one of today's.

    Raises:
        CurrencyChanged, or `error`: with the first amount's block as `field`.
    """
    if currency in (None, rules.currency):
        return
    for block in blocks:
        if METRICS[block.partition(":")[2]].unit == "money":
            raise error(field=block, currency=rules.currency)
