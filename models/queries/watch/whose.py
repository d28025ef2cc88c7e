"""Whose invoices somebody watches."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import Session

from models.queries.prepared import among
from models.queries.roster import people_below
from models.shapes.roster import Asker, Role
from models.tables import Receivable

SEES_MONEY: frozenset[Role] = frozenset({"finance", "legal", "director", "executive"})


def watched(session: Session, asker: Asker) -> ColumnElement[bool]:
    """Return the condition that an invoice is one that the asker watches: all, or those of own people."""
    if asker.roles & SEES_MONEY:
        return true()
    return owned_by(people_below(session, asker.member_id) | {asker.member_id})


def owned_by(member_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Return the condition that one of these people is responsible for an invoice."""
    return among(Receivable.owner_id, member_ids)
