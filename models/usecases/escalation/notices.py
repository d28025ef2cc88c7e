"""What one person is told: one line for each case or customer, as it stands now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.events import Event, Told, first_told
from models.queries.cases.people import people
from models.rules.pressing import most_pressing
from models.shapes.messages import CaseNotice
from models.shapes.messages.case import Heard, Lines, ToldEvent
from models.usecases.escalation.having import movers
from models.usecases.escalation.kinds import Kinds, Of

MOST = 40  # lines that a message keeps; the rest is behind a button
AGAIN = "again"  # in the facts of an event: the level was told before
ABOVE = "above"  # in the facts of an event: whose superior hears of it, as nobody holds the role
HANDED = "handed"  # in the facts of an event: who gave the case to whom


class Voice(NamedTuple):
    """What lines of some events need: who is called what, and what draws each kind."""

    names: Mapping[UUID, str]
    kinds: Kinds
    lines: Mapping[Of, Lines]
    first: Mapping[Told, int]  # in which round somebody was first told, where something is told again
    movers: Mapping[UUID, Collection[UUID]]  # who decides on what a person has taken


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
    takers = {each.taken_by_id for each in events if each.status == "taken" and each.taken_by_id}
    return Voice(names, kinds, lines, _first(session, events), movers(session, takers))


def notice(voice: Voice, events: Sequence[Event]) -> CaseNotice:
    """Return all that one person is told of; a case that speaks twice, with its highest level."""
    top: dict[UUID, Event] = {}
    for each in sorted(events, key=lambda one: (one.cycle, one.round, one.level, one.in_place_of_id is None)):
        top[each.escalation_id] = each
    told: dict[Of, list[ToldEvent]] = {}
    for each in top.values():
        told.setdefault(voice.kinds[each.on].of, []).append(_told(each, voice))
    lines = [line for of, heard in told.items() for line in voice.lines[of](heard)]
    ranked = tuple(most_pressing(lines))
    return CaseNotice(lines=ranked[:MOST], more=max(0, len(ranked) - MOST))


def _first(session: Session, events: Collection[Event]) -> Mapping[Told, int]:
    """Return in which round those were first told whom events tell again."""
    again = [each for each in events if each.facts.get(AGAIN)]
    people_again = {each.recipient_id for each in again if each.recipient_id is not None}
    return first_told(session, {each.escalation_id for each in again}, people_again) if people_again else {}


def _again(event: Event, first: Mapping[Told, int]) -> bool:
    """Tell whether this person was told of the case in a round before; an old level may have a new reader."""
    known = first.get((event.escalation_id, event.cycle, event.recipient_id), event.round)
    return bool(event.facts.get(AGAIN)) and known < event.round


def _above(event: Event) -> UUID | None:
    found = event.facts.get(ABOVE)
    return UUID(found) if found else None


def _told(event: Event, voice: Voice) -> ToldEvent:
    names, above, taker_id = voice.names, _above(event), event.taken_by_id
    heard = Heard(
        level=event.level,
        again=_again(event, voice.first),
        role=event.role,
        in_place_of=names.get(event.in_place_of_id) if event.in_place_of_id else None,
        vacant=event.vacant,
        above=names.get(above) if above else None,
        handed=event.facts.get(HANDED),
        status=event.status,
        by=names.get(taker_id) if taker_id else None,
        until=event.until,
        mine=taker_id is not None and taker_id == event.recipient_id,
        moves=taker_id is not None and event.recipient_id in voice.movers.get(taker_id, ()),
    )
    return ToldEvent(event.subject_id, heard, event.due_at, event.facts, event.recipient_id)
