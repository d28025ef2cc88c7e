"""Whom a rehearsal would have told, when: quiet hours hold back, one moment is one message."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from models.policy import QuietHours
from models.rules.duty import duty
from models.rules.local_time import local_date
from models.rules.quiet_hours import quiet_until
from models.shapes.calendar import PersonDays
from models.shapes.collecting import Word
from models.shapes.policy_rehearsal import Climbed, Fired, OddReason, Told

NIGHT = QuietHours()  # whatever a company calls quiet, this is when people sleep
OFF = frozenset({"weekend", "holiday", "part_time"})


class Window(NamedTuple):
    """The days that are rehearsed."""

    since: datetime
    until: datetime


class Saying(NamedTuple):
    """A level for one person."""

    at: datetime  # when it is said
    member_id: UUID
    zone: str
    case: Climbed
    fired: Fired


def tellings(said: Sequence[Saying], quiet: QuietHours, within: Window) -> Iterator[Told]:
    """Yield who hears of what within the window; what was taken or settled meanwhile is held back."""
    awake = [one._replace(at=_awake(one, one.at, quiet)) for one in said]
    talks: dict[tuple[UUID, UUID], list[Saying]] = {}
    for one in awake:
        talk = one.case.course.talk
        if talk is None or one.fired.exempt:
            yield from _told([one], within)
        else:
            talks.setdefault((one.member_id, talk.subject), []).append(one)
    for together in talks.values():
        yield from _told(_in_turn(together, quiet), within)


def _told(said: Iterable[Saying], within: Window) -> Iterator[Told]:
    for one in said:
        if within.since < one.at <= within.until and not _hushed(one, one.at):
            yield Told(one.at.replace(microsecond=0), one.member_id, one.case.course, one.fired.level)


def _in_turn(waiting: Sequence[Saying], quiet: QuietHours) -> Iterator[Saying]:
    """Yield what one person hears of one customer: what says no more than was said lately waits for more."""
    said: list[Word] = []
    while waiting:
        at = min(one.at for one in waiting)
        waiting = [one for one in waiting if not _hushed(one, at)]
        until = {place: _held(one, at, said) for place, one in enumerate(waiting) if one.at == at}
        if all(until.values()):
            waiting = [
                one._replace(at=_awake(one, until.get(place) or one.at, quiet))
                for place, one in enumerate(waiting)
            ]
            continue
        spoken = [one._replace(at=at) for one in waiting if one.fired.at <= at]
        waiting = [one for one in waiting if one.fired.at > at]
        said += [Word(at, one.fired.level) for one in spoken]
        yield from spoken


def _held(one: Saying, at: datetime, said: Sequence[Word]) -> datetime | None:
    talk = one.case.course.talk
    return None if talk is None or one.fired.urgent else talk.held_until(at, one.fired.level, said)


def _awake(one: Saying, at: datetime, quiet: QuietHours) -> datetime:
    return at if one.fired.exempt else quiet_until(at, one.zone, quiet) or at


def _hushed(one: Saying, at: datetime) -> bool:
    return any(one.fired.at < moment <= at for moment in one.case.hushed)


def messages(told: Sequence[Told]) -> Mapping[tuple[UUID, datetime], Sequence[Told]]:
    """Return the messages: all that one person hears at one moment."""
    found: dict[tuple[UUID, datetime], list[Told]] = {}
    for one in told:
        found.setdefault((one.member_id, one.at), []).append(one)
    return found


def odd(at: datetime, zone: str, days: PersonDays) -> OddReason | None:
    """Tell whether a moment is at night or on a day off by the receiver's own clock and calendar."""
    if quiet_until(at, zone, NIGHT) is not None:
        return "night"
    found = duty(days, local_date(at, zone), None)
    return "day_off" if found.reason in OFF else None
