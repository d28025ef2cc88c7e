"""Money that is owed: warnings, the ladder from the rep to a legal letter, promises."""

from typing import Annotated, Literal

from pydantic import Field

from models.shapes.escalation import Audience
from models.shapes.frozen import Frozen

CollectionAction = Literal["follow_up", "manager_intervention", "legal_letter"]
Days = Annotated[int, Field(ge=0, le=3650)]
DaysBefore = Annotated[int, Field(ge=1, le=365)]


class CollectionLevel(Frozen):
    """One level of the ladder that an overdue invoice climbs."""

    level: int = Field(ge=1, le=9)
    days_overdue: int = Field(ge=1, le=3650)
    notify: tuple[Audience, ...] = Field(min_length=1)
    action: CollectionAction


class ReceivablePolicy(Frozen):
    """How late money is asked for."""

    ladder: tuple[CollectionLevel, ...] = (
        CollectionLevel(level=1, days_overdue=1, notify=("owner",), action="follow_up"),
        CollectionLevel(level=2, days_overdue=15, notify=("owner", "manager"), action="manager_intervention"),
        CollectionLevel(
            level=3, days_overdue=45, notify=("manager", "legal", "finance"), action="legal_letter"
        ),
    )
    early_warning_days: tuple[DaysBefore, ...] = (7, 1)  # before the due date
    min_days_between_levels: int = Field(7, ge=0, le=365)
    catch_up: Literal["step", "jump"] = (
        "step"  # what came late climbs from the first level, or to where it is
    )
    working_days_only: bool = True
    tolerance_minor: int = Field(100, ge=0, le=10**9)  # of the invoice's own currency
    repeat_reminder_days: int = Field(7, ge=1, le=365)
    ageing_buckets: tuple[Days, ...] = (0, 30, 60, 90)
    promise_max_days: int = Field(30, ge=1, le=365)
    max_data_age_days: int = Field(3, ge=1, le=90)
    take_days: int = Field(3, ge=1, le=90)  # how long a take holds back the levels
