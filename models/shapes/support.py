"""A rep's wish for support: of whom it is asked, and how long an answer takes."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from models.shapes.escalation import Clock
from models.shapes.frozen import Frozen


class SupportFacts(NamedTuple):
    """All that decides when somebody else hears of an unanswered wish."""

    clock: Clock  # the asked person's
    told: bool  # a card asked that person; else the first notice does


class Wish(NamedTuple):
    """One wish, and whose answer it waits for."""

    blocker_id: UUID
    asked_id: UUID
    asked_at: datetime
    due_at: datetime


class AnswerTime(Frozen):
    """How the wishes of a time were answered: the asked person's own service level."""

    wishes: int
    answered: int
    in_time: int
    late: int  # answered late, or waiting past the due moment
    median: timedelta | None = None  # of those answered, in the clock's own time
