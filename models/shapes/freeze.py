"""Chasing that a major complaint forbids, as people read it."""

from datetime import date, datetime
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.metric import Money


class Freeze(Frozen):
    """Chasing that a complaint forbids: of which invoice, why, until when, who may lift it."""

    hold_id: UUID
    receivable_id: UUID
    number: str
    customer: str
    confidential: bool
    open: Money
    due_on: date
    complaint_id: UUID | None
    complaint_no: int | None
    complaint_title: str = ""  # empty where the reader may not see it
    since: datetime
    lifted_by: tuple[str, ...] = ()  # who may
