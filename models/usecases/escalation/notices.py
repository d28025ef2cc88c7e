"""What one person is told: one line for each case or customer, as it stands now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.events import Event
from models.queries.cases.people import people
from models.rules.pressing import most_pressing
from models.shapes.messages import CaseNotice
from models.shapes.messages.case import CaseLine, Heard, ToldEvent
from models.usecases.escalation.kinds import Kinds

MOST = 40  # lines that a message keeps; the rest is behind a button
HANDED_BY = "handed_by"  # in the facts of an event: who gave the case to its recipient

Names = Mapping[UUID, str]


def names_for(session: Session, events: Collection[Event]) -> Names:
    """Return the names that lines say."""
    wanted = {key for each in events for key in (each.in_place_of_id, each.taken_by_id) if key is not None}
    return {key: person.name for key, person in people(session, wanted).items()}


def notice(
    session: Session,
    events: Sequence[Event],
    names: Names,
    *,
    now: datetime,
    kinds: Kinds,
) -> CaseNotice:
    """Return all that one person is told of; a case that speaks twice, with its highest level."""
    top: dict[UUID, Event] = {}
    for each in sorted(events, key=lambda one: (one.cycle, one.round, one.level, one.in_place_of_id is None)):
        top[each.escalation_id] = each
    lines: list[CaseLine] = []
    for name in dict.fromkeys(kinds[each.on].of for each in top.values()):
        told = [_told(each, names) for each in top.values() if kinds[each.on].of == name]
        draw = next(kinds[each.on].lines for each in top.values() if kinds[each.on].of == name)
        lines += draw(session, told, now=now)
    ranked = tuple(most_pressing(lines))
    return CaseNotice(lines=ranked[:MOST], more=max(0, len(ranked) - MOST))


def _told(event: Event, names: Names) -> ToldEvent:
    heard = Heard(
        level=event.level,
        again=event.round > 1,
        role=event.role,
        in_place_of=names.get(event.in_place_of_id) if event.in_place_of_id else None,
        vacant=event.vacant,
        handed_by=event.facts.get(HANDED_BY),
        status=event.status,
        by=names.get(event.taken_by_id) if event.taken_by_id else None,
        until=event.until,
    )
    return ToldEvent(event.subject_id, heard, event.due_at, event.facts)
