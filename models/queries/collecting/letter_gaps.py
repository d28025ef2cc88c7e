"""What a legal letter says that is not so any more."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.collecting.facts import Known, known
from models.queries.collecting.held import live_holds
from models.queries.records.money import Covered, covered
from models.rules.local_time import local_date
from models.shapes.collecting import HoldKind, HoldView
from models.shapes.legal_letter import LetterGap, Now, Stated
from models.shapes.metric import Money

HELD: Mapping[HoldKind, Now] = {  # the one that lasts longest speaks
    "freeze": "frozen",
    "dispute": "disputed",
    "excluded": "excluded",
    "promise": "promised",
}


class Standing(NamedTuple):
    """What decides whether letters about some invoices are right."""

    invoices: Mapping[UUID, Known]
    cover: Mapping[UUID, Covered]
    holds: Mapping[UUID, Sequence[HoldView]]


def standing_of(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> Standing:
    """Read once how the invoices of letters stand."""
    return Standing(
        known(session, receivable_ids, now=now),
        covered(session, receivable_ids),
        live_holds(session, receivable_ids),
    )


def gaps(
    receivable_ids: Sequence[UUID], stated: Mapping[UUID, Stated], found: Standing
) -> tuple[LetterGap, ...]:
    """Return the invoices of which a letter is not right any more, in the letter's order."""
    held = [
        _gap(found, found.invoices[key], stated.get(key)) for key in receivable_ids if key in found.invoices
    ]
    return tuple(one for one in held if one is not None)


def _gap(found: Standing, one: Known, said: Stated | None) -> LetterGap | None:
    row, number = one.row, one.row.invoice_no or f"#{one.row.ref_no}"
    if row.voided_on is not None:
        return LetterGap(number=number, now="void", on=row.voided_on)
    if row.written_off_on is not None:
        return LetterGap(number=number, now="written_off", on=row.written_off_on)
    if row.settled_on is not None or one.facts.outstanding <= 0:
        paid = found.cover.get(row.id, Covered()).paid > 0
        return LetterGap(number=number, now="paid" if paid else "credited", on=row.settled_on)
    return _held(found.holds.get(row.id, ()), one, number) or _other(one, said, number)


def _held(holds: Sequence[HoldView], one: Known, number: str) -> LetterGap | None:
    today = local_date(one.facts.now, one.facts.zone)
    live: dict[HoldKind, Any] = {
        hold.kind: hold for hold in holds if hold.until_on is None or hold.until_on >= today
    }
    for kind, now in HELD.items():
        if kind in live:
            hold = live[kind]
            return LetterGap(number=number, now=now, on=hold.until_on, complaint_no=hold.complaint_no)
    return None


def _other(one: Known, said: Stated | None, number: str) -> LetterGap | None:
    """Return that another sum is open than a letter says, or that it is due on another day."""
    facts = one.facts
    if facts.due_on >= local_date(facts.now, facts.zone) or (said and said.due_on != facts.due_on):
        return LetterGap(number=number, now="due", on=facts.due_on)
    if said is not None and said.open_minor != facts.outstanding:
        return LetterGap(
            number=number, now="sum", open=Money(minor=facts.outstanding, currency=one.row.currency)
        )
    return None
