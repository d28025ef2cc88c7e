"""What holds invoices back, and whether what was promised came in."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.collecting import HoldKind, HoldOutcome
from models.tables import Allocation, Payment, ReceivableHold

DATED: frozenset[HoldKind] = frozenset({"promise", "dispute"})


class Held(NamedTuple):
    """One hold, and what came in for it if it is a promise."""

    id: UUID
    receivable_id: UUID
    kind: HoldKind
    until_on: date | None
    amount_minor: int | None
    made_at: datetime
    ended_at: datetime | None
    outcome: HoldOutcome | None
    came: int = 0  # allocated since the promise and by its day

    @property
    def kept(self) -> bool:
        """Tell whether what was promised came in by its day."""
        return self.kind == "promise" and self.amount_minor is not None and self.came >= self.amount_minor

    def holds(self, today: date) -> bool:
        """Tell whether nobody is chased because of it."""
        return self.ended_at is None and (self.until_on is None or self.until_on >= today)

    def lapsed(self, today: date) -> bool:
        """Tell whether its day has passed without a result: a promise was broken, a review came up."""
        if self.kind not in DATED or self.until_on is None or self.until_on >= today or self.kept:
            return False
        return self.ended_at is None or self.outcome == "broken"


def holds_of(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Held]]:
    """Return all holds of invoices, oldest first."""
    ours = (
        ReceivableHold.workspace_id == workspace_of(session),
        among(ReceivableHold.receivable_id, receivable_ids),
    )
    found = (
        select(
            ReceivableHold.id,
            ReceivableHold.receivable_id,
            ReceivableHold.kind,
            ReceivableHold.until_on,
            ReceivableHold.amount_minor,
            ReceivableHold.made_at,
            ReceivableHold.ended_at,
            ReceivableHold.outcome,
        )
        .where(*ours)
        .order_by(ReceivableHold.made_at, ReceivableHold.id)
    )
    rows = [Held(*row) for row in read(session, found)] if receivable_ids else []
    promised = [row.id for row in rows if row.kind == "promise" and row.outcome in (None, "broken")]
    came = _came(session, promised) if promised else {}
    held: defaultdict[UUID, list[Held]] = defaultdict(list)
    for row in rows:
        held[row.receivable_id].append(row._replace(came=came.get(row.id, 0)))
    return held


def _came(session: Session, hold_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return what was allocated since promises were made and by their days."""
    put = and_(
        Allocation.workspace_id == ReceivableHold.workspace_id,
        Allocation.receivable_id == ReceivableHold.receivable_id,
        Allocation.recorded_at >= ReceivableHold.made_at,
        Allocation.allocated_on <= ReceivableHold.until_on,
    )
    paid = and_(
        Payment.workspace_id == Allocation.workspace_id,
        Payment.id == Allocation.payment_id,
        or_(Payment.reversed_on.is_(None), Payment.reversed_on > ReceivableHold.until_on),
    )
    found = (
        select(ReceivableHold.id, func.sum(Allocation.amount_minor))
        .join(Allocation, put)
        .join(Payment, paid)
        .where(ReceivableHold.workspace_id == workspace_of(session), among(ReceivableHold.id, hold_ids))
        .group_by(ReceivableHold.id)
    )
    return {hold_id: int(minor) for hold_id, minor in read(session, found)}
