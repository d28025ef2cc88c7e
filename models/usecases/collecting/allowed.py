"""What somebody may do about invoices: by this the buttons are offered; the use cases check it themselves."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.roster.chain import stand_in
from models.rules.local_time import known_zone, local_date
from models.shapes.collecting import HoldKind
from models.shapes.roster import Asker, Role
from models.tables import Member
from models.usecases.permission import require_active
from models.usecases.records.reach import MONEY, above, may_own, require_own

Chase = Literal["contact", "promise", "dispute", "exclude", "owner"]


def may_chase(
    session: Session, asker: Asker, owner_ids: Collection[UUID], *, now: datetime
) -> frozenset[Chase]:
    """Return what somebody who sees invoices of these owners may do about some of them."""
    found: set[Chase] = {"contact"}
    for owner_id in owner_ids:
        own, money = may_own(session, asker, owner_id), bool(asker.roles & MONEY)
        asks = may_ask(session, asker, owner_id, now=now)
        found |= {"promise"} if asks else set()
        found |= {"dispute"} if asks or money else set()
        found |= {"exclude"} if money or (own and above(asker, owner_id)) else set()
        found |= {"owner"} if own and above(asker, owner_id) else set()
    return frozenset(found)


def may_ask(session: Session, asker: Asker, owner_id: UUID, *, now: datetime) -> bool:
    """Tell whether somebody may do what is the owner's: those above, too, and who stands in while away."""
    return may_own(session, asker, owner_id) or _stands_in(session, asker, owner_id, now)


def require_asks(
    session: Session,
    asker: Asker | None,
    owner_id: UUID,
    *,
    now: datetime,
    also: frozenset[Role] = frozenset(),
) -> None:
    """Let the owner act, those above, directors, and who stands in for an owner who is away.

    Raises:
        NotAMember, NotYours: as `require_own`.
    """
    require_active(asker)
    if asker is None or not _stands_in(session, asker, owner_id, now):
        require_own(session, asker, owner_id, also=also)


def _stands_in(session: Session, asker: Asker, owner_id: UUID, now: datetime) -> bool:
    owner = roster.member(session, owner_id)
    if owner is None or owner_id == asker.member_id:
        return False
    acts: Member = stand_in(session, owner, local_date(now, known_zone(owner.timezone)))
    return acts.id == asker.member_id


def may_end(session: Session, asker: Asker, kind: HoldKind, owner_id: UUID, *, now: datetime) -> bool:
    """Tell whether somebody may end what holds an invoice back."""
    if kind == "excluded" and asker.roles & MONEY:
        return True
    if kind == "promise":
        return may_ask(session, asker, owner_id, now=now)
    return may_own(session, asker, owner_id) and above(asker, owner_id)
