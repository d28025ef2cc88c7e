"""What became of the money that an invoice asks for: paid, credited, given up."""

from models.shapes.record_views import GivenUpView, InvoiceMoney
from views.blocks import one_line
from views.language import Words
from views.records.words import short

SHOWN = 5  # payments, and as many credit notes


def lines(money: InvoiceMoney, say: Words) -> list[str]:
    """Return what came in, what was credited, who gave up the rest."""
    paid = [
        say(
            "Paid {amount} on {day}, reference {reference}",
            amount=one.put,
            day=one.received_on,
            reference=one_line(one.reference, 120),
        )
        for one in money.payments
    ]
    credited = [
        say("Credited {amount} on {day}", amount=one.amount, day=one.credited_on) for one in money.credits
    ]
    lines = [line for each in (paid, credited) for line in _newest(each, say)]
    if money.voided:
        lines.append(_voided(money.voided, say))
    return [*lines, _given_up(money.given_up, say)] if money.given_up else lines


def _newest(lines: list[str], say: Words) -> list[str]:
    rest = len(lines) - SHOWN
    more = [say.many("… and {n} more", "… and {n} more", rest)] if rest > 0 else []
    return [*lines[:SHOWN], *more]


def _voided(one: GivenUpView, say: Words) -> str:
    text = say("Void since {day}", day=one.on)
    if one.by:
        text = say("Void since {day}, by {name}", day=one.on, name=short(one.by))
    return _because(text, one, say)


def _given_up(one: GivenUpView, say: Words) -> str:
    text = say("Written off on {day}", day=one.on)
    if one.by:
        text = say("Written off on {day} by {name}", day=one.on, name=short(one.by))
    return _because(text, one, say)


def _because(text: str, one: GivenUpView, say: Words) -> str:
    return say("{what}: {why}", what=text, why=one_line(one.reason, 600)) if one.reason else text
