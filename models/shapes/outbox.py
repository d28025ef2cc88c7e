"""How a message is asked for and how its delivery ends."""

from datetime import datetime
from enum import IntEnum
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.messages import Message
from models.shapes.room import RoomNews

DeliveryPolicy = Literal["once", "at_least"]


class Lane(IntEnum):
    """Who goes first when several messages are ready (engine.md 7.5)."""

    CASE = 0  # messages that must be accepted within 3 s of a press
    REPLY = 5  # follows a click
    ESCALATION = 10
    WARNING = 20
    PROMPT = 50
    DIGEST = 60
    SUMMARY = 70
    REPORT = 80
    BOARD = 90


class Envelope(Frozen):
    """A message with where, when and after what it goes.

    `key` names the fact in words that survive a restore. `target` is a Slack channel or user id. `after_id`
    names the outbox row this one needs first; with `in_thread` it is posted under that row's message.
    `due_at` says since when it could have been said, perhaps by an earlier row that was lost.
    """

    message: Message
    key: str
    target: str
    lane: Lane = Lane.REPLY
    available_at: datetime | None = None  # None = now
    due_at: datetime | None = None  # None = available_at
    expires_at: datetime | None = None
    after_id: UUID | None = None
    in_thread: bool = False
    policy: DeliveryPolicy = "once"
    subject_id: UUID | None = None  # the row it speaks of: to find and cancel it later


class Outcome(Frozen):
    """How one attempt ended: three ways, never a guess."""

    verdict: Literal["sent", "not_sent", "unknown", "dead"]
    channel: str | None = None
    ts: str | None = None
    error: str = ""
    retry_after: float | None = None  # seconds; with not_sent
    workspace_wide: bool = False  # the refusal concerns the whole workspace (revoked token, 429 on auth)
    tried: bool = True  # False: nothing was asked of Slack but to look, or to make a room
    room: RoomNews | None = None  # what became of the case's own room
