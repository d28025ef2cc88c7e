"""What is said in the room of a case about the room itself."""

from typing import Literal

from models.shapes.frozen import Frozen
from models.shapes.room import Shortage


class RoomShortage(Frozen):
    """Who belongs to a case and cannot read it here."""

    kind: Literal["room_shortage"] = "room_shortage"
    people: tuple[str, ...]  # Slack ids
    why: Shortage
    error: str = ""  # in Slack's words
