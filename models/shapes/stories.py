"""What really happened to cases, whatever rules they are looked at by."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from models.shapes.calendar import CalendarFacts
from models.shapes.collecting import HoldKind
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
    no: str
    severity: Severity
    owner_id: UUID
    manager_id: UUID
    known_at: datetime  # recorded, opened again, or given this grade
    graded_at: datetime
    owner_too: bool  # its owner hears of it on receipt whatever the policy says: a major one, or graded later
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
    no: str
    raised_by_id: UUID
    asked_id: UUID | None
    above: dict[str, UUID]  # manager, superior_of_asked
    asked_at: datetime
    answered_at: datetime | None
    told: bool  # a card asked that person
    acts: Sequence[Act] = ()


class HoldStory(NamedTuple):
    """Why nobody was chased for an invoice, from when to when."""

    kind: HoldKind
    made_at: datetime
    until_on: date | None = None
    ended_at: datetime | None = None
    broken: bool = False  # its day passed, and what was promised had not come
    by_people: bool = False  # somebody ended it


class InvoiceStory(NamedTuple):
    """One amount that is owed: what came in when, and what held it back."""

    case_id: UUID
    no: str
    owner_id: UUID
    manager_id: UUID | None
    customer_id: UUID
    zone: str  # of the owner's team
    calendar: CalendarFacts
    due_on: date
    amount: int
    known_at: datetime
    came: Sequence[tuple[datetime, int]] = ()  # less than nothing: taken back
    contacts: Sequence[datetime] = ()  # when somebody had a word with the customer
    holds: Sequence[HoldStory] = ()
    given_up_at: datetime | None = None  # void, or written off
    acts: Sequence[Act] = ()
