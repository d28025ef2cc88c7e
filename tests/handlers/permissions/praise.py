"""Awards of Ana: one waits for a decision, one was announced."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.rules.periods import labelled
from models.tables import HonorAward
from tests.views.honor_samples import award


def praise(session: Session, ana: UUID, *, now: datetime) -> Mapping[str, UUID]:
    """Put the awards there; return their ids."""
    ids = {}
    for status, label in (("proposed", "2026-02"), ("announced", "2026-01")):
        month, ids[status] = labelled(label), uuid7()
        held = award("proposed", 1, "Ana", "").evidence.model_copy(update={"runners_up": ()})
        winner = held.winners[0].model_copy(update={"member_id": ana})
        told = status == "announced"
        session.add(
            HonorAward(
                workspace_id=session.info["workspace_id"],
                id=ids[status],
                honor="monthly_champion",
                period_kind=month.kind,
                starts_on=month.starts_on,
                ends_on=month.ends_on,
                member_id=ana,
                value=winner.value,
                evidence=held.model_copy(update={"winners": (winner,)}).model_dump(mode="json"),
                status=status,
                proposed_at=now,
                announced_at=now if told else None,
                contest_until=now + timedelta(days=30) if told else None,
            )
        )
    session.flush()
    return ids
