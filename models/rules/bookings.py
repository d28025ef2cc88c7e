"""What a deal counts for whom, and the rows of the ledger that lead from one state of it to the next."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from models.rules.metrics.split import split

WHOLE = 10_000  # the shares of one deal, in hundredths of a percent


class Won(NamedTuple):
    """A won deal as it counts: on which date, for whom, how much in all."""

    counts_on: date
    owner_id: UUID
    amount_minor: int
    currency: str
    shares: Mapping[UUID, int]


class Line(NamedTuple):
    """One row of the ledger."""

    kind: Literal["won", "undone", "changed"]
    member_id: UUID
    counts_on: date
    amount_minor: int
    currency: str
    deals: int


def lines(before: Won | None, after: Won | None) -> Sequence[Line]:
    """Return what must be booked so that the ledger holds `after` where it held `before`.

    Another day or another currency is a win undone and a new one; else the difference is booked on the day
    of the win, so that what was known before stays recomputable.
    """
    if before is not None and after is not None and _comparable(before, after):
        return _differences(before, after)
    undone = [line._replace(kind="undone", amount_minor=-line.amount_minor, deals=-line.deals)
              for line in _wins(before)]  # fmt: skip
    return [*undone, *_wins(after)]


def _comparable(before: Won, after: Won) -> bool:
    return (before.counts_on, before.currency) == (after.counts_on, after.currency)


def _wins(won: Won | None) -> Sequence[Line]:
    if won is None:
        return []
    members = sorted(won.shares, key=lambda member: (member != won.owner_id, member))
    parts = split(won.amount_minor, [won.shares[member] for member in members])
    booked = dict(zip(members, parts, strict=True)) | (
        {} if won.owner_id in won.shares else {won.owner_id: 0}
    )
    return [
        Line("won", member, won.counts_on, part, won.currency, int(member == won.owner_id))
        for member, part in booked.items()
    ]


def _differences(before: Won, after: Won) -> Sequence[Line]:
    old = {line.member_id: line for line in _wins(before)}
    new = {line.member_id: line for line in _wins(after)}
    changed = []
    for member in old | new:
        had, has = old.get(member), new.get(member)
        amount = (has.amount_minor if has else 0) - (had.amount_minor if had else 0)
        deals = (has.deals if has else 0) - (had.deals if had else 0)
        if amount or deals:
            changed.append(Line("changed", member, after.counts_on, amount, after.currency, deals))
    return changed
