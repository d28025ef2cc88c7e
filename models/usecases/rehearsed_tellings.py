"""Whom tried rules would really tell: holders of roles, the last resort, who acts for whom that day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.cases.people import Person, acting, people
from models.queries.roster import absences_of, days_of
from models.rules.conversation import gap
from models.rules.local_time import local_date
from models.rules.rehearsal.counting import Hearer
from models.rules.rehearsal.telling import Saying, Window, tellings
from models.shapes.escalation import Standing
from models.shapes.policy_rehearsal import Climbed, Fired, Told
from models.usecases.escalation.audience import Reached, audience

ONE_DAY = timedelta(days=1)
Whom = tuple[tuple[str, ...], tuple[tuple[str, UUID], ...]]  # roles, and whom the case names


def heard(
    session: Session, rules: Policy, cases: Sequence[Climbed], within: Window
) -> tuple[Sequence[Told], int]:
    """Return who would hear of what, and how many levels would reach nobody."""
    since = within.since - ONE_DAY - 2 * gap(rules.receivables)  # nothing is held back for longer
    pairs = [(case, fired) for case in cases for fired in case.fired if since < fired.at]
    whom = _recipients(session, [fired for _, fired in pairs])
    deputies = _Deputies(session, {key for found in whom.values() for key in found}, within)
    said: list[Saying] = []
    unheard = 0
    for case, fired in pairs:
        acts = [deputies.of(key, fired.at) for key in whom[_whom(fired)]]
        persons = {one.id: one.zone for one in acts if one is not None}
        unheard += not persons and fired.at > within.since
        said += (Saying(fired.at, key, zone, case, fired) for key, zone in persons.items())
    return [*tellings(said, rules.calendar.quiet_hours, within)], unheard


def hearers(session: Session, member_ids: Collection[UUID], within: Window) -> Mapping[UUID, Hearer]:
    """Return the names, zones and days of people."""
    first, last = within.since.date() - ONE_DAY, within.until.date() + ONE_DAY
    days = days_of(session, list(member_ids), first, last)
    return {
        key: Hearer(person.name, person.zone, days[key])
        for key, person in people(session, member_ids).items()
    }


def _whom(fired: Fired) -> Whom:
    return tuple(fired.notify), tuple(sorted(fired.people.items()))


def _recipients(session: Session, fired: Sequence[Fired]) -> Mapping[Whom, Sequence[UUID]]:
    """Return whom each set of words means; asked once for all levels that tell the same."""
    distinct = {_whom(one): one for one in fired}
    keys = {UUID(int=place): whom for place, whom in enumerate(distinct)}
    reached = [
        Reached(key, 0, Standing((), {0: distinct[whom].notify}, distinct[whom].people))
        for key, whom in keys.items()
    ]
    found = audience(session, reached).of
    return {
        whom: [one.member_id for one in found[key, 0] if one.member_id is not None]
        for key, whom in keys.items()
    }


class _Deputies:
    """Who acts for whom on which day; most people are there, and act themselves."""

    def __init__(self, session: Session, member_ids: Collection[UUID], within: Window) -> None:
        self._session = session
        self._people = people(session, member_ids)
        first, last = within.since.date() - ONE_DAY, within.until.date() + ONE_DAY
        self._away = absences_of(session, list(member_ids), first, last)
        self._known: dict[tuple[UUID, date], Person | None] = {}

    def of(self, member_id: UUID, at: datetime) -> Person | None:
        """Return who hears in the place of a member at a moment; None = nobody is left."""
        person = self._people.get(member_id)
        if person is None or (person.active and member_id not in self._away):
            return person
        day = member_id, local_date(at, person.zone)
        if day not in self._known:
            self._known[day] = acting(self._session, [member_id], now=at).get(member_id)
        return self._known[day]
