"""Who has a case, and who else has a say in who has it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.people import holders, people
from models.queries.cases.rows import Case
from models.queries.roster import superiors
from models.shapes.roster import Asker, Role
from models.usecases.escalation.errors import TakenByOther, TakenByYours
from models.usecases.permission import is_superior

ANYBODYS: frozenset[Role] = frozenset({"director", "admin"})  # move what anybody has


def holder(case: Case, now: datetime) -> UUID | None:
    """Return who is on a case just now; a take that ran out holds nobody."""
    return case.taken_by_id if case.ladder.status == "taken" and held(case, now) else None


def held(case: Case, now: datetime) -> bool:
    """Tell whether a case is taken or put off just now."""
    return case.ladder.until is not None and case.ladder.until > now


def may_move(session: Session, asker: Asker, holder_id: UUID) -> bool:
    """Tell whether the asker may hand over what somebody has: as that person, from above, or as anybody's."""
    if asker.member_id == holder_id or asker.roles & ANYBODYS:
        return True
    return is_superior(session, asker, holder_id)


def movers(session: Session, holder_ids: Collection[UUID]) -> Mapping[UUID, Collection[UUID]]:
    """Return who may hand over what each of these people has, as `may_move` says of one asker."""
    if not holder_ids:
        return {}
    anybodys = {key for held in holders(session, ANYBODYS).values() for key in held}
    return {key: {key, *anybodys, *(above.id for above in superiors(session, key))} for key in holder_ids}


def require_free(session: Session, asker: Asker, cases: Sequence[Case], now: datetime) -> None:
    """Refuse what somebody else has taken; the second of two who take hears who was first.

    Raises:
        TakenByYours, TakenByOther: with what the asker can do about it.
    """
    for case in cases:
        holder_id = holder(case, now)
        if holder_id not in (None, asker.member_id):
            raise _refusal(session, asker, case, holder_id)


def require_movable(session: Session, asker: Asker, cases: Sequence[Case], now: datetime) -> None:
    """Refuse to hand over what somebody has for whom the asker does not speak.

    Raises:
        TakenByOther: it stays where it is.
    """
    for case in cases:
        holder_id = holder(case, now)
        if holder_id is not None and not may_move(session, asker, holder_id):
            raise _refusal(session, asker, case, holder_id)


def _refusal(session: Session, asker: Asker, case: Case, holder_id: UUID) -> TakenByOther:
    kind = TakenByYours if may_move(session, asker, holder_id) else TakenByOther
    return kind(name=people(session, [holder_id])[holder_id].name, until=case.ladder.until)
