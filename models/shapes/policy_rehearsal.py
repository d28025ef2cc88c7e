"""A policy tried on the cases that there were: whom its ladders would have told, and when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from uuid import UUID

from models.shapes.collecting import Word
from models.shapes.escalation import Audience, Ladder, LadderName, Standing, Unheld
from models.shapes.frozen import Frozen

OddReason = Literal["night", "day_off"]


class Climb(NamedTuple):
    """Where a case stands at a moment of a rehearsal."""

    ladder: Ladder = Ladder()
    level_at: datetime | None = None  # since when it stands at its highest level
    told_at: datetime | None = None  # when that one was told last


class Act(NamedTuple):
    """What somebody really did about a case; the rules say how long a take holds."""

    at: datetime
    did: Literal["take", "put_off", "release"]
    until: datetime | None = None  # of what was put off


class Talk(NamedTuple):
    """Whose other cases a case is told with; `held_until` says how long a level waits after what was said."""

    subject: UUID
    held_until: Callable[[datetime, int, Sequence[Word]], datetime | None]


class Course(NamedTuple):
    """One case as it really went; `standing` says what some rules make of it at a moment."""

    case_id: UUID
    on: LadderName
    no: str  # as people write it
    since: datetime
    moments: Sequence[datetime]  # when something about it changed: the engine looks again
    acts: Sequence[Act]
    take_for: timedelta
    standing: Callable[[datetime, Climb], Standing]
    talk: Talk | None = None


class Fired(NamedTuple):
    """One level that a case reached."""

    at: datetime
    level: int
    notify: Sequence[Audience]
    people: Mapping[Audience, UUID]
    exempt: bool
    urgent: bool = False  # waits for no other case


class Climbed(NamedTuple):
    """All that became of a case."""

    course: Course
    fired: Sequence[Fired]
    hushed: Sequence[datetime]  # when it was taken or settled: what was held back is not told any more
    ladder: Ladder


class Told(NamedTuple):
    """One person who would hear of one level."""

    at: datetime
    member_id: UUID
    course: Course
    level: int


class LevelTold(Frozen):
    """How often a level would be told, and how many cases would stand at it in the end."""

    on: LadderName
    level: int  # 0 the first notice; below it warnings
    told: int
    standing: int = 0
    action: str | None = None  # of collection


class Receiver(Frozen):
    """One person and the messages that would come."""

    name: str
    messages: int


class OddHour(Frozen):
    """One message that would come at night or on a day off, by the receiver's own clock."""

    name: str
    at: datetime
    zone: str
    why: OddReason
    on: LadderName
    no: str  # of the case, as people write it
    level: int


class Side(Frozen):
    """What one policy would have done."""

    people: int
    messages: int
    unheard: int = 0  # levels that would reach nobody
    levels: tuple[LevelTold, ...] = ()
    receivers: tuple[Receiver, ...] = ()  # those with the most messages first
    odd: tuple[OddHour, ...] = ()  # the first ones
    odd_count: int = 0


class PolicyRehearsal(Frozen):
    """A policy beside the one in force, over the same days and cases."""

    since: datetime
    until: datetime
    coming: bool  # the days ahead, with nobody acting
    cases: dict[LadderName, int]
    before: Side
    after: Side
    unheld: tuple[Unheld, ...] = ()  # roles that it tells and nobody holds
