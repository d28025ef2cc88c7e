"""A rep's wish for support: of whom it is asked, and how long an answer takes."""

from typing import NamedTuple

from models.shapes.escalation import Clock
from models.shapes.frozen import Frozen


class SupportFacts(NamedTuple):
    """All that decides when somebody else hears of an unanswered wish."""

    clock: Clock  # the asked person's
    told: bool  # a card asked that person; else the first notice does


class AnswerTime(Frozen):
    """How the wishes of a time were answered: the asked person's own service level."""

    wishes: int
    answered: int
    in_time: int
    late: int  # answered late, or waiting past the due moment; the others may still be answered in time
    median_seconds: int | None = None  # of those answered, in the clock's own time


class Answered(Frozen):
    """One person's answers to wishes in a week, by name."""

    name: str
    own: bool = False  # the reader's
    time: AnswerTime
