"""What the look-ups and the App Home answer: my day and week, a team's day, who changed a setting last."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from models.shapes.blocker import BlockerView
from models.shapes.calendar import Duty
from models.shapes.digest import TeamNumbers
from models.shapes.frozen import Frozen
from models.shapes.honors import AwardView
from models.shapes.metric import MetricPair, Money
from models.shapes.numbers import Shown
from models.shapes.report import OpenReport
from models.shapes.standup import DayStatus, Participation, StandupKind
from models.shapes.targets import Course
from models.shapes.today import TodayAsk


class NextPrompt(Frozen):
    """The next time the bot asks somebody."""

    standup_kind: StandupKind
    at: datetime


class Week(Frozen):
    """One person's week to date: participation by F-32, totals beside targets."""

    starts_on: date
    ends_on: date
    morning: Participation
    evening: Participation
    rate: Decimal | None = None  # None = nothing was expected yet
    mix: Mapping[StandupKind, Decimal] = {}  # what each kind weighs in it
    totals: tuple[MetricPair, ...] = ()


class BesideSales(Frozen):
    """What whoever works beside the sales teams may see: open complaints, and money that is late."""

    complaints: int = 0
    overdue: int = 0  # of the complaints
    debtors: int = 0  # customers whose money is late
    owed: tuple[Money, ...] = ()  # what is late of theirs, by currency


class Mine(Frozen):
    """One person's own day, week and what waits for them."""

    name: str
    local_date: date
    team_id: UUID | None = None
    team_name: str = ""
    is_rep: bool = False
    duty: Duty
    standups: tuple[DayStatus, ...] = ()  # morning, evening; state None = nothing was asked
    numbers: tuple[MetricPair, ...] = ()  # today
    week: Week | None = None  # None = not a rep
    stuck: tuple[BlockerView, ...] = ()  # own open points, oldest first
    waiting: tuple[BlockerView, ...] = ()  # points that wait for this person's support
    course: Course | None = None  # the month's main target; None = there is none
    today: TodayAsk | None = None  # what that asks for today
    shown: tuple[Shown, ...] = ()  # the numbers among all this that can be explained
    awards: tuple[AwardView, ...] = ()  # that wait for this person's decision
    report: OpenReport | None = None  # the weekly report that waits to be signed
    reviews: int = 0  # weekly reports that wait for this person's review
    next_prompt: NextPrompt | None = None
    paused_until: date | None = None  # own or the team's; date.max = until resumed


class TeamDay(Frozen):
    """One team's day as one asker may see it."""

    team_id: UUID
    team_name: str
    local_date: date
    numbers: tuple[TeamNumbers, ...] = ()  # morning, evening
    week_rate: Decimal | None = None
    stuck: tuple[BlockerView, ...] = ()  # open points the asker may read
    away: tuple[str, ...] = ()
    unanswered: tuple[str, ...] | None = None  # None = not for this asker to know
    shown: tuple[Shown, ...] = ()  # the numbers among all this that can be explained
    paused_until: date | None = None


class PersonWeek(Frozen):
    """History: one person's stand-ups of one week."""

    name: str
    slack_user_id: str
    starts_on: date
    ends_on: date
    days: tuple[DayStatus, ...]  # by date, morning before evening; only what was asked
    week: Week


class LastChange(Frozen):
    """Who changed a setting last."""

    actor_slack_id: str | None = None  # None = the bot itself or the command line
    at: datetime
