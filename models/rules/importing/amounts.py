"""Amounts of a table: the plain ones, which are nearly all, at a tenth of the price of the others."""

import re
from functools import cache

from models.errors import UserError
from models.rules.money import exponent, parse_money, plain_money

PLAIN = re.compile(r"(\d{1,15})(?:\.(\d{1,4}))?")


class NegativeAmount(UserError):
    """An amount below zero."""

    template = (
        "An amount is never negative here. "
        "What is given back is recorded for itself: refunds, and credit_notes of invoices."
    )


class ZeroAmount(UserError):
    """An amount of nothing where something must be."""

    template = "The amount must be more than zero."


class AbsurdAmount(UserError):
    """An amount above what the policy holds possible."""

    template = (
        "{amount} {currency} cannot be: at most {most} is taken."
        " Correct it, or raise metrics.{code}.max in the policy."
    )


class UnusualAmount(UserError):
    """An amount so large that people are asked whether they mean it."""

    template = "{amount} {currency} is unusually much, more than {usual}. Is it right?"


def minor(cell: str, currency: str) -> int:
    """Return the minor units of a typed amount.

    Raises:
        NotAnAmount, TooPrecise: as `parse_money`.
        NegativeAmount: it is below zero.
    """
    found = PLAIN.fullmatch(cell)
    decimals = _decimals(currency)
    if found is not None and len(found[2] or "") <= decimals:
        return int(found[1] + (found[2] or "").ljust(decimals, "0"))
    amount = parse_money(cell, currency)
    if amount < 0:
        raise NegativeAmount
    return amount


def require_possible(amount: int, currency: str, most: int | None, code: str) -> None:
    """Refuse an amount above `most`.

    Raises:
        AbsurdAmount: it is.
    """
    if most is not None and amount > most:
        raise AbsurdAmount(
            amount=plain_money(amount, currency),
            currency=currency,
            most=plain_money(most, currency),
            code=code,
        )


def question(amount: int, currency: str, usual: int | None) -> UnusualAmount | None:
    """Return what to ask about an amount above `usual`; None = nothing."""
    if usual is None or amount <= usual:
        return None
    return UnusualAmount(
        amount=plain_money(amount, currency), currency=currency, usual=plain_money(usual, currency)
    )


@cache
def _decimals(currency: str) -> int:
    return exponent(currency)
