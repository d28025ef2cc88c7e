"""Stuck points: who takes, comments, solves; their cards follow wherever they stand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import UserError
from models.shapes.blocker import BlockerView
from models.shapes.roster import Asker


class NoSuchBlocker(UserError):
    """The stuck point does not exist."""

    template = "This stuck point is gone. Look at the open ones with /coach blockers."


class TakenByAnother(UserError):
    """Somebody else took it; facts: `owner`, `ref_no`."""

    template = "{owner} is on stuck point {ref_no} already. Comment on it to help."


class Settled(UserError):
    """It is solved or dropped; facts: `ref_no`."""

    template = "Stuck point {ref_no} is closed. Reopen it first."


class StillOpen(UserError):
    """Only a closed one can be reopened; facts: `ref_no`."""

    template = "Stuck point {ref_no} is still open, so there is nothing to reopen."


class NotForTheChannel(UserError):
    """An individual stuck point, or a team without a channel; facts: `ref_no`."""

    template = "Stuck point {ref_no} is not for the channel: only a common one of a team with a channel is."


class CommentMissing(UserError):
    """A comment needs words; `field` = `comment`."""

    template = "Write a comment."


def take(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Take a stuck point on."""
    raise NotImplementedError


def comment(session: Session, asker: Asker, blocker_id: UUID, text: str, *, now: datetime) -> BlockerView:
    """Comment on a stuck point."""
    raise NotImplementedError


def solve(session: Session, asker: Asker, blocker_id: UUID, solution: str, *, now: datetime) -> BlockerView:
    """Mark a stuck point solved; `solution` may be empty."""
    raise NotImplementedError


def drop(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Drop a stuck point that needs no solution any more: the raiser or a superior."""
    raise NotImplementedError


def reopen(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Open a solved or dropped stuck point again."""
    raise NotImplementedError


def discuss(session: Session, asker: Asker, blocker_id: UUID, *, now: datetime) -> BlockerView:
    """Show a common stuck point as a message of its own in the team's channel."""
    raise NotImplementedError
