"""Tell people of their cases: one message for each person and moment, whatever came up."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.events import Event, events_due, events_of, waiting_since
from models.queries.cases.people import Person, acting
from models.queries.cases.rows import still_rising
from models.queries.tenancy import policy
from models.rules.quiet_hours import quiet_until
from models.shapes.outbox import Lane
from models.tables import EscalationEvent
from models.usecases.escalation.kinds import KINDS, Kinds
from models.usecases.escalation.mailing import mail
from models.usecases.escalation.standing_in import redirect
from models.usecases.escalation.whose import named_now
from models.usecases.many import change_rows

TOGETHER = timedelta(seconds=60)  # so long what is due waits for cases that are still to be looked at
NOBODY = "nobody"
HEARD = "told"  # the person heard of this level as somebody else

Change = dict[str, Any]


def tell(
    session: Session, *, now: datetime, limit: int = 200, only: UUID | None = None, kinds: Kinds = KINDS
) -> int:
    """Tell what is due, or one thing of it; return how many events were looked at."""
    since = waiting_since(session, now=now)
    if since is None or (only is None and now - since < TOGETHER and still_rising(session, now=now)):
        return 0
    events = events_due(session, now=now, limit=limit, only=only)
    deliver(session, events, now=now, kinds=kinds)
    return len(events)


def deliver(
    session: Session, events: Sequence[Event], *, now: datetime, kinds: Kinds, lane: Lane | None = None
) -> None:
    """Put what these events say on its way, but for whoever has quiet hours; the caller holds the events."""
    if not events:
        return
    named = named_now(session, events, kinds)
    _change(session, {key: {"next_at": None, "not_sent": HEARD} for key in named.heard_already})
    events = named.events
    people = acting(session, {each.recipient_id for each in events if each.recipient_id}, now=now)
    held = _held_back(session, events, people, now)
    able = [each for each in events if each.id not in held]
    events, waiting = _in_turn(session, able, people, now=now, kinds=kinds)
    _change(session, {key: {"next_at": at} for key, at in {**held, **waiting}.items()})
    nobody = [each.id for each in events if each.recipient_id not in people]
    _change(session, {key: {"next_at": None, "not_sent": NOBODY} for key in nobody})
    ready = [each for each in events if each.recipient_id in people]
    told = redirect(session, ready, people)
    _change(session, {key: {"next_at": None, "not_sent": HEARD} for key in told.heard_already})
    by_id = {person.id: person for person in people.values()}
    posted = mail(session, told.events, by_id, now=now, kinds=kinds, lane=lane)
    _change(session, {each.id: _posted(each, posted) for each in told.events})
    _say_who_was_told(session, told.events, now, kinds)


def _say_who_was_told(session: Session, events: Sequence[Event], now: datetime, kinds: Kinds) -> None:
    """Let each kind do what follows from who was told of its cases."""
    for name, kind in kinds.items():
        told = [each for each in events if each.on == name]
        if told and kind.told is not None:
            kind.told(session, told, now=now)


def _held_back(
    session: Session, events: Sequence[Event], people: Mapping[UUID, Person], now: datetime
) -> Mapping[UUID, datetime]:
    """Return until when quiet hours hold back events, each by the clock of who hears of it."""
    hours = policy(session).calendar.quiet_hours
    ends = {key: quiet_until(now, person.zone, hours) for key, person in people.items()}
    held = {}
    for each in events:
        until = ends.get(each.recipient_id) if each.recipient_id else None
        if until is not None and not each.exempt:
            held[each.id] = until
    return held


def _in_turn(
    session: Session,
    events: Sequence[Event],
    people: Mapping[UUID, Person],
    *,
    now: datetime,
    kinds: Kinds,
) -> tuple[Sequence[Event], Mapping[UUID, datetime]]:
    """Return what is told now, with what waited for it, and until when the rest waits for other cases.

    What waited for somebody whose case it is no more is due now, and goes to whose it is by itself.
    """
    heard_by = [
        each._replace(recipient_id=people[each.recipient_id].id)
        for each in events
        if each.recipient_id is not None and each.recipient_id in people
    ]
    held: dict[UUID, datetime] = {}
    joining: list[Event] = []
    for name, kind in kinds.items():
        mine = [each for each in heard_by if each.on == name]
        if mine and kind.turn is not None:
            turn = kind.turn(session, mine, now=now)
            held |= turn.held
            _change(session, {key: {"next_at": now} for key in turn.joining})
            waited = [each for each in events_of(session, turn.cases, now=now) if each.id in turn.joining]
            named = named_now(session, waited, kinds).events if waited else ()
            joining += [each for each in named if each.recipient_id in people]
    return [*(each for each in events if each.id not in held), *joining], held


def _posted(event: Event, posted: Mapping[UUID, UUID]) -> Change:
    return {
        "next_at": None,
        "outbox_id": posted[event.recipient_id] if event.recipient_id else None,
        "recipient_id": event.recipient_id,
        "in_place_of_id": event.in_place_of_id,
    }


def _change(session: Session, rows: Mapping[UUID, Change]) -> None:
    change_rows(session, EscalationEvent, EscalationEvent.id, rows)
