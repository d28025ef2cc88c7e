"""Invoices as they went: payments, credit notes, promises, disputes, freezes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.queries.collecting.climbed import contacts_with
from models.queries.collecting.facts import BY_PEOPLE, Known, known
from models.queries.collecting.promises import DATED, Held, holds_of
from models.queries.prepared import among, read
from models.queries.rehearsal.acts import acts_of
from models.queries.roster.chain import nearest_superiors
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_instant
from models.shapes.stories import HoldStory, InvoiceStory
from models.tables import Allocation, CreditNote, Payment, Receivable

AHEAD = timedelta(days=370)  # the earliest warning that a policy may give
ONE_DAY = timedelta(days=1)
Came = tuple[date, int]


def invoice_stories(session: Session, since: datetime, *, now: datetime) -> Sequence[InvoiceStory]:
    """Return the invoices that were not paid before `since` and are due or soon will be."""
    on = since.date() - ONE_DAY
    rows = read(
        session,
        select(Receivable.id, Receivable.created_at).where(
            Receivable.workspace_id == workspace_of(session),
            Receivable.due_on <= now.date() + AHEAD,
            or_(Receivable.settled_on.is_(None), Receivable.settled_on >= on),
            or_(Receivable.voided_on.is_(None), Receivable.voided_on >= on),
            or_(Receivable.written_off_on.is_(None), Receivable.written_off_on >= on),
        ),
    )
    born = {row.id: row.created_at for row in rows}
    found = known(session, born, now=now)
    came, held = _came(session, born), holds_of(session, born)
    acts = acts_of(session, ["receivable"], born)
    words = contacts_with(session, {one.row.customer_id for one in found.values()})
    above = nearest_superiors(session, {one.row.owner_id for one in found.values()})
    return [
        _story(one, born[key], above.get(one.row.owner_id), came.get(key, ()), held.get(key, ()))._replace(
            acts=acts.get(key, ()), contacts=words.get(one.row.customer_id, ())
        )
        for key, one in found.items()
    ]


def _story(
    one: Known, born: datetime, manager_id: UUID | None, came: Sequence[Came], held: Sequence[Held]
) -> InvoiceStory:
    zone = one.facts.zone
    gave_up = min((on for on in (one.row.voided_on, one.row.written_off_on) if on is not None), default=None)
    return InvoiceStory(
        case_id=one.row.id,
        no=one.row.invoice_no or f"#{one.row.ref_no}",
        owner_id=one.row.owner_id,
        manager_id=manager_id,
        customer_id=one.row.customer_id,
        zone=zone,
        calendar=one.facts.calendar,
        due_on=one.row.due_on,
        amount=one.row.amount_minor,
        known_at=born,
        came=[(local_instant(on, 0, zone), minor) for on, minor in came],
        holds=[_hold(hold) for hold in held],
        given_up_at=None if gave_up is None else local_instant(gave_up, 0, zone),
    )


def _hold(one: Held) -> HoldStory:
    dated = one.kind in DATED and not one.kept
    return HoldStory(
        kind=one.kind,
        made_at=one.made_at,
        until_on=one.until_on,
        ended_at=one.ended_at,
        broken=dated and (one.ended_at is None or one.outcome == "broken"),
        by_people=one.outcome in BY_PEOPLE,
    )


def _came(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Came]]:
    """Return what came in and when, and what was taken back."""
    found: dict[UUID, list[Came]] = {}
    for row in _paid(session, receivable_ids):
        found.setdefault(row.receivable_id, []).extend(_of(row))
    for row in _credited(session, receivable_ids):
        found.setdefault(row.receivable_id, []).append((row.credited_on, row.amount_minor))
    return found


def _of(row: Any) -> Iterator[Came]:
    yield row.allocated_on, row.amount_minor
    if row.reversed_on is not None:
        yield max(row.reversed_on, row.allocated_on), -row.amount_minor


def _paid(session: Session, receivable_ids: Collection[UUID]) -> Sequence[Any]:
    of = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    return read(
        session,
        select(
            Allocation.receivable_id, Allocation.allocated_on, Allocation.amount_minor, Payment.reversed_on
        )
        .join(Payment, of)
        .where(
            Allocation.workspace_id == workspace_of(session),
            among(Allocation.receivable_id, receivable_ids),
        ),
    )


def _credited(session: Session, receivable_ids: Collection[UUID]) -> Sequence[Any]:
    return read(
        session,
        select(CreditNote.receivable_id, CreditNote.credited_on, CreditNote.amount_minor).where(
            CreditNote.workspace_id == workspace_of(session),
            among(CreditNote.receivable_id, receivable_ids),
        ),
    )
