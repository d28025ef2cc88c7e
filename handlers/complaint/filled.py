"""From the fields of the form to the complaint that they describe."""

from datetime import datetime
from typing import Any, get_args

from sqlalchemy.orm import Session

from handlers.away.form import DateMissing
from handlers.complaint.sent import ChooseOne
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
        receivable_ids=tuple(found for one in fields.invoices if (found := id_in(one)) is not None),
        **_customer(session, fields.customer),
    )


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
