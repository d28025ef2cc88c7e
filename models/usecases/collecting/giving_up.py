"""An invoice is given up by hand: its owner and who leads the owner hear of it at once, and why."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.collecting.facts import Known, known
from models.queries.collecting.lines import customers_called
from models.queries.tenancy import workspace
from models.rules.local_time import known_zone, local_date
from models.shapes.messages.collecting import InvoiceGivenUp
from models.shapes.metric import Money
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import Member
from models.usecases import outbox
from models.usecases.records import receivables


def write_off(
    session: Session, asker: Asker | None, receivable_id: UUID, reason: str, *, on: date, now: datetime
) -> None:
    """Give up what is open of an invoice, and tell who asked for it.

    Raises:
        InvoiceClosed, InvoiceSettled, OnlyFinance, NoSuchRecord, InTheFuture, BeforeIssued: nothing changed.
    """
    receivables.write_off(session, asker, receivable_id, reason, on=on, now=now)
    one = known(session, [receivable_id], now=now)[receivable_id]
    told = _told(session, one, reason, by=asker.name if asker is not None else "")
    home = workspace(session).slack_team_id
    envelopes = [
        Envelope(
            message=told.model_copy(update={"in_place_of": place}),
            key=f"invoice-given-up:{home}:{reader.slack_user_id}:{receivable_id}:{now:%Y%m%d%H%M%S%f}",
            target=reader.slack_user_id,
            lane=Lane.REPLY,
        )
        for reader, place in _readers(session, one.row.owner_id, now)
        if asker is None or reader.id != asker.member_id
    ]
    outbox.put(session, envelopes, now=now)


def _told(session: Session, one: Known, reason: str, *, by: str) -> InvoiceGivenUp:
    row, owner = one.row, roster.member(session, one.row.owner_id)
    return InvoiceGivenUp(
        number=row.invoice_no or f"#{row.ref_no}",
        customer_id=row.customer_id,
        customer=customers_called(session, {row.customer_id})[row.customer_id],
        owner=owner.name if owner is not None else "",
        open=Money(minor=one.facts.outstanding, currency=row.currency),
        by=by,
        reason=reason.strip(),
    )


def _readers(session: Session, owner_id: UUID, now: datetime) -> Iterator[tuple[Member, str]]:
    """Yield the owner and the nearest superior, or who stands in for them and for whom; each person once."""
    owner, met = roster.member(session, owner_id), set()
    active = [owner] if owner is not None and owner.status == "active" else []
    for person in (*active, *roster.superiors(session, owner_id)[:1]):
        reader = roster.stand_in(session, person, local_date(now, known_zone(person.timezone)))
        if reader.id not in met:
            met.add(reader.id)
            yield reader, person.name if reader.id != person.id else ""
