"""Stuck points: what people see of one and do with it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.standup import BlockerCategory, BlockerScope, SupportFrom

BlockerStatus = Literal["open", "in_progress", "solved", "dropped"]


class BlockerComment(Frozen):
    """One comment, oldest first."""

    author_slack_id: str
    text: str
    at: datetime


class BlockerView(Frozen):
    """A stuck point as a card, a line or a thread shows it."""

    blocker_id: UUID
    ref_no: int
    text: str
    category: BlockerCategory
    scope: BlockerScope
    support_from: SupportFrom
    asked: str | None = None  # name of who is to answer the wish for support
    status: BlockerStatus
    raised_by: str  # name
    raised_by_slack_id: str
    own: bool = False  # its only reader raised it
    owner: str | None = None  # name of who took it
    owner_slack_id: str | None = None
    age_days: int = 0
    solution: str = ""
    comments: tuple[BlockerComment, ...] = ()

    def read_by(self, slack_id: str) -> "BlockerView":
        """Return it as one person or one place reads it."""
        return self.model_copy(update={"own": slack_id == self.raised_by_slack_id})
