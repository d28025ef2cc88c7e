"""Why nobody is chased for an invoice: the customer promised, disputes it, or it is left out by hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.collecting.complaints import open_complaint
from models.shapes.collecting import DisputeForm, ExclusionForm, HoldKind, PromiseForm
from models.shapes.metric import Money
from models.shapes.roster import Asker
from models.usecases import audit, owed
from models.usecases.collecting.allowed import require_asks
from models.usecases.collecting.errors import (
    AmountOfSeveral,
    DisputeReasonMissing,
    HeldAlready,
    MoreThanIsOpen,
    NotByOwner,
    OtherComplaint,
    PromisedAlready,
)
from models.usecases.collecting.interlock import freeze
from models.usecases.collecting.rows import Owing, live_holds, owing, place, require_near
from models.usecases.permission import by
from models.usecases.records.reach import MONEY, id_of, require_above, require_own


def promise(session: Session, asker: Asker | None, form: PromiseForm, *, now: datetime) -> Sequence[UUID]:
    """Keep that a customer promised to pay by a day: until then nobody is chased; return the holds.

    A promise whose day has passed is broken by now and makes room.

    Raises:
        PromiseOver, PromiseTooFar: with `field` = `until_on`.
        AmountOfSeveral, MoreThanIsOpen: with `field` = `amount`.
        PromisedAlready, NothingOpen, NotYours, NoSuchRecord: nothing changed.
    """
    invoices = owing(session, form.receivable_ids, now=now)
    if form.amount_minor is not None and len(invoices) > 1:
        raise AmountOfSeveral(field="amount")
    for one in invoices:
        require_asks(session, asker, one.known.row.owner_id, now=now)
        require_near(session, form.until_on, one.today, "until_on")
        still = one.known.facts.outstanding
        if (form.amount_minor or 0) > still:
            currency = one.known.row.currency
            raise MoreThanIsOpen(open=Money(minor=still, currency=currency), field="amount")
    _make_room(session, invoices, now=now)
    amounts = {one.known.row.id: form.amount_minor or one.known.facts.outstanding for one in invoices}
    made = place(
        session, "promise", amounts, by_id=id_of(asker), now=now,
        until_on=form.until_on, reason=form.note.strip(),
    )  # fmt: skip
    return _held(session, asker, invoices, "promise", made, now=now)


def dispute(session: Session, asker: Asker | None, form: DisputeForm, *, now: datetime) -> Sequence[UUID]:
    """Keep that a customer disputes invoices, until somebody looks at it again; return the holds.

    A major complaint freezes them besides.

    Raises:
        DisputeReasonMissing: with `field` = `reason`.
        PromiseOver, PromiseTooFar: with `field` = `review_on`.
        OtherComplaint: with `field` = `complaint`.
        HeldAlready, NothingOpen, NotYours, NoSuchRecord: nothing changed.
    """
    if not form.reason.strip() and form.complaint_id is None:
        raise DisputeReasonMissing(field="reason")
    invoices = owing(session, form.receivable_ids, now=now)
    for one in invoices:
        require_asks(session, asker, one.known.row.owner_id, now=now, also=MONEY)
        require_near(session, form.review_on, one.today, "review_on")
    complaint = open_complaint(session, form.complaint_id) if form.complaint_id else None
    if form.complaint_id is not None and (
        complaint is None or {one.known.row.customer_id for one in invoices} != {complaint.customer_id}
    ):
        raise OtherComplaint(field="complaint")
    _refuse_held(session, invoices, "dispute")
    made = place(
        session, "dispute", {one.known.row.id: None for one in invoices}, by_id=id_of(asker), now=now,
        until_on=form.review_on, reason=form.reason.strip(), complaint_id=form.complaint_id,
    )  # fmt: skip
    if complaint is not None and complaint.severity == "major":
        freeze(session, complaint.id, form.receivable_ids, asker=asker, now=now)
    return _held(session, asker, invoices, "dispute", made, now=now)


def exclude(session: Session, asker: Asker | None, form: ExclusionForm, *, now: datetime) -> Sequence[UUID]:
    """Leave invoices out of all chasing; they stay overdue and are counted. Return the holds.

    Raises:
        HeldAlready, NothingOpen, NotYours, NotByOwner, NoSuchRecord: nothing changed.
    """
    invoices = owing(session, form.receivable_ids, now=now)
    for one in invoices:
        require_over(session, asker, one.known.row.owner_id)
    _refuse_held(session, invoices, "excluded")
    made = place(
        session, "excluded", {one.known.row.id: None for one in invoices}, by_id=id_of(asker), now=now,
        reason=form.reason.strip(),
    )  # fmt: skip
    return _held(session, asker, invoices, "excluded", made, now=now)


def require_over(session: Session, asker: Asker | None, owner_id: UUID) -> None:
    """Let those above the owner act, directors, and finance.

    Raises:
        NotAMember, NotYours, NotByOwner: the asker is none of them.
    """
    if asker is None or not asker.roles & MONEY:
        require_above(session, asker, owner_id, NotByOwner)
    require_own(session, asker, owner_id, also=MONEY)


def _make_room(session: Session, invoices: Sequence[Owing], *, now: datetime) -> None:
    """End promises whose day has passed; a live one stays.

    Raises:
        PromisedAlready: one is live.
    """
    before = live_holds(session, [one.known.row.id for one in invoices], "promise")
    for one in invoices:
        hold = before.get(one.known.row.id)
        if hold is not None and hold.until_on is not None and hold.until_on >= one.today:
            raise PromisedAlready(number=one.number, until_on=hold.until_on)
    owed.end_holds(session, {hold.id: "broken" for hold in before.values()}, by_id=None, now=now)


def _refuse_held(session: Session, invoices: Sequence[Owing], kind: HoldKind) -> None:
    before = live_holds(session, [one.known.row.id for one in invoices], kind)
    for one in invoices:
        if one.known.row.id in before:
            raise HeldAlready(number=one.number)


def _held(
    session: Session,
    asker: Asker | None,
    invoices: Sequence[Owing],
    kind: HoldKind,
    made: Sequence[UUID],
    *,
    now: datetime,
) -> Sequence[UUID]:
    ids = [one.known.row.id for one in invoices]
    for receivable_id in ids:
        audit.record(
            session, f"receivable.{ACTIONS[kind]}", "receivable", receivable_id, now=now, **by(asker)
        )
    owed.changed(session, ids, now=now)
    owed.hush(session, ids, now=now)
    return made


ACTIONS: dict[HoldKind, str] = {
    "promise": "promised",
    "dispute": "disputed",
    "freeze": "frozen",
    "excluded": "excluded",
}
