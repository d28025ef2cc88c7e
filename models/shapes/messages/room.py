"""What is said in the room of a case about the room itself."""

from typing import Literal

from models.shapes.frozen import Frozen
from models.shapes.room import Mismatch


class RoomShortage(Frozen):
    """Who belongs to a case and cannot read it here, or is off it and still can."""

    kind: Literal["room_shortage"] = "room_shortage"
    people: tuple[str, ...]  # Slack ids
    why: Mismatch
    error: str = ""  # in Slack's words
