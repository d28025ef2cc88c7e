"""Which receivable a payment settles: the one it names, then the oldest due of the same customer (I-03)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID


class Rest(NamedTuple):
    """What is left of a payment."""

    payment_id: UUID
    customer_id: UUID
    currency: str
    received_on: date
    minor: int
    named: UUID | None = None  # the receivable that it is meant for


class Owed(NamedTuple):
    """What is open of a receivable."""

    receivable_id: UUID
    customer_id: UUID
    owner_id: UUID
    currency: str
    issued_on: date
    minor: int


class Put(NamedTuple):
    """So much of a payment settles a receivable from a day on: when the money was there, and the invoice."""

    payment_id: UUID
    receivable_id: UUID
    owner_id: UUID
    currency: str
    minor: int
    on: date


def allocate(rests: Iterable[Rest], owed: Iterable[Owed]) -> Sequence[Put]:
    """Return how payments, in their order, settle what is owed, in its order; never across currencies."""
    left = {one.receivable_id: one.minor for one in owed}
    debts: dict[tuple[UUID, str], list[Owed]] = {}
    for one in owed:
        debts.setdefault((one.customer_id, one.currency), []).append(one)
    puts = []
    for rest in rests:
        minor = rest.minor
        fits = debts.get((rest.customer_id, rest.currency), [])
        for one in sorted(fits, key=lambda debt: debt.receivable_id != rest.named):
            part = min(minor, left[one.receivable_id])
            if part <= 0:
                continue
            on = max(rest.received_on, one.issued_on)
            puts.append(Put(rest.payment_id, one.receivable_id, one.owner_id, one.currency, part, on))
            left[one.receivable_id] -= part
            minor -= part
    return puts
