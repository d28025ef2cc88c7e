"""What one person is told: one line for each case or customer, as it stands now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.events import Event
from models.queries.cases.people import people
from models.rules.pressing import most_pressing
from models.shapes.messages import CaseNotice
from models.shapes.messages.case import Heard, Lines, ToldEvent
from models.usecases.escalation.kinds import Kinds, Of

MOST = 40  # lines that a message keeps; the rest is behind a button
AGAIN = "again"  # in the facts of an event: the level was told before
ABOVE = "above"  # in the facts of an event: whose superior hears of it, as nobody holds the role
HANDED_BY = "handed_by"  # in the facts of an event: who gave the case to its recipient


class Voice(NamedTuple):
    """What lines of some events need: who is called what, and what draws each kind."""

    names: Mapping[UUID, str]
    kinds: Kinds
    lines: Mapping[Of, Lines]


def voice_for(session: Session, events: Collection[Event], *, now: datetime, kinds: Kinds) -> Voice:
    """Read once what is said of these events, to whomever."""
    wanted = {
        key
        for each in events
        for key in (each.in_place_of_id, each.taken_by_id, _above(each))
        if key is not None
    }
    names = {key: person.name for key, person in people(session, wanted).items()}
    subjects: dict[Of, set[UUID]] = {}
    for each in events:
        subjects.setdefault(kinds[each.on].of, set()).add(each.subject_id)
    draws = {kind.of: kind.lines for kind in kinds.values()}
    lines = {of: draws[of](session, keys, now=now) for of, keys in subjects.items()}
    return Voice(names, kinds, lines)


def notice(voice: Voice, events: Sequence[Event]) -> CaseNotice:
    """Return all that one person is told of; a case that speaks twice, with its highest level."""
    top: dict[UUID, Event] = {}
    for each in sorted(events, key=lambda one: (one.cycle, one.round, one.level, one.in_place_of_id is None)):
        top[each.escalation_id] = each
    told: dict[Of, list[ToldEvent]] = {}
    for each in top.values():
        told.setdefault(voice.kinds[each.on].of, []).append(_told(each, voice.names))
    lines = [line for of, heard in told.items() for line in voice.lines[of](heard)]
    ranked = tuple(most_pressing(lines))
    return CaseNotice(lines=ranked[:MOST], more=max(0, len(ranked) - MOST))


def _above(event: Event) -> UUID | None:
    found = event.facts.get(ABOVE)
    return UUID(found) if found else None


def _told(event: Event, names: Mapping[UUID, str]) -> ToldEvent:
    above = _above(event)
    heard = Heard(
        level=event.level,
        again=bool(event.facts.get(AGAIN)),
        role=event.role,
        in_place_of=names.get(event.in_place_of_id) if event.in_place_of_id else None,
        vacant=event.vacant,
        above=names.get(above) if above else None,
        handed_by=event.facts.get(HANDED_BY),
        status=event.status,
        by=names.get(event.taken_by_id) if event.taken_by_id else None,
        until=event.until,
    )
    return ToldEvent(event.subject_id, heard, event.due_at, event.facts)
