"""Keeping the system clock with the database's, so that all processes agree on the moment."""

from datetime import timedelta

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.database import clock_difference
from models.clock import Clock, SystemClock, monotonic

EVERY_SECONDS = 3600.0
WORTH_A_WARNING = timedelta(seconds=1)

log = structlog.get_logger(__name__)


class Timekeeper:
    """Compares the clocks when it is time to; a clock that somebody else moves is left alone."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        """Compare at the first call."""
        self._engine = engine
        self._clock = clock
        self._compared: float | None = None

    def keep(self) -> None:
        """Correct the clock by the difference, at most once an hour."""
        now = monotonic()
        if self._compared is not None and now - self._compared < EVERY_SECONDS:
            return
        self._compared = now
        if isinstance(self._clock, SystemClock):
            self._correct(self._clock)

    def _correct(self, clock: SystemClock) -> None:
        try:
            clock.correction += clock_difference(self._engine, clock)
        except SQLAlchemyError as error:
            log.warning("clock_not_compared", exc_info=error)
            return
        if abs(clock.correction) > WORTH_A_WARNING:
            log.warning("clock_differs_from_database", seconds=clock.correction.total_seconds())
