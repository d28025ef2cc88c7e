"""F-48: what today asks for, solved backwards from the target."""

from decimal import Decimal
from typing import Literal

from models.shapes.figures import NullReason
from models.shapes.frozen import Frozen

TodayInput = Literal[
    "target",
    "actual",
    "open_amount",
    "days_left",
    "average_order",
    "win_rate",
    "visits_per_proposal",
    "calls_per_visit",
]


class TodayNumber(Frozen):
    """What is missing to the target, and what that means until the period's end and today.

    Money is whole minor units. The way from money to calls ends where data is too little: what lies behind it
    is None, and `too_little` names the input that is missing.
    """

    reason: NullReason | None = None  # why there is no number at all
    days_left: int = 0  # own working days, today included
    need: Decimal | None = None
    per_day: Decimal | None = None  # need / days left
    wins: int | None = None
    proposals: int | None = None
    visits: int | None = None
    calls: int | None = None
    today_proposals: int | None = None
    today_visits: int | None = None
    today_calls: int | None = None
    too_little: TodayInput | None = None
    moved: TodayInput | None = None  # which input changed today's result most since yesterday
    from_team: tuple[TodayInput, ...] = ()  # the team's habit stands in for the rep's own
    inputs: dict[TodayInput, Decimal] = {}


class TodayAsk(Frozen):
    """Today's number as a prompt says it; money in minor units of the company's currency."""

    need: int
    per_day: int
    days_left: int
    proposals: int | None = None  # today; None = too little data
    visits: int | None = None
    calls: int | None = None
    too_little: TodayInput | None = None
    moved: TodayInput | None = None
