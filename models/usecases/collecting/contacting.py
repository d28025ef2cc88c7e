"""A word with a customer about what is owed, kept in two presses: how, and what came of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.collecting.seen import visible
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.shapes.collecting import ContactForm
from models.shapes.roster import Asker
from models.tables import CollectionContact, Receivable
from models.usecases import audit
from models.usecases.collecting.errors import NothingOwed
from models.usecases.conflict import insert_new
from models.usecases.permission import by, require_active


def contact(session: Session, asker: Asker, form: ContactForm, *, now: datetime) -> UUID:
    """Keep a word with a customer; it speaks for all of the customer's invoices. Return its id.

    Raises:
        NothingOwed: the customer has no invoice that the asker may see.
    """
    require_active(asker)
    which = [Receivable.customer_id == form.customer_id]
    if form.receivable_id is not None:
        which.append(Receivable.id == form.receivable_id)
    seen = select(Receivable.id).where(
        Receivable.workspace_id == workspace_of(session), visible(session, asker), *which
    )
    if not read(session, seen.limit(1)):
        raise NothingOwed
    row = {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "customer_id": form.customer_id,
        "receivable_id": form.receivable_id,
        "member_id": asker.member_id,
        "kind": form.kind,
        "result": form.result,
        "note": form.note.strip(),
        "contacted_at": now,
    }
    insert_new(session, CollectionContact, [row])
    audit.record(
        session, "customer.contacted", "customer", form.customer_id, now=now,
        after={"kind": form.kind, "result": form.result}, **by(asker),
    )  # fmt: skip
    made: UUID = row["id"]  # type: ignore[assignment]  # a dict of many types
    return made
