"""Whom a rehearsal would have told, when: quiet hours hold back, one moment is one message."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from models.policy import QuietHours
from models.rules.duty import duty
from models.rules.local_time import local_date
from models.rules.quiet_hours import quiet_until
from models.shapes.calendar import PersonDays
from models.shapes.policy_rehearsal import Climbed, Fired, OddReason, Told

NIGHT = QuietHours()  # whatever a company calls quiet, this is when people sleep
OFF = frozenset({"weekend", "holiday", "part_time"})
Zones = Mapping[UUID, str]


class Window(NamedTuple):
    """The days that are rehearsed."""

    since: datetime
    until: datetime


def tellings(
    case: Climbed,
    fired: Fired,
    hearers: Collection[UUID],
    *,
    zones: Zones,
    quiet: QuietHours,
    within: Window,
) -> Iterator[Told]:
    """Yield who hears of a level within the window; what was taken or settled meanwhile is held back."""
    for member_id in hearers:
        held = None if fired.exempt else quiet_until(fired.at, zones[member_id], quiet)
        at = held or fired.at
        hushed = any(fired.at < moment <= at for moment in case.hushed)
        if within.since < at <= within.until and not hushed:
            yield Told(at.replace(microsecond=0), member_id, case.course, fired.level)


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
