"""Weekly digests: a team's week for its channel, and teams side by side for who leads those that lead."""

from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from models.shapes.figures import NullReason
from models.shapes.frozen import Frozen
from models.shapes.metric import Money
from models.shapes.standup import BlockerCategory
from models.shapes.support import Answered

TeamSection = Literal["problems", "shares", "corrections"]
DirectorSection = Literal[
    "behind", "unreviewed", "levels", "overdue", "complaints", "stuck", "answers", "corrections", "teams"
]


class WeekNumber(Frozen):
    """One number of a week beside its target and the week before, as both are known now."""

    code: str
    value: Decimal | None = None
    reason: NullReason | None = None  # why there is none
    target: Decimal | None = None
    before: Decimal | None = None


class MonthPace(Frozen):
    """How far a month is: what was reached of the target, and how many of its working days are over."""

    code: str
    starts_on: date
    value: Decimal
    target: Decimal
    days: int
    days_over: int

    @property
    def behind(self) -> bool:
        """Tell whether less was reached than the days that are over ask for."""
        return self.value * self.days < self.target * self.days_over


class Corrected(Frozen):
    """A number of the week before, as the digest of that week said it and as it is known now."""

    team_name: str
    code: str
    was: Decimal
    now: Decimal | None


class Topic(Frozen):
    """The common problems of a week that are about the same."""

    category: BlockerCategory
    texts: tuple[str, ...]


class SharedWords(Frozen):
    """An experience that somebody shared with the team."""

    name: str
    text: str


class TeamWeek(Frozen):
    """All that a team's channel reads on its first working day about the week before."""

    team_id: UUID
    team_name: str
    week_starts_on: date
    numbers: tuple[WeekNumber, ...] = ()
    rates: tuple[WeekNumber, ...] = ()  # conversion: they have no targets
    paces: tuple[MonthPace, ...] = ()
    plans: tuple[WeekNumber, ...] = ()  # the targets of the week that begins
    problems: tuple[Topic, ...] = ()
    in_thread: int = 0  # of the problems: those that stand as cards below
    shares: tuple[SharedWords, ...] = ()
    corrections: tuple[Corrected, ...] = ()


class Complaints(Frozen):
    """How many complaints a team had in a week, and how many are open now; restricted ones left out."""

    received: int = 0
    open: int = 0
    late: int = 0  # of the open ones: past a time


class OwedLevel(Frozen):
    """What is overdue on one level of its ladder."""

    level: int  # 0: none was reached yet
    open: tuple[Money, ...]  # one of each currency
    count: int  # invoices


class TeamLine(Frozen):
    """One team beside the others."""

    team_id: UUID
    team_name: str
    numbers: tuple[WeekNumber, ...] = ()
    pace: MonthPace | None = None
    reports_due: int = 0  # of the week, those that were not excused
    reports_in: int = 0
    stuck: int = 0  # open stuck points
    complaints: Complaints = Complaints()


class Unreviewed(Frozen):
    """Signed reports that wait for one reviewer."""

    reviewer: str
    count: int
    overdue: int  # past the reviewer's two working days
    oldest_week: date


class StuckLine(Frozen):
    """A stuck point that wants somebody's support and has nobody who took it."""

    blocker_id: UUID
    name: str
    text: str
    category: BlockerCategory
    age_days: int


class DirectorWeek(Frozen):
    """All that somebody who leads those that lead reads about the week before, exceptions first."""

    week_starts_on: date
    teams: tuple[TeamLine, ...] = ()  # furthest behind first
    unreviewed: tuple[Unreviewed, ...] = ()
    owed: tuple[OwedLevel, ...] = ()  # highest level first
    stuck: tuple[StuckLine, ...] = ()
    answers: tuple[Answered, ...] = ()  # to wishes for support, the reader's own first
    corrections: tuple[Corrected, ...] = ()
