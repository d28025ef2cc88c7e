"""The draft of a legal letter as Markdown: one template for each language, filled in from the books."""

import re
from collections.abc import Mapping
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency

from models.rules.legal_letter import english, simplified_chinese
from models.rules.money import exponent
from models.shapes.legal_letter import LetterFacts, LetterInvoice
from models.shapes.metric import Money
from models.shapes.reader import Locale

TEMPLATES: Mapping[Locale, str] = {"en": english.TEMPLATE, "zh_CN": simplified_chinese.TEMPLATE}
ROW = "| {number} | {issued_on} | {due_on} | {days_overdue} | {amount} | {open} |"
MARKS = re.compile(r"([\\`*_\[\]|<>#~])")


def written(facts: LetterFacts, locale: Locale) -> str:
    """Return the letter; the sums are those of the rows, one of each currency."""
    return TEMPLATES[locale].format(
        sender=plain(facts.sender),
        customer=plain(facts.customer),
        written_on=format_date(facts.written_on, "long", locale=locale),
        pay_by=format_date(facts.pay_by, "long", locale=locale),
        rows="\n".join(_row(one, locale) for one in facts.invoices),
        total=" + ".join(_sums(facts, locale)),
    )


def plain(text: str) -> str:
    """Return text that no Markdown changes, in one line."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))


def _row(one: LetterInvoice, locale: Locale) -> str:
    return ROW.format(
        number=plain(one.number),
        issued_on=format_date(one.issued_on, "medium", locale=locale),
        due_on=format_date(one.due_on, "medium", locale=locale),
        days_overdue=one.days_overdue,
        amount=_money(one.amount, locale),
        open=_money(one.open, locale),
    )


def _sums(facts: LetterFacts, locale: Locale) -> list[str]:
    sums: dict[str, int] = {}
    for one in facts.invoices:
        sums[one.open.currency] = sums.get(one.open.currency, 0) + one.open.minor
    return [_money(Money(minor=minor, currency=currency), locale) for currency, minor in sums.items()]


def _money(one: Money, locale: Locale) -> str:
    amount = Decimal(one.minor).scaleb(-exponent(one.currency))
    return format_currency(amount, one.currency, locale=locale)
