"""Which level of an invoice comes next if nobody does anything, by the rules that it climbs by."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.cases.rows import cases_of
from models.queries.cases.rules import climbing_by
from models.queries.collecting.standing import standings
from models.queries.tenancy import policy_version
from models.shapes.escalation import Rung


def next_level(session: Session, receivable_id: UUID, *, now: datetime) -> Rung | None:
    """Return the next level: reckoned as the sweep does, by the policy that the case began with."""
    case = next(iter(cases_of(session, ["receivable"], [receivable_id])), None)
    with climbing_by(session, case.policy_version if case else policy_version(session)):
        found = standings(session, [receivable_id], now=now).get(receivable_id)
    reached = max(0, case.ladder.top) if case else 0
    ahead = [rung for rung in found.rungs if rung.level > reached] if found else []
    return min(ahead, key=lambda rung: rung.at, default=None)
