"""A change of the policy before it is taken: what differs, and what it will affect."""

from datetime import datetime

from models.shapes.escalation import Unheld
from models.shapes.frozen import Frozen
from models.shapes.period import Period


class Difference(Frozen):
    """One key that differs, its values as a document holds them; None = not there."""

    path: str
    before: str | None
    after: str | None
    source: str = ""  # the figure of the sources, where they give one (V-14)


class Moved(Frozen):
    """Schedules of one kind that move alike: for how many, from when to when, and when next."""

    kind: str
    count: int
    was_at: str | None  # "09:00" on the wall of each; None = it begins
    now_at: str | None  # None = it ends
    next_at: datetime | None


class PolicyPreview(Frozen):
    """All that a change would do; nothing of it is done yet."""

    version_no: int  # in force, 0 = the defaults
    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...] = ()
    recomputed: tuple[Period, ...] = ()  # open periods whose numbers follow
    final: tuple[Period, ...] = ()  # the newest closed ones: they stay as they are
    unheld: tuple[Unheld, ...] = ()  # roles that it tells and nobody holds


class PolicyRevision(Frozen):
    """One version of the policy in the history."""

    version_no: int
    created_at: datetime
    created_by: str | None  # a Slack id; None = the command line or the bot
    differences: tuple[Difference, ...] = ()
