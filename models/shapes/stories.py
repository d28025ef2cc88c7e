"""What really happened to cases, whatever rules they are looked at by."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from models.shapes.complaint import Severity
from models.shapes.policy_rehearsal import Act

Span = tuple[datetime, datetime | None]  # None = it goes on


class Ran(NamedTuple):
    """A clock: since when it ran, and when it was stopped."""

    started_at: datetime
    stopped_at: datetime | None = None


class ComplaintStory(NamedTuple):
    """One cycle of a complaint."""

    case_id: UUID
    name: str
    severity: Severity
    owner_id: UUID
    manager_id: UUID
    known_at: datetime  # recorded, opened again, or given this grade
    graded_at: datetime
    first_response: Ran | None
    resolution: Ran | None
    takeover: Ran | None
    pauses: Sequence[Span] = ()  # while the customer was waited for
    planned_at: datetime | None = None
    ended_at: datetime | None = None
    acts: Sequence[Act] = ()


class WishStory(NamedTuple):
    """One wish for support."""

    case_id: UUID
    name: str
    raised_by_id: UUID
    asked_id: UUID | None
    above: dict[str, UUID]  # manager, superior_of_asked
    asked_at: datetime
    answered_at: datetime | None
    told: bool  # a card asked that person
    acts: Sequence[Act] = ()
