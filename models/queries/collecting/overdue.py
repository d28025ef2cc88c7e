"""What is overdue of however many invoices, added up by the database: by age, and a page of customers."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.collecting.invoices import late_invoices
from models.queries.collecting.late import Late, late_ones
from models.queries.collecting.lines import open_sums
from models.queries.collecting.sources import last_words, silent_since
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace
from models.rules.local_time import known_zone
from models.rules.metrics.owed import bucket
from models.shapes.collecting import CustomerDebt, LateInvoice, Overdue
from models.shapes.watch import AgeLine
from models.tables import Customer, Receivable


def overdue(
    session: Session, owner_ids: Collection[UUID] | None, *, limit: int, at: int = 0, now: datetime
) -> Overdue:
    """Return what is overdue of these people's invoices (None = everybody's), and a page of the customers."""
    late = late_ones(session, owner_ids, now=now)
    rows = _customers(session, late, limit, at)
    if not rows and at:
        return overdue(session, owner_ids, limit=limit, now=now)  # they have become fewer
    aged = _aged(session, late)
    return Overdue(
        debts=tuple(_debts(session, late, rows, now=now)),
        customers=rows[0].customers if rows else 0,
        at=at,
        ages=tuple(_ages(session, late, aged)),
        as_of=_as_of(session, late, aged),
    )


def _customers(session: Session, late: Late, limit: int, at: int) -> Sequence[Any]:
    """Return one page of who owes, the highest level on top, then whoever owes for longest."""
    rows = late.rows()
    level, oldest = func.max(rows.c.level), func.min(rows.c.due_on)
    found = (
        select(
            rows.c.customer_id,
            Customer.name,
            Customer.confidential,
            level.label("level"),
            func.count().over().label("customers"),
        )
        .join(Customer, and_(Customer.workspace_id == late.ours, Customer.id == rows.c.customer_id))
        .where(rows.c.open > late.tolerance)
        .group_by(rows.c.customer_id, Customer.name, Customer.confidential)
        .order_by(level.desc(), oldest, Customer.name, rows.c.customer_id)
    )
    return read(session, found.limit(limit).offset(at * limit))


def _debts(session: Session, late: Late, rows: Sequence[Any], *, now: datetime) -> Sequence[CustomerDebt]:
    """Return what these customers owe, each with its oldest invoice."""
    if not rows:
        return []
    ids = [row.customer_id for row in rows]
    sums, counts = _sums(session, late, ids)
    leads = _leads(session, late, ids, now=now)
    return [
        CustomerDebt(
            customer_id=row.customer_id,
            customer=row.name,
            confidential=row.confidential,
            invoices=tuple(leads.get(row.customer_id, ())),
            count=counts[row.customer_id],
            late=counts[row.customer_id],
            open=open_sums(sums[row.customer_id]),
            overdue=open_sums(sums[row.customer_id]),
            level=row.level,
        )
        for row in rows
    ]


def _sums(
    session: Session, late: Late, customer_ids: Collection[UUID]
) -> tuple[Mapping[UUID, Sequence[tuple[str, int]]], Mapping[UUID, int]]:
    """Return what customers owe, one amount of each currency, and how many invoices that is."""
    rows = late.rows(among(Receivable.customer_id, customer_ids))
    found = (
        select(rows.c.customer_id, rows.c.currency, func.sum(rows.c.open), func.count())
        .where(rows.c.open > late.tolerance)
        .group_by(rows.c.customer_id, rows.c.currency)
    )
    sums: defaultdict[UUID, list[tuple[str, int]]] = defaultdict(list)
    counts: Counter[UUID] = Counter()
    for customer_id, currency, minor, count in read(session, found):
        sums[customer_id].append((currency, int(minor)))
        counts[customer_id] += count
    return sums, counts


def _leads(
    session: Session, late: Late, customer_ids: Collection[UUID], *, now: datetime
) -> Mapping[UUID, Sequence[LateInvoice]]:
    """Return the oldest late invoice of each customer."""
    rows = late.rows(among(Receivable.customer_id, customer_ids))
    place = func.row_number().over(partition_by=rows.c.customer_id, order_by=(rows.c.due_on, rows.c.ref_no))
    placed = select(rows.c.id, place.label("place")).where(rows.c.open > late.tolerance).subquery()
    ids = [row.id for row in read(session, select(placed.c.id).where(placed.c.place == 1))]
    return {one.customer_id: (one,) for one in late_invoices(session, ids, now=now)}


def _aged(session: Session, late: Late) -> Sequence[Any]:
    """Return what is late, added up by what its age and the age of its data depend on."""
    rows = late.rows()
    parts = (rows.c.due_on, rows.c.zone, rows.c.currency, rows.c.source)
    found = select(*parts, func.sum(rows.c.open).label("open"), func.count().label("number"))
    return read(session, found.where(rows.c.open > late.tolerance).group_by(*parts))


def _ages(session: Session, late: Late, aged: Sequence[Any]) -> Sequence[AgeLine]:
    """Return what is open in each bucket of ages, the oldest first (F-19)."""
    bounds = policy(session).receivables.ageing_buckets
    held: defaultdict[str, list[Any]] = defaultdict(list)
    for row in sorted(aged, key=lambda row: row.due_on - late.days[row.zone]):
        held[bucket((late.days[row.zone] - row.due_on).days, bounds)].append(row)
    return [
        AgeLine(
            bucket=name,
            open=open_sums((row.currency, int(row.open)) for row in rows),
            count=sum(row.number for row in rows),
        )
        for name, rows in held.items()
    ]


def _as_of(session: Session, late: Late, aged: Sequence[Any]) -> date | None:
    """Return how old the oldest data is, where some is too old to act on."""
    words, most = last_words(session), policy(session).receivables.max_data_age_days
    home = workspace(session).timezone
    silent = (
        silent_since(words.get(source), late.days[zone], known_zone(zone or home, home), most)
        for source, zone in {(row.source, row.zone) for row in aged}
    )
    return min((on for on in silent if on is not None), default=None)
