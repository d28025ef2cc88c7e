"""What was not told yet goes to whoever the case names by now: the owner, who leads the owner, the asked."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.events import Event
from models.usecases.escalation.audience import OF_THE_CASE
from models.usecases.escalation.kinds import Kinds
from models.usecases.escalation.standing_in import level_of, told_levels


class Named(NamedTuple):
    """Events with whoever their cases name now, and those whose person hears of the level anyway."""

    events: Sequence[Event]
    heard_already: Sequence[UUID]


def named_now(session: Session, events: Sequence[Event], kinds: Kinds) -> Named:
    """Give each event that is for somebody whom its case names to that person as of now."""
    now_named = _named(session, events, kinds)
    moved = {
        each.id: to
        for each in events
        if _by_name(each)
        and (to := now_named.get(each.subject_id, {}).get(each.role)) not in (None, each.recipient_id)
    }
    if not moved:
        return Named(events, ())
    cases = {each.escalation_id for each in events if each.id in moved}
    taken = told_levels(session, set(moved.values()), cases)
    found, heard = [], []
    for each in events:
        to = moved.get(each.id)
        if to is None:
            found.append(each)
        elif (level_of(each), to) in taken:
            heard.append(each.id)
        else:
            taken.add((level_of(each), to))
            found.append(each._replace(recipient_id=to))
    return Named(found, heard)


def _by_name(event: Event) -> bool:
    return event.role in OF_THE_CASE and event.in_place_of_id is None and not event.vacant


def _named(session: Session, events: Sequence[Event], kinds: Kinds) -> Mapping[UUID, Mapping[str, UUID]]:
    found: dict[UUID, Mapping[str, UUID]] = {}
    for name, kind in kinds.items():
        ids = {each.subject_id for each in events if each.on == name and _by_name(each)}
        named = kind.people(session, ids) if ids else {}
        found |= {key: {str(role): who for role, who in own.items()} for key, own in named.items()}
    return found
