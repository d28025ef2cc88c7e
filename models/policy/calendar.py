"""The company's working week."""

from typing import Literal

from models.policy.wall_time import WallTime
from models.shapes.frozen import Frozen

Exempt = Literal["complaint_major", "complaint_received", "complaint_level"]


class QuietHours(Frozen):
    """When nobody is told of a case, in the own zone; what is exempt is told all the same."""

    start: WallTime = "22:00"
    end: WallTime = "08:00"
    exempt: tuple[Exempt, ...] = ("complaint_major", "complaint_received", "complaint_level")


class CalendarPolicy(Frozen):
    """The company's working week and holiday region."""

    region: str | None = None
    intervals: dict[int, tuple[tuple[int, int], ...]] = dict.fromkeys(range(1, 6), ((540, 720), (810, 1080)))
    quiet_hours: QuietHours = QuietHours()
