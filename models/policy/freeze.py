"""When the numbers of a month become final."""

from pydantic import Field

from models.policy.wall_time import WallTime
from models.shapes.frozen import Frozen


class FreezeMoment(Frozen):
    """A working day of the next month at the soonest, and a wall time of the company's."""

    working_day: int = Field(1, ge=1, le=15)
    time: WallTime = "10:00"


class FreezePolicy(Frozen):
    """Results first; process scores once reports have been reviewed, at the results' hour or later."""

    results: FreezeMoment = FreezeMoment()
    process: FreezeMoment = FreezeMoment(working_day=4)
