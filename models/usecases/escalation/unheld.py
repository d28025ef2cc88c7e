"""Tell the administrators of a role that nobody holds, when a level tells it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.shapes.escalation import LadderName
from models.usecases.alert import tell_administrators
from models.usecases.escalation.audience import Reached


def tell_of_unheld(
    session: Session,
    fired: Sequence[tuple[LadderName, Reached]],
    unheld: Collection[str],
    *,
    now: datetime,
) -> None:
    """Raise an alert for each role that these levels tell and nobody holds, with the first such level."""
    first: dict[str, dict[str, str]] = {}
    for ladder, one in fired if unheld else ():
        for role in one.standing.notify.get(one.level, ()):
            if role in unheld and role not in one.standing.people:
                first.setdefault(role, {"role": role, "ladder": ladder, "level": str(one.level)})
    for told in sorted(first):  # all in the same order, so that nobody waits for each other
        tell_administrators(session, "role_unheld", told, first[told], now=now)
