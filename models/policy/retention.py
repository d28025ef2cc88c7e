"""How long rows are kept."""

from pydantic import Field

from models.shapes.frozen import Frozen


class RetentionPolicy(Frozen):
    """How long rows are kept, in days."""

    occurrences: int = Field(400, ge=60)
    outbox: int = Field(120, ge=30)
    inbox: int = Field(7, ge=2)
    drafts: int = Field(14, ge=1)
    shown_numbers: int = Field(400, ge=60)
    api_answers: int = Field(7, ge=1)
