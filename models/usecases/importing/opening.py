"""Customers whom nobody knows yet: opened for the lines that name them, gone where none of these is taken."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.rules.matching import fold
from models.shapes.import_file import SentKind
from models.usecases.importing.run import Run
from models.usecases.records import customers

OPENING: frozenset[SentKind] = frozenset({"deals", "orders", "invoices", "payments", "complaints"})
OWNING = OPENING - {"complaints"}  # whoever looks after a complaint need not have the customer


def opened_for(
    session: Session, run: Run, naming: Sequence[tuple[str, Mapping[str, Any]]], *, now: datetime
) -> Mapping[str, UUID]:
    """Return the customers that lines name, by folded name; a new one is whose the first of its lines is."""
    owners: dict[str, UUID | None] = {}
    for text, values in naming if run.kind in OWNING else ():
        owners.setdefault(fold(text), values.get("owner_id"))
    names = [text for text, _ in naming]
    return customers.found_or_opened(session, names, run.origin, owners=owners, now=now)


def close_unused(
    session: Session, run: Run, opened: Mapping[UUID, str], forms: Sequence[Any], refused: Collection[int]
) -> Sequence[str]:
    """Take the new customers away whom only refused forms name; return the names of the others."""
    if not opened:
        return ()
    used = {form.customer_id for place, form in enumerate(forms) if place not in refused}
    customers.close_unused(session, opened.keys() - used, run.origin)
    return [name for customer_id, name in opened.items() if customer_id in used]
