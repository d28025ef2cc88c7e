"""A rehearsal: what somebody will see, without any of it happening."""

from datetime import date, datetime

from models.shapes.calendar import Duty
from models.shapes.frozen import Frozen
from models.shapes.standup import StandupDraft, StandupKind


class RehearsedStandup(Frozen):
    """One stand-up of that day: when it asks, or why not, and the form as it would open."""

    standup_kind: StandupKind
    duty: Duty
    prompt_at: datetime | None = None  # None = nothing is planned
    draft: StandupDraft | None = None


class Rehearsal(Frozen):
    """One person's next day."""

    name: str
    zone: str
    on: date
    standups: tuple[RehearsedStandup, ...] = ()
