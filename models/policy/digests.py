"""When digests come."""

from pydantic import Field

from models.policy.wall_time import WallTime
from models.shapes.frozen import Frozen


class DigestPolicy(Frozen):
    """When digests come: a manager's in the manager's own zone."""

    morning_manager: WallTime = "10:30"
    evening_manager: WallTime = "19:00"
    weekly_team: WallTime = "09:00"  # on the week's first working day, in the team's zone and channel
    weekly_director: WallTime = "10:00"  # the same in the reader's zone
    complaint_watch: tuple[WallTime, ...] = Field(
        ("08:30", "17:30"), max_length=2
    )  # each working day of the reader
    overdue_watch: WallTime = "09:00"  # on the reader's first working day of the week
