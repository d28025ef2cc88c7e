"""Honors: what decides them, what an award rests on, and how awards are shown."""

from datetime import datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.period import Period

HonorCode = Literal["monthly_champion", "best_service", "best_newcomer"]
HonorMetric = Literal[
    "booked_amount", "collected_amount", "attainment", "won_deals", "process_score", "service_score"
]
TieBreak = Literal[
    "booked_amount",
    "collected_amount",
    "attainment",
    "won_deals",
    "process_score",
    "earliest_reached",
    "sla_breaches_asc",
    "service_cases",
]
AwardStatus = Literal["proposed", "approved", "declined", "announced", "revoked"]


class Key(Frozen):
    """One tie-break of one contender: a number, or the moment at which the amount was reached."""

    code: TieBreak
    value: Decimal | None = None
    at: datetime | None = None


class Contender(Frozen):
    """Somebody who met the condition of an honor; without a name: does not want to be seen by others."""

    member_id: UUID
    name: str | None
    value: Decimal
    keys: tuple[Key, ...] = ()


class AwardEvidence(Frozen):
    """What an award rests on, kept with it."""

    formula: str = "F-34"
    metric: HonorMetric
    min_value: Decimal
    title: str | None = None
    winners: tuple[Contender, ...]
    runners_up: tuple[Contender, ...] = ()  # the next ones, at most three
    contenders: int  # how many met the condition
    currency: str  # of amounts
    policy_version: int  # whose conditions: those in force on the period's first day; 0 = the defaults
    as_of: datetime


class AwardView(Frozen):
    """One honor of one period with everybody who shares it."""

    award_id: UUID  # of the first winner
    honor: HonorCode
    period: Period
    revision: int
    status: AwardStatus
    evidence: AwardEvidence
    winners: tuple[str, ...]
    announced_at: datetime | None = None
    contest_until: datetime | None = None
    reason: str = ""  # why it was declined or revoked
    decided_by: str | None = None
    decided_at: datetime | None = None
    waits_for_me: bool = False  # whoever looks is to decide on it


class HonorsPage(Frozen):
    """The honors of one period, and the hall of fame."""

    period: Period
    frozen: bool  # the period's results are final
    before: bool = False  # it was over before anybody was asked anything; it never becomes final
    awards: tuple[AwardView, ...] = ()
    not_awarded: tuple[tuple[HonorCode, str | None], ...] = ()  # nobody met the condition: code and title
    past: tuple[AwardView, ...] = ()  # newest first
