"""Cases made by hand, with rungs that lie still."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from models.shapes.escalation import Rung, Standing
from models.shapes.policy_rehearsal import Act, Climb, Course

START = datetime(2026, 3, 6, 9, tzinfo=UTC)  # a Friday
OWNER, MANAGER = uuid4(), uuid4()
NOBODY_ACTS: Sequence[Act] = ()


def at(hours: float) -> datetime:
    """Return so many hours after the start."""
    return START + timedelta(hours=hours)


def course(
    *,
    rungs: Sequence[Rung] = (Rung(0, at(0)), Rung(1, at(2)), Rung(2, at(24))),
    acts: Sequence[Act] = NOBODY_ACTS,
    settled_at: datetime | None = None,
    case_id: UUID | None = None,
    every: timedelta | None = None,
    **said: Any,
) -> Course:
    """Return a case that is told the owner first, then the manager; it may be settled at a moment."""

    def standing(now: datetime, climb: Climb) -> Standing:
        return Standing(
            again_at=climb.told_at + every if every and climb.told_at else None,
            again_every=every,
            rungs=rungs,
            notify={0: ("owner",), 1: ("manager",), 2: ("owner", "manager")},
            people={"owner": OWNER, "manager": MANAGER},
            exempt=frozenset({0}),
            settled=settled_at is not None and now >= settled_at,
            **said,
        )

    return Course(
        case_id=case_id or uuid4(),
        on="complaint_general",
        no="12",
        since=START,
        moments=[settled_at] if settled_at else [],
        acts=acts,
        take_for=timedelta(hours=4),
        standing=standing,
    )
