"""Invoices with credit notes and payments: what came in, what is late (F-19 to F-22)."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import known, of_members, ours, pooled
from models.queries.prepared import read
from models.rules.metrics.collection import cei, collection_rate, collection_rate_cash, dso
from models.rules.metrics.owed import Owed, Settled, overdue_amount
from models.shapes.figures import Figure
from models.tables import Allocation, CreditNote, Payment, Receivable

Rule = Callable[[Asked, Sequence[Owed]], Figure]
RULES: dict[str, Rule] = {
    "collection_rate": lambda asked, book: collection_rate(book, asked.period, asked.cut_off, asked.rates),
    "collection_rate_late": lambda asked, book: collection_rate(book, asked.period, asked.today, asked.rates),
    "collection_rate_cash": lambda asked, book: collection_rate_cash(
        book, asked.period, asked.cut_off, asked.rates
    ),
    "overdue_amount": lambda asked, book: overdue_amount(
        book, asked.cut_off, asked.rates, tolerance=asked.rules.receivables.tolerance_minor
    ),
    "dso": lambda asked, book: dso(book, asked.period, asked.cut_off, asked.rates),
    "cei": lambda asked, book: cei(book, asked.period, asked.cut_off, asked.rates),
}
OWING = frozenset(RULES)
COLUMNS = (
    Receivable.id,
    Receivable.owner_id,
    Receivable.amount_minor,
    Receivable.currency,
    Receivable.issued_on,
    Receivable.due_on,
    Receivable.voided_on,
    Receivable.written_off_on,
)


def owing(asked: Asked, codes: Sequence[str]) -> Found:
    """Return what invoices say, by who is responsible for them."""
    held = list(pooled(asked, _books(asked)))
    return {(subject, code): RULES[code](asked, book) for subject, book in held for code in codes}


def _books(asked: Asked) -> Sequence[tuple[UUID, Owed]]:
    """Return the invoices that matter to the period: not those that were settled before it began."""
    which = _mattering(asked)
    credited, paid = _credited(asked, which), _paid(asked, which)
    found = select(*COLUMNS).where(*which)
    return [
        (
            row.owner_id,
            Owed(
                row.amount_minor,
                row.currency,
                row.issued_on,
                row.due_on,
                credited=tuple(credited.get(row.id, ())),
                paid=tuple(paid.get(row.id, ())),
                voided_on=row.voided_on,
                written_off_on=row.written_off_on,
            ),
        )
        for row in read(asked.session, found)
    ]


def _mattering(asked: Asked) -> Sequence[Any]:
    first = asked.period.starts_on
    return (
        *ours(asked, Receivable),
        of_members(asked, Receivable.owner_id),
        Receivable.issued_on <= max(asked.period.ends_on, asked.today),
        or_(
            Receivable.settled_on.is_(None),
            Receivable.settled_on >= first,
            Receivable.due_on >= first,
            Receivable.issued_on >= first,
        ),
        known(asked, Receivable.created_at),
    )


def _credited(asked: Asked, which: Sequence[Any]) -> dict[UUID, list[tuple[date, int]]]:
    of = and_(CreditNote.workspace_id == Receivable.workspace_id, CreditNote.receivable_id == Receivable.id)
    found = (
        select(CreditNote.receivable_id, CreditNote.credited_on, CreditNote.amount_minor)
        .join(Receivable, of)
        .where(*which, known(asked, CreditNote.created_at))
    )
    noted: defaultdict[UUID, list[tuple[date, int]]] = defaultdict(list)
    for receivable_id, on, minor in read(asked.session, found):
        noted[receivable_id].append((on, minor))
    return noted


def _paid(asked: Asked, which: Sequence[Any]) -> dict[UUID, list[Settled]]:
    of = and_(Allocation.workspace_id == Receivable.workspace_id, Allocation.receivable_id == Receivable.id)
    came = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    found = (
        select(
            Allocation.receivable_id, Allocation.allocated_on, Allocation.amount_minor, Payment.reversed_on
        )
        .join(Receivable, of)
        .join(Payment, came)
        .where(*which, known(asked, Allocation.recorded_at))
    )
    settled: defaultdict[UUID, list[Settled]] = defaultdict(list)
    for receivable_id, on, minor, reversed_on in read(asked.session, found):
        settled[receivable_id].append(Settled(on, minor, reversed_on))
    return settled
