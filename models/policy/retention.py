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
    raw_answers: int = Field(730, ge=90)  # free text of stand-ups, reports and notes; their numbers stay
    looks: int = Field(400, ge=30)
    names: int = Field(365, ge=30)  # of whoever left, since the last day
    audit: int = Field(2555, ge=365)
    purge_after_uninstall_days: int = Field(18, ge=0, le=365)
