"""Who may do what with a sales record. None as asker = the operator at the command line."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.queries import roster
from models.rules.observing import reads_along
from models.shapes.frozen import Frozen
from models.shapes.roster import Asker, Role
from models.usecases.permission import is_superior, require_active, require_hand
from models.usecases.records.errors import InTheFuture, NotByOneself, NotYours, OnlyFinance

OVER_ALL: frozenset[Role] = frozenset({"director", "executive", "admin"})
FIRST_ZONE = timedelta(hours=14)  # where each day begins first
FILLED_AS = {"local_date": "happened_at"}  # by people, who give a moment
MONEY: frozenset[Role] = OVER_ALL | {"finance"}


def require_own(
    session: Session, asker: Asker | None, owner_id: UUID | None, *, also: frozenset[Role] = frozenset()
) -> None:
    """Let the owner, those above, and directors act; what belongs to nobody is everybody's.

    Raises:
        NotAMember, OnlyObserves: the asker is no longer active, or reads along.
        NotYours: it is somebody else's.
    """
    require_hand(asker)
    if not may_own(session, asker, owner_id, also=also):
        owner = roster.member(session, owner_id) if owner_id is not None else None
        raise NotYours(who="", name=owner.name if owner else "")


def may_own(
    session: Session, asker: Asker | None, owner_id: UUID | None, *, also: frozenset[Role] = frozenset()
) -> bool:
    """Tell whether somebody may act as the owner does; buttons are offered by it."""
    if asker is not None and reads_along(asker.roles):
        return False
    if asker is None or owner_id is None or owner_id == asker.member_id or asker.roles & (OVER_ALL | also):
        return True
    return is_superior(session, asker, owner_id)


def require_above(
    session: Session, asker: Asker | None, owner_id: UUID, otherwise: type[NotAllowed] = NotByOneself
) -> None:
    """Let those above the owner act, and directors, not the owner, who hears `otherwise`.

    Raises:
        NotAllowed: the owner asks.
        NotAMember, NotYours: as `require_own`.
    """
    if not above(asker, owner_id):
        raise otherwise(who="")
    require_own(session, asker, owner_id)


def above(asker: Asker | None, owner_id: UUID) -> bool:
    """Tell whether what those above the owner decide is not asked by the owner."""
    return asker is None or asker.member_id != owner_id or bool(asker.roles & OVER_ALL)


def require_money(asker: Asker | None) -> None:
    """Let finance and directors act.

    Raises:
        NotAMember: the asker is no longer active.
        OnlyFinance: the asker is neither.
    """
    require_active(asker)
    if asker is not None and not asker.roles & MONEY:
        raise OnlyFinance(who="")


def require_past(on: date, *, now: datetime, field: str | None = None) -> None:
    """Refuse a day that has begun nowhere on earth yet.

    Raises:
        InTheFuture: it is still to come.
    """
    if on > (now + FIRST_ZONE).date():
        raise InTheFuture(on=on, field=field)


def to_come(form: Frozen, fields: Sequence[str], *, now: datetime) -> InTheFuture | None:
    """Return what to say of the first of these days of a form that is still to come."""
    last = (now + FIRST_ZONE).date()
    for name in fields:
        on: date | None = getattr(form, name)
        if on is not None and on > last:
            return InTheFuture(on=on, field=FILLED_AS.get(name, name))
    return None


def id_of(asker: Asker | None) -> UUID | None:
    """Return whom a row names as the one who acted; None = the operator."""
    return asker.member_id if asker else None
