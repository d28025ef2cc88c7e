"""F-20 to F-22: how much of what was owed came in, and how fast; base currency at the date of issue."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from models.rules.metrics.conversion import Rates, Sum, summed
from models.rules.metrics.exact import joined, quotient, undefined
from models.rules.metrics.owed import Owed, open_amount
from models.shapes.figures import Figure
from models.shapes.period import Period


def scoring_cut_off(period: Period, today: date) -> date:
    """Return up to when payments count for a score: today, at most the period's last day."""
    return min(today, period.ends_on)


def collection_rate(receivables: Iterable[Owed], period: Period, cut_off: date, rates: Rates) -> Figure:
    """Return F-20 [ratio]: paid by the cut-off / amount less credit notes, of what was due in the period.

    Early payments count in the period of the due date; a cut-off after the period includes late ones.
    """
    due = _due(receivables, period, cut_off)
    paid = _sum(due, lambda owed: owed.settled(cut_off), rates)
    return _rate(paid, _sum(due, lambda owed: owed.claim(cut_off), rates))


def collection_rate_cash(receivables: Iterable[Owed], period: Period, cut_off: date, rates: Rates) -> Figure:
    """Return F-20 on cash basis [ratio]: what came in in the period / what was due in it; may exceed 1."""
    books = list(receivables)
    touched = [owed for owed in books if owed.settled(cut_off, period)]
    paid = _sum(touched, lambda owed: owed.settled(cut_off, period), rates)
    due = _due(books, period, cut_off)
    return _rate(paid, _sum(due, lambda owed: owed.claim(cut_off), rates))


def dso(receivables: Iterable[Owed], quarter: Period, cut_off: date, rates: Rates) -> Figure:
    """Return F-21's days sales outstanding [days, 1 decimal]: open / credit sales x calendar days.

    Of a quarter that is still running: open today, sales and days so far.
    """
    books = list(receivables)
    until = scoring_cut_off(quarter, cut_off)
    still_open = open_amount(books, until, rates)
    sales = _credit_sales(books, quarter, until, rates)
    days = (until - quarter.starts_on).days + 1
    left_out = joined([still_open.left_out, sales.left_out])
    if sales.without_rate:
        return undefined("F-21", "no_rate", left_out=left_out)
    return quotient(
        "F-21",
        still_open.total * days,
        sales.total,
        "days",
        sample=sales.counted,
        inputs={"open": still_open.total, "credit_sales": sales.total, "days": days},
        left_out=left_out,
    )


def cei(receivables: Iterable[Owed], period: Period, cut_off: date, rates: Rates) -> Figure:
    """Return F-22 [ratio]: (opening + credit sales - ending) / (opening + credit sales - not yet due)."""
    books = list(receivables)
    until = scoring_cut_off(period, cut_off)
    opening = open_amount(books, period.starts_on - timedelta(days=1), rates)
    sales = _credit_sales(books, period, until, rates)
    ending = open_amount(books, until, rates)
    not_due = open_amount((owed for owed in books if owed.due_on > until), until, rates)
    left_out = joined([opening.left_out, sales.left_out])
    if left_out and not opening.counted + sales.counted:
        return undefined("F-22", "no_rate", left_out=left_out)
    held = opening.total + sales.total
    return quotient(
        "F-22",
        held - ending.total,
        held - not_due.total,
        inputs={
            "opening": opening.total,
            "credit_sales": sales.total,
            "ending": ending.total,
            "not_yet_due": not_due.total,
        },
        left_out=left_out,
    )


def _due(receivables: Iterable[Owed], period: Period, cut_off: date) -> Sequence[Owed]:
    return [owed for owed in receivables if owed.due_on in period and not owed.void(cut_off)]


def _credit_sales(receivables: Iterable[Owed], period: Period, until: date, rates: Rates) -> Sum:
    issued = [owed for owed in receivables if period.starts_on <= owed.issued_on <= until]
    return _sum([owed for owed in issued if not owed.void(until)], lambda owed: owed.minor, rates)


def _sum(receivables: Iterable[Owed], amount: Callable[[Owed], int], rates: Rates) -> Sum:
    return summed((owed.in_base(amount(owed)) for owed in receivables), rates)


def _rate(paid: Sum, due: Sum) -> Figure:
    """Return paid / due; an invoice without a rate is on neither side and is named once."""
    left_out = {**paid.left_out, **due.left_out}
    if due.without_rate:
        return undefined("F-20", "no_rate", left_out=left_out)
    return quotient("F-20", paid.total, due.total, sample=due.counted, left_out=left_out)
