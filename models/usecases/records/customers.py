"""Customers: opened or found by their folded name, renamed, kept confidential, archived."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.prepared import among
from models.queries.records.customers import ids_of_names
from models.queries.tenancy import workspace_of
from models.rules.matching import fold
from models.shapes.intake import Origin, Taken
from models.shapes.records import CustomerForm
from models.shapes.roster import Asker
from models.tables import Customer
from models.usecases import audit
from models.usecases.permission import by, take_turns
from models.usecases.records.errors import NameTaken
from models.usecases.records.intake import Kind, take
from models.usecases.records.reach import require_own
from models.usecases.records.writing import change_one, insert_one, insert_records, required

NOBODYS: Mapping[str, UUID | None] = {}


def upsert_many(session: Session, forms: Sequence[CustomerForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of customers; one without an id of its own is known by its name."""
    return take(session, KIND, forms, origin, now=now)


def open_customer(session: Session, asker: Asker | None, form: CustomerForm, *, now: datetime) -> UUID:
    """Return the customer of that name; a new one is made with what the form says.

    Raises:
        NotYours: a new one would be somebody else's whom the asker does not lead.
    """
    there = ids_of_names(session, [form.name]).get(fold(form.name))
    if there is not None:
        return there
    require_own(session, asker, form.owner_id)
    made = insert_one(session, Customer, _said(form), now=now)
    # Somebody may have opened the same one just now: then theirs is the customer.
    there = ids_of_names(session, [form.name])[fold(form.name)]
    if there == made:
        audit.record(session, "customer.opened", "customer", made, now=now, **by(asker))
    return there


def found_or_opened(
    session: Session,
    names: Sequence[str],
    origin: Origin,
    *,
    owners: Mapping[str, UUID | None] = NOBODYS,
    now: datetime,
) -> Mapping[str, UUID]:
    """Return the customers of these names by folded name, as a file of deals or invoices names them.

    Those that nobody knows yet are made, with the owner of what names them.
    """
    known = ids_of_names(session, names)
    new = {fold(name): name for name in names if fold(name) not in known}
    records = {
        uuid7(): {"name": name, "name_key": key, "owner_id": owners.get(key)} for key, name in new.items()
    }
    insert_records(session, Customer, records, origin, now=now)
    return ids_of_names(session, names) if new else known


def close_unused(session: Session, opened: Collection[UUID], origin: Origin) -> None:
    """Take customers away that were opened just now for lines that could not be taken after all."""
    if opened:
        session.connection().execute(
            delete(Customer).where(
                Customer.workspace_id == workspace_of(session),
                among(Customer.id, opened),
                Customer.source == origin.source,
                Customer.import_id == origin.import_id,  # not one that another opened meanwhile
            )
        )


def rename(session: Session, asker: Asker | None, customer_id: UUID, name: str, *, now: datetime) -> None:
    """Give a customer another name.

    Raises:
        NoSuchRecord, NotYours: nothing changed.
        NameTaken: another customer has it; `field` = `name`.
    """
    take_turns(session)
    there = ids_of_names(session, [name]).get(fold(name))
    if there not in (None, customer_id):
        raise NameTaken(name=name, field="name")
    _change(session, asker, customer_id, {"name": name, "name_key": fold(name)}, "renamed", now=now)


def set_confidential(
    session: Session, asker: Asker | None, customer_id: UUID, *, confidential: bool, now: datetime
) -> None:
    """Say whether a customer's name stays out of channels.

    Raises:
        NoSuchRecord, NotYours: nothing changed.
    """
    action = "made_confidential" if confidential else "made_public"
    _change(session, asker, customer_id, {"confidential": confidential}, action, now=now)


def hand_over(
    session: Session, asker: Asker | None, customer_id: UUID, owner_id: UUID, *, now: datetime
) -> None:
    """Give a customer to another owner.

    Raises:
        NoSuchRecord, NotYours: nothing changed.
    """
    _change(session, asker, customer_id, {"owner_id": owner_id}, "handed_over", now=now)


def archive(session: Session, asker: Asker | None, customer_id: UUID, *, now: datetime) -> None:
    """Put a customer away: it is not found by name any more, its records stay.

    Raises:
        NoSuchRecord, NotYours: nothing changed.
    """
    _change(session, asker, customer_id, {"archived_at": now}, "archived", now=now)


def _change(
    session: Session,
    asker: Asker | None,
    customer_id: UUID,
    values: Mapping[str, Any],
    action: str,
    *,
    now: datetime,
) -> None:
    row = required(session, Customer, customer_id)
    require_own(session, asker, row["owner_id"])
    change_one(session, Customer, row, values, now=now)
    audit.record(session, f"customer.{action}", "customer", customer_id, now=now, **by(asker))


def _said(form: CustomerForm) -> dict[str, Any]:
    said = {name: getattr(form, name) for name in form.model_fields_set}
    return said | {"name_key": fold(form.name)}


KIND = Kind(
    name="customer",
    table=Customer,
    said=_said,
    natural=("name_key",),
    twice=lambda form: NameTaken(name=form.name, field="name"),
)
