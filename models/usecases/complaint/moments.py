"""When time has the next word on a complaint: a limit, a reminder, the end of waiting, the closing."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.complaint.closing import closes_at
from models.queries.records.known import Row
from models.rules.complaint import next_moment
from models.usecases.complaint.due import Due, dues, limits


def moments(session: Session, row: Row, reminders: Iterable[Due]) -> Iterator[datetime | None]:
    """Yield every moment at which time has a word on a complaint, past ones too."""
    yield from (one.said_at for one in reminders)
    yield from (one.at for one in limits(session, row))
    if row["status"] == "awaiting_customer":
        yield row["waiting_until"]
    if row["status"] == "resolved":
        yield closes_at(session, row)


def next_look(session: Session, row: Row, before: datetime | None, now: datetime) -> datetime | None:
    """Return when time looks at a complaint that changed; the moment `before` may not have been looked at.

    What lacked something when it would have closed is looked at anew with every word.
    """
    at = next_moment(moments(session, row, dues(session, row, now)), before, now)
    closes = closes_at(session, row) if row["status"] == "resolved" else None
    return now if closes is not None and closes <= now and (at is None or at > now) else at
