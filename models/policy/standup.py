"""When and what stand-ups ask, and when they remind."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from models.policy.wall_time import WallTime
from models.shapes.frozen import Frozen

LockOffset = Literal["lock-30"]  # 30 minutes before the lock


class StandupTimes(Frozen):
    """One kind of stand-up: when it asks and how long it waits."""

    prompt_at: WallTime
    window_minutes: int = Field(60, ge=10, le=720)  # from the prompt to the due moment
    grace_minutes: int = Field(120, ge=10, le=1440)  # from the prompt to the lock


class StandupPolicy(Frozen):
    """Both stand-ups."""

    morning: StandupTimes = StandupTimes(prompt_at="09:00", window_minutes=60, grace_minutes=120)
    evening: StandupTimes = StandupTimes(prompt_at="17:30", window_minutes=60, grace_minutes=120)
    metrics: tuple[str, ...] = ("effective_visits", "new_leads", "won_deals", "booked_amount")
    late_credit: Decimal = Decimal("0.5")
    escalate_after_misses: int = Field(3, ge=1, le=20)
    mix: dict[Literal["morning", "evening"], Decimal] = {"morning": Decimal("0.6"), "evening": Decimal("0.4")}


class ReminderPolicy(Frozen):
    """Minutes from the due moment, by strength; `lock-30` = half an hour before the lock."""

    light: tuple[int | LockOffset, ...] = ()
    standard: tuple[int | LockOffset, ...] = (-15,)
    active: tuple[int | LockOffset, ...] = (-30, -10, "lock-30")
