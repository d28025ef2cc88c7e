"""What somebody's records of a date say for the numbers that a stand-up asks for (F-06a)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.rules.periods import period_of
from models.shapes.figures import Figure
from models.shapes.numbers import Subject


def recorded_on(
    session: Session, member_id: UUID, on: date, codes: Collection[str], *, now: datetime
) -> Mapping[str, Figure]:
    """Return the figures of those metrics of which there are records on a date, also where these count 0."""
    whose = Subject("member", member_id)
    found = figures(session, codes, [whose], period_of("day", on), now=now)
    return {
        code: figure
        for (_, code), figure in found.items()
        if figure.value is not None and figure.inputs.get("days_recorded")
    }
