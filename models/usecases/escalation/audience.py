"""Whom a level tells: who the case names, who holds a role, and who hears when nobody does."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.people import holders
from models.queries.roster import superior_of
from models.shapes.escalation import Audience, Listener, Standing

OF_THE_CASE: frozenset[Audience] = frozenset({"owner", "manager", "asked", "superior_of_asked"})
LAST: Sequence[Audience] = ("director", "admin")  # hear of it when nobody else does
NAMED: Sequence[Audience] = ("asked", "owner", "manager", "superior_of_asked")  # whose superior is sought


class Reached(NamedTuple):
    """One level that a case has reached."""

    case_id: UUID
    level: int
    standing: Standing


class Heard(NamedTuple):
    """Who hears of each level, by case and level; and which roles of the company nobody holds."""

    of: Mapping[tuple[UUID, int], Sequence[Listener]]
    unheld: Collection[str]


def audience(session: Session, reached: Sequence[Reached]) -> Heard:
    """Return who hears of each level, nobody twice; a member_id of None = there is nobody at all."""
    wanted = {role for each in reached for role in _roles(each) if role not in each.standing.people}
    roles = holders(session, sorted(wanted - OF_THE_CASE))
    heard: dict[tuple[UUID, int], Sequence[Listener]] = {}
    vacant = _Vacant(session)
    for each in reached:
        listeners = chain.from_iterable(_listeners(each, role, roles, vacant) for role in _roles(each))
        once = {listener.member_id: listener for listener in reversed([*listeners])}
        nobody = [Listener(None, next(iter(_roles(each)), "admin"))]
        heard[each.case_id, each.level] = [*reversed(once.values())] or nobody
    return Heard(heard, {role for role, held in roles.items() if not held})


def _roles(each: Reached) -> Sequence[Audience]:
    return each.standing.notify.get(each.level, ())


def _listeners(
    each: Reached, role: Audience, roles: Mapping[str, Sequence[UUID]], vacant: "_Vacant"
) -> Iterator[Listener]:
    named = each.standing.people.get(role)
    if named is not None:
        yield Listener(named, role)
    elif roles.get(role):
        yield from (Listener(member_id, role) for member_id in roles[role])
    else:
        yield from vacant.instead(each.standing, role)


class _Vacant:
    """Finds who hears when nobody holds a role: the next superior, a director, the administrators."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last: Sequence[UUID] | None = None
        self._above: dict[UUID, UUID | None] = {}

    def instead(self, standing: Standing, role: Audience) -> Iterator[Listener]:
        named = next((standing.people[one] for one in NAMED if one in standing.people), None)
        above = self._superior(named) if named is not None else None
        if above is not None:
            yield Listener(above, role, vacant=True, above=named)
        else:
            yield from (Listener(one, role, vacant=True) for one in self._last_resort())

    def _superior(self, member_id: UUID) -> UUID | None:
        if member_id not in self._above:
            found = superior_of(self._session, member_id)
            self._above[member_id] = found.id if found else None
        return self._above[member_id]

    def _last_resort(self) -> Sequence[UUID]:
        if self._last is None:
            roles = holders(self._session, LAST)
            self._last = next((roles[role] for role in LAST if roles[role]), ())
        return self._last
