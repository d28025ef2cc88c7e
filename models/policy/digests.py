"""When digests come."""

from models.policy.wall_time import WallTime
from models.shapes.frozen import Frozen


class DigestPolicy(Frozen):
    """When a manager's digest comes, in the manager's own zone."""

    morning_manager: WallTime = "10:30"
    evening_manager: WallTime = "19:00"
