"""What somebody may do about invoices: by this the buttons are offered; the use cases check it themselves."""

from collections.abc import Collection
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.collecting import HoldKind
from models.shapes.roster import Asker
from models.usecases.records.reach import MONEY, above, may_own

Chase = Literal["contact", "promise", "dispute", "exclude", "owner"]


def may_chase(session: Session, asker: Asker, owner_ids: Collection[UUID]) -> frozenset[Chase]:
    """Return what somebody who sees invoices of these owners may do about some of them."""
    found: set[Chase] = {"contact"}
    for owner_id in owner_ids:
        own, money = may_own(session, asker, owner_id), bool(asker.roles & MONEY)
        found |= {"promise"} if own else set()
        found |= {"dispute"} if own or money else set()
        found |= {"exclude"} if money or (own and above(asker, owner_id)) else set()
        found |= {"owner"} if own and above(asker, owner_id) else set()
    return frozenset(found)


def may_end(session: Session, asker: Asker, kind: HoldKind, owner_id: UUID) -> bool:
    """Tell whether somebody may end what holds an invoice back."""
    if kind == "excluded" and asker.roles & MONEY:
        return True
    return may_own(session, asker, owner_id) and (kind == "promise" or above(asker, owner_id))
