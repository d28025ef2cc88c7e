"""When the bot has something to do next: the next slot, the next moment of a row, the next message.

A leap asks this at each step, so the statements are built once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import CompoundSelect, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from models.queries.timers import TimerTable
from models.store import Sessions
from models.tables import OutboxRow, Schedule
from scheduler.follow_up import FOLLOW_UPS

NOW = bindparam("now", type_=Schedule.next_run_at.type)


def coming(sessions: Sessions, tables: tuple[TimerTable, ...], now: datetime) -> Sequence[datetime]:
    """Return the next moment of each kind; that of a message may have passed: nobody took it along yet."""
    with sessions.glance() as session:
        return [moment for moment in session.scalars(_coming(tables), {"now": now}) if moment]


def due(session: Session, now: datetime) -> int:
    """Return how many kinds of things have a slot or a moment that has come and was not seen to."""
    return sum(session.scalars(_due(tuple(FOLLOW_UPS)), {"now": now}))


def unsaid(session: Session, now: datetime) -> int:
    """Return whether a message is on its way, or may go now."""
    return session.scalars(_unsaid(), {"now": now}).one()


def on_the_clock(moment: datetime, step: timedelta) -> datetime:
    """Return the first step of the clock that is not before a moment."""
    return moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % step


@cache
def _coming(tables: tuple[TimerTable, ...]) -> CompoundSelect[datetime | None]:
    rows = [select(func.min(each.next_at).filter(each.next_at > NOW)) for each in tables]
    slots = select(func.min(Schedule.next_run_at).filter(Schedule.next_run_at > NOW))
    return slots.union_all(
        *rows, select(func.min(OutboxRow.available_at)).where(OutboxRow.state == "pending")
    )


@cache
def _due(tables: tuple[TimerTable, ...]) -> CompoundSelect[int]:
    slots = select(func.count()).where(exists().where(Schedule.next_run_at <= NOW))
    rows = [select(func.count()).where(exists().where(each.next_at <= NOW)) for each in tables]
    return slots.union_all(*rows)


@cache
def _unsaid() -> Select[int]:
    ready = (OutboxRow.state == "pending") & (OutboxRow.available_at <= NOW)
    return select(func.count()).where(exists().where(ready | (OutboxRow.state == "sending")))
