"""The room of a case in Slack: made before its first message, joined by who joins the case, closed with it.

A room is made and kept before anything is said in it. So a stop in between costs an empty channel at most,
which is found again by its name, and no message is in doubt because nobody knows where to look for it.
"""

from scheduler.relay.rooms.making import make_room
from scheduler.relay.rooms.saying import say_in_room

__all__ = ["make_room", "say_in_room"]
