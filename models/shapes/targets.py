"""Targets as they are set, and as they are looked at."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import Field

from models.shapes.figures import Figure
from models.shapes.frozen import Frozen
from models.shapes.numbers import Subject
from models.shapes.period import Period

MOST = 10**15  # of a target, in whole units
Amount = Annotated[int, Field(gt=0, le=MOST)]
Reason = Annotated[str, Field(max_length=300)]


class TargetForm(Frozen):
    """What somebody is to reach: money in minor units of the policy's currency, else a count."""

    subject: Subject
    code: str
    period: Period
    value: Amount
    whole: bool | None = None  # meant whole for who joins or leaves inside; None = as it was
    reason: Reason = ""


class TargetLine(Frozen):
    """A line of a file of targets: a person's, a team's, or with neither the company's."""

    member_id: UUID | None = None
    team_id: UUID | None = None
    code: str
    period: Period
    amount: str  # as it was typed: money or a count, which the metric decides
    whole: bool | None = None
    reason: Reason = ""


class Course(Frozen):
    """One metric's way to its target in a period (F-01 to F-04)."""

    code: str
    target: int | None = None
    own: bool = False  # set for exactly this period, not the share of a longer one
    actual: Figure
    attainment: Figure
    pace: Figure
    gap: Figure
    run_rate: Figure  # what is missing for each working day left
    days_left: int = 0
    stretch: int | None = None  # the best of the last closed period only


class Child(Frozen):
    """A part of a whole: a team of the company, a rep of a team."""

    subject: Subject
    name: str
    target: int | None = None
    actual: Decimal | None = None  # None = not asked for
    last_target: int | None = None  # of the period before
    last_result: Decimal | None = None
    weight: Decimal = Decimal(0)  # F-05's proposal
    proposed: int | None = None  # the part of the whole's target by weight


class Cascade(Frozen):
    """A whole beside the sum of its parts (F-05, I-05)."""

    code: str
    target: int | None = None  # the whole's own
    held: int = 0  # the parts' sum
    coverage: Figure
    in_range: bool = False
    children: tuple[Child, ...] = ()


class TargetPage(Frozen):
    """What `/coach target` shows of a member, a team or the company."""

    subject: Subject
    name: str
    mine: bool = False
    period: Period
    courses: tuple[Course, ...] = ()
    cascade: Cascade | None = None  # None = nobody below
    left_out: dict[str, int] = {}  # targets that count no more, by the currency that they are in
    may_set: bool = False


class TargetChange(Frozen):
    """One value that a target has had."""

    code: str
    period: Period
    value: int | None = None  # None = withdrawn
    before: int | None = None
    currency: str | None = None  # of an amount; the company may have another one by now
    currency_before: str | None = None
    reason: str = ""
    changed_by: str | None = None  # a Slack user id; None = a file or the command line
    changed_at: datetime
