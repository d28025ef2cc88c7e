"""One person's targets of a month, which unusual numbers are compared with."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.targets.share import targets_for
from models.rules.periods import period_of
from models.shapes.numbers import Subject


def months_targets(
    session: Session, codes: Collection[str], member_id: UUID, on: date
) -> Mapping[str, Decimal]:
    """Return a person's targets of the month around a day, by metric; what has none is left out."""
    found = targets_for(session, codes, [Subject("member", member_id)], period_of("month", on))
    return {code: value for (_, code), value in found.items()}
