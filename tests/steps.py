"""Takes every step of what is reckoned step by step, as the scheduler does, within one transaction."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session


def carry_out(
    session: Session, next_step: Callable[..., Callable[[Session], None] | None], now: datetime
) -> int:
    """Take the steps one after the other; return how many there were."""
    taken = 0
    while (write := next_step(session, now=now)) is not None:
        write(session)
        taken += 1
    return taken
