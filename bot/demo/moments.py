"""When the bot has something to do next: the next slot, the next moment of a row, the next message."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models.queries.timers import TimerTable
from models.store import Sessions
from models.tables import OutboxRow, Schedule
from scheduler.follow_up import FOLLOW_UPS


def coming(sessions: Sessions, tables: Sequence[TimerTable], now: datetime) -> Sequence[datetime]:
    """Return the next moment of each kind; that of a message may have passed: nobody took it along yet."""
    rows = [select(func.min(each.next_at).filter(each.next_at > now)) for each in tables]
    slots = select(func.min(Schedule.next_run_at).filter(Schedule.next_run_at > now))
    messages = select(func.min(OutboxRow.available_at)).where(OutboxRow.state == "pending")
    with sessions.glance() as session:
        return [moment for moment in session.scalars(slots.union_all(*rows, messages)) if moment]


def due(session: Session, now: datetime) -> int:
    """Return how many kinds of things have a slot or a moment that has come and was not seen to."""
    slots = select(func.count()).where(exists().where(Schedule.next_run_at <= now))
    rows = [select(func.count()).where(exists().where(each.next_at <= now)) for each in FOLLOW_UPS]
    return sum(session.scalars(slots.union_all(*rows)))


def unsaid(session: Session, now: datetime) -> int:
    """Return whether a message is on its way, or may go now."""
    ready = (OutboxRow.state == "pending") & (OutboxRow.available_at <= now)
    found = select(func.count()).where(exists().where(ready | (OutboxRow.state == "sending")))
    return session.scalars(found).one()


def on_the_clock(moment: datetime, step: timedelta) -> datetime:
    """Return the first step of the clock that is not before a moment."""
    return moment + (datetime.min.replace(tzinfo=moment.tzinfo) - moment) % step
