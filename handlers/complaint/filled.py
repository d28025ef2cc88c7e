"""From the fields of the form to the complaint that they describe."""

from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.away.form import DateMissing
from handlers.complaint.sent import ChooseOne
from models.errors import UserError
from models.queries.records.customers import ids_of_names
from models.rules.local_time import local_instant
from models.rules.matching import fold
from models.shapes.complaint import ComplaintCategory, ComplaintChannel, ComplaintForm, Severity
from models.shapes.roster import Asker
from models.usecases.complaint.errors import TextMissing
from views.complaint.new import ComplaintFields
from views.fields import Option
from views.records.fields import id_in
from views.records.names import NEW


class OnlyMajorFreezes(UserError):
    """Invoices were named for a complaint that leaves them as they are."""

    template = "Only a major complaint stops the chasing of invoices. Untick them, or dispute the invoice."


def as_form(session: Session, asker: Asker, fields: ComplaintFields, *, now: datetime) -> ComplaintForm:
    """Return the complaint that stands in the form.

    Raises:
        ChooseOne, TextMissing, DateMissing: something is missing; with `field`.
    """
    for name in ("title", "description"):
        if not getattr(fields, name):
            raise TextMissing(field=name)
    return ComplaintForm(
        severity=_one_of(fields.severity, Severity, "severity"),
        category=_one_of(fields.category, ComplaintCategory, "category"),
        channel=_one_of(fields.channel, ComplaintChannel, "channel"),
        title=fields.title[:200],
        description=fields.description[:3_000],
        received_at=_received(fields, asker, now),
        deal_id=id_in(fields.deal),
        restricted=fields.restricted,
        receivable_ids=_invoices(fields),
        **_customer(session, fields.customer),
    )


def _invoices(fields: ComplaintFields) -> tuple[UUID, ...]:
    """Return the invoices that were ticked.

    Raises:
        OnlyMajorFreezes: the complaint leaves them as they are.
    """
    ids = tuple(found for one in fields.invoices if (found := id_in(one)) is not None)
    if ids and fields.severity != "major":
        raise OnlyMajorFreezes(field="invoices")
    return ids


def _one_of(text: str, choices: Any, name: str) -> Any:
    if text not in get_args(choices):
        raise ChooseOne(field=name)
    return text


def _received(fields: ComplaintFields, asker: Asker, now: datetime) -> datetime:
    """Return when it came in, on the asker's wall; without a time just now, or at noon of another day."""
    if fields.on is None:
        raise DateMissing(field="received_at")
    if not fields.at:
        return min(now, local_instant(fields.on, 12 * 60, asker.zone))
    hours, _, minutes = fields.at.partition(":")
    return local_instant(fields.on, int(hours) * 60 + int(minutes), asker.zone)


def _customer(session: Session, option: Option | None) -> dict[str, Any]:
    if option is None:
        return {}
    if not option[0].startswith(NEW):
        return {"customer_id": id_in(option[0])}
    name = " ".join(option[0].removeprefix(NEW).split())[:200]
    known = ids_of_names(session, [name]).get(fold(name))
    return {"customer_id": known} if known else {"customer": name}
