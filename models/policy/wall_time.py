"""Wall times as people write them in the policy."""

from typing import Annotated

from pydantic import Field

WallTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]  # "HH:MM"


def minutes(wall: str) -> int:
    """Return the minutes after midnight of "HH:MM"."""
    hours, mins = wall.split(":")
    return int(hours) * 60 + int(mins)
