"""The invoices and holds that a form or a button names, held until the transaction ends."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.cases.rows import cases_of
from models.queries.collecting.facts import Known, known
from models.queries.prepared import among
from models.queries.records.known import held_rows
from models.queries.tenancy import policy, workspace_of
from models.rules.local_time import local_date
from models.shapes.collecting import HoldKind
from models.tables import Receivable, ReceivableHold
from models.usecases.collecting.errors import NothingOpen, PromiseOver, PromiseTooFar
from models.usecases.conflict import insert_new
from models.usecases.records.errors import NoSuchRecord


class Owing(NamedTuple):
    """One invoice that is held, and how it stands."""

    known: Known
    today: date  # where its owner's team is

    @property
    def number(self) -> str:
        """Return what people call it."""
        return self.known.row.invoice_no or f"#{self.known.row.ref_no}"


def owing(session: Session, receivable_ids: Sequence[UUID], *, now: datetime) -> Sequence[Owing]:
    """Return invoices of which something is open, their rows held: a payment comes before or after.

    Raises:
        NoSuchRecord: one is not there any more.
        NothingOpen: one is paid, void or written off.
    """
    wanted = set(receivable_ids)
    if len(held_rows(session, Receivable, among(Receivable.id, wanted))) < len(wanted):
        raise NoSuchRecord
    hold_cases(session, wanted)
    found = [Owing(one, local_date(now, one.facts.zone)) for one in known(session, wanted, now=now).values()]
    for one in found:
        if not one.known.facts.open or one.known.facts.outstanding <= 0:
            raise NothingOpen(number=one.number)
    return sorted(found, key=lambda one: (one.known.row.due_on, one.known.row.ref_no))


def hold_cases(session: Session, receivable_ids: Collection[UUID]) -> None:
    """Hold the ladders of invoices before what holds these back, as time does when it ends a promise."""
    cases_of(session, ["receivable"], receivable_ids, lock=True)


def require_near(session: Session, on: date, today: date, field: str) -> None:
    """Refuse a day that is over, or further ahead than a promise may be.

    Raises:
        PromiseOver, PromiseTooFar: with `field`.
    """
    most = policy(session).receivables.promise_max_days
    last_on = today + timedelta(days=most)
    if on < today:
        raise PromiseOver(until_on=on, field=field)
    if on > last_on:
        raise PromiseTooFar(last_on=last_on, most=most, field=field)


def live_holds(
    session: Session, receivable_ids: Sequence[UUID], kind: HoldKind
) -> Mapping[UUID, ReceivableHold]:
    """Return the live holds of a kind by invoice; whoever holds the invoices' rows sees all of them."""
    found = select(ReceivableHold).where(
        ReceivableHold.workspace_id == workspace_of(session),
        among(ReceivableHold.receivable_id, receivable_ids),
        ReceivableHold.kind == kind,
        ReceivableHold.ended_at.is_(None),
    )
    rows = session.scalars(found.with_for_update().execution_options(populate_existing=True))
    return {row.receivable_id: row for row in rows}


def place(
    session: Session,
    kind: HoldKind,
    amounts: Mapping[UUID, int | None],
    *,
    by_id: UUID | None,
    now: datetime,
    **values: Any,
) -> Sequence[UUID]:
    """Write a hold for each invoice; return the ids of those that were new."""
    plain = {"until_on": None, "reason": "", "complaint_id": None}
    rows = [
        {
            "workspace_id": workspace_of(session),
            "id": uuid7(),
            "receivable_id": receivable_id,
            "kind": kind,
            "amount_minor": minor,
            "made_by_id": by_id,
            "made_at": now,
            "ended_at": None,
            "ended_by_id": None,
            "outcome": None,
            **plain,
            **values,
        }
        for receivable_id, minor in amounts.items()
    ]
    return insert_new(session, ReceivableHold, rows, returning=ReceivableHold.id)
