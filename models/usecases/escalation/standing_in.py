"""Somebody hears of a case in the place of who is away or left; nobody hears of one level twice."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.cases.events import Event
from models.queries.cases.people import Person
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.tables import EscalationEvent

Level = tuple[UUID, int, int, int]  # case, cycle, round, level


class Redirected(NamedTuple):
    """Events with who really hears of them, and those whose person hears of the level anyway."""

    events: Sequence[Event]
    heard_already: Sequence[UUID]


def redirect(session: Session, events: Sequence[Event], people: Mapping[UUID, Person]) -> Redirected:
    """Give each event to whoever acts for its recipient; `people` says who."""
    moved = [each for each in events if _acts(each, people) != each.recipient_id]
    taken = told_levels(
        session, {_acts(each, people) for each in moved}, {each.escalation_id for each in moved}
    )
    found: list[Event] = []
    heard: list[UUID] = []
    for each in events:
        person_id = _acts(each, people)
        if person_id == each.recipient_id:
            found.append(each)
        elif (level := level_of(each), person_id) in taken:
            heard.append(each.id)
        else:
            taken.add((level, person_id))
            found.append(each._replace(recipient_id=person_id, in_place_of_id=each.recipient_id))
    return Redirected(found, heard)


def _acts(event: Event, people: Mapping[UUID, Person]) -> UUID | None:
    return people[event.recipient_id].id if event.recipient_id else None


def level_of(event: Event) -> Level:
    """Return which level of which case an event tells."""
    return event.escalation_id, event.cycle, event.round, event.level


def told_levels(
    session: Session, people: set[UUID | None], case_ids: set[UUID]
) -> set[tuple[Level, UUID | None]]:
    """Return of which levels of these cases these people hear themselves."""
    recipients = {key for key in people if key is not None}
    if not recipients:
        return set()
    rows = read(
        session,
        select(
            EscalationEvent.escalation_id,
            EscalationEvent.cycle,
            EscalationEvent.round,
            EscalationEvent.level,
            EscalationEvent.recipient_id,
        ).where(
            EscalationEvent.workspace_id == workspace_of(session),
            among(EscalationEvent.escalation_id, case_ids),
            among(EscalationEvent.recipient_id, recipients),
        ),
    )
    return {((row[0], row[1], row[2], row[3]), row[4]) for row in rows}
