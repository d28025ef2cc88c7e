"""What taking records back means for those beside them: bookings, settled invoices, last activities."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.records.deals import shares_of
from models.queries.records.known import Row
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.tables import Activity, Allocation, CreditNote, Deal, Payment, Receivable
from models.usecases import escalation
from models.usecases.records.activities import touch
from models.usecases.records.deals.state import Rewrite, State
from models.usecases.records.deals.writing import write
from models.usecases.records.settling import mark, settle
from models.usecases.records.writing import BY_HAND, change_records

Pairs = Sequence[tuple[Row, Mapping[str, Any]]]  # a row as it is, and what it was


def put_back(session: Session, table: Any, pairs: Pairs, *, since: datetime, now: datetime) -> None:
    """Give records the values back that they had before `since`."""
    if table is Deal:
        _put_back_deals(session, pairs, now=now)
        return
    change_records(session, table, pairs, BY_HAND, now=now)
    ids = [row["id"] for row, _ in pairs]
    if table is Activity:
        sides = [{**row, **was} for row, was in pairs] + [dict(row) for row, _ in pairs]
        touch(session, {side["deal_id"] for side in sides}, {side["lead_id"] for side in sides})
    if table in (Payment, Receivable):
        column = Allocation.payment_id if table is Payment else Allocation.receivable_id
        freed = _free(session, among(column, ids), Allocation.recorded_at >= since)
        mark(session, {*freed, *(ids if table is Receivable else ())}, now=now)
        settle(session, {was.get("customer_id", row["customer_id"]) for row, was in pairs}, now=now)
    if table is CreditNote:
        mark(session, {was.get("receivable_id", row["receivable_id"]) for row, was in pairs}, now=now)


def clear_up(session: Session, table: Any, ids: Sequence[UUID], *, now: datetime) -> None:
    """Take records away, with what belongs to them."""
    rows = _neighbours(session, table, ids)
    freed: set[UUID] = set()
    if table in (Payment, Receivable):
        column = Allocation.payment_id if table is Payment else Allocation.receivable_id
        freed = _free(session, among(column, ids))
    session.connection().execute(
        delete(table).where(table.workspace_id == workspace_of(session), among(table.id, ids))
    )
    if table is Activity:
        touch(session, {row.deal_id for row in rows}, {row.lead_id for row in rows})
    if table is Payment:
        mark(session, freed, now=now)
    if table in (Payment, Receivable):
        settle(session, {row.customer_id for row in rows}, now=now)
    if table is CreditNote:
        mark(session, {row.receivable_id for row in rows}, now=now)
    if table is Receivable:
        escalation.settle(session, ["receivable"], ids, "taken_back", now=now)


def _neighbours(session: Session, table: Any, ids: Sequence[UUID]) -> Sequence[Any]:
    """Return whom the records concern, as long as they say so."""
    columns: Mapping[Any, Sequence[Any]] = {
        Activity: [Activity.deal_id, Activity.lead_id],
        Payment: [Payment.customer_id],
        Receivable: [Receivable.customer_id],
        CreditNote: [CreditNote.receivable_id],
    }
    wanted = columns.get(table)
    if wanted is None:
        return []
    return read(
        session, select(*wanted).where(table.workspace_id == workspace_of(session), among(table.id, ids))
    )


def _free(session: Session, *which: Any) -> set[UUID]:
    """Take payments off the invoices they were put on; return those invoices."""
    gone = delete(Allocation).where(Allocation.workspace_id == workspace_of(session), *which)
    return {
        row.receivable_id for row in session.connection().execute(gone.returning(Allocation.receivable_id))
    }


def _put_back_deals(session: Session, pairs: Pairs, *, now: datetime) -> None:
    """Give deals their former state back: the ledger gets the difference, as with every change."""
    shares = shares_of(session, [row["id"] for row, _ in pairs])
    rewrites = []
    for row, was in pairs:
        is_now = State(row, shares.get(row["id"], {}))
        former = {UUID(member): share for member, share in was.get("credits", {}).items()} or is_now.shares
        columns = {name: value for name, value in was.items() if name != "credits"}
        rewrites.append(Rewrite(is_now, is_now.but(former, **columns)))
    today = local_date(now, known_zone(workspace(session).timezone))
    write(session, rewrites, BY_HAND, mover=None, on=today, now=now)
