"""How deals are written: one or a thousand, with their moves, credits and bookings; one statement a table."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.prepared import among
from models.queries.records.deals import first_orders, first_wins
from models.queries.tenancy import workspace_of
from models.rules.bookings import lines
from models.shapes.intake import Origin
from models.tables import Booking, Deal, DealCredit, DealMove
from models.usecases.conflict import insert_new
from models.usecases.records.deals.state import Rewrite, differences
from models.usecases.records.writing import change_records, insert_records, remember


def write(
    session: Session,
    rewrites: Sequence[Rewrite],
    origin: Origin,
    *,
    mover: UUID | None,
    on: date | None = None,
    now: datetime,
) -> None:
    """Write what deals become; each names its `id`. A move that is no closing is dated `on`."""
    rewrites = _frozen(session, rewrites)
    new = {one.after.columns["id"]: one.after.columns for one in rewrites if one.before is None}
    insert_records(session, Deal, new, origin, now=now)
    changes = [(one.before.columns, differences(one)) for one in rewrites if one.before is not None]
    change_records(session, Deal, changes, origin, now=now)
    _write_credits(session, rewrites, origin)
    moves = [_move(session, one, mover=mover, on=on, now=now) for one in rewrites if _moves(one)]
    insert_new(session, DealMove, moves)
    insert_new(session, Booking, [row for one in rewrites for row in _bookings(session, one, now)])


def _frozen(session: Session, rewrites: Sequence[Rewrite]) -> Sequence[Rewrite]:
    """Say of each deal that is won just now whether it is its customer's first purchase; it stays so."""
    wins = {
        one.after.columns["id"]: one.after.columns
        for one in rewrites
        if one.after.won is not None and (one.before is None or one.before.won is None)
    }
    if not wins:
        return [_unfrozen(one) for one in rewrites]
    customers = {row["customer_id"] for row in wins.values()}
    known = {one.after.columns["id"] for one in rewrites if one.before is not None} & wins.keys()
    bought = dict(first_wins(session, customers, but=known))
    ordered = first_orders(session, customers, but=known)
    is_first: dict[UUID, bool] = {}
    for deal_id, row in sorted(wins.items(), key=lambda one: one[1]["closed_on"]):
        customer, on = row["customer_id"], row["closed_on"]
        earlier = bought.setdefault(customer, date.max) <= on or ordered.get(customer, date.max) < on
        is_first[deal_id] = not earlier
        bought[customer] = min(bought[customer], on)
    return [_unfrozen(one, is_first=is_first.get(one.after.columns["id"])) for one in rewrites]


def _unfrozen(one: Rewrite, *, is_first: bool | None = None) -> Rewrite:
    """Return the rewrite with the word on its customer; a deal that is not won has none."""
    if one.after.won is None:
        return Rewrite(one.before, one.after.but(new_customer=None))
    return one if is_first is None else Rewrite(one.before, one.after.but(new_customer=is_first))


def _write_credits(session: Session, rewrites: Sequence[Rewrite], origin: Origin) -> None:
    changed = [one for one in rewrites if one.before is not None and one.before.shares != one.after.shares]
    if changed:
        old = delete(DealCredit).where(
            DealCredit.workspace_id == workspace_of(session),
            among(DealCredit.deal_id, [one.after.columns["id"] for one in changed]),
        )
        session.connection().execute(old)
    if origin.import_id is not None:
        remember(session, origin.import_id, _former_shares(changed, origin.import_id))
    written = [*changed, *(one for one in rewrites if one.before is None)]
    rows = [
        {
            "workspace_id": workspace_of(session),
            "deal_id": one.after.columns["id"],
            "member_id": member_id,
            "share_bp": share_bp,
        }
        for one in written
        for member_id, share_bp in one.after.shares.items()
    ]
    insert_new(session, DealCredit, rows)


def _former_shares(changed: Sequence[Rewrite], import_id: UUID) -> dict[UUID, tuple[int, dict[str, Any]]]:
    return {
        one.before.columns["id"]: (
            one.before.columns["version_no"] + 1,
            {"credits": {str(member): share for member, share in one.before.shares.items()}},
        )
        for one in changed
        if one.before is not None and one.before.columns["import_id"] != import_id
    }


def _moves(one: Rewrite) -> bool:
    return one.before is None or one.before.columns["stage"] != one.after.columns["stage"]


def _move(
    session: Session, one: Rewrite, *, mover: UUID | None, on: date | None, now: datetime
) -> dict[str, Any]:
    row = one.after.columns
    began = row["opened_on"] if one.before is None else on
    return {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "deal_id": row["id"],
        "from_stage": one.before.columns["stage"] if one.before else None,
        "to_stage": row["stage"],
        "moved_on": row["closed_on"] if _closes(one) else began,
        "moved_at": now,
        "moved_by_id": mover,
    }


def _closes(one: Rewrite) -> bool:
    """Tell whether this move is the deal's end, whose day the deal says."""
    was = one.before.columns["status"] if one.before else "open"
    return one.after.columns["status"] not in ("open", was)


def _bookings(session: Session, one: Rewrite, now: datetime) -> Sequence[dict[str, Any]]:
    return [
        {
            "workspace_id": workspace_of(session),
            "id": uuid7(),
            "deal_id": one.after.columns["id"],
            "recorded_at": now,
            **line._asdict(),
        }
        for line in lines(one.before.won if one.before else None, one.after.won)
    ]
