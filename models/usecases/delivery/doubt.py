"""A row that is missing may have said what a message says: a backup was restored, a stand-by took over.

The rows written since are gone, and their causes come again: a slot fires anew, a summary is due anew.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from models.queries.outbox import Found
from models.usecases.sender import LEASE

UNATTENDED = timedelta(minutes=2)  # a workspace without a sender for longer has a discontinuity behind it
MOVED = timedelta(days=1)  # a moment that somebody moved since the backup was not further away


class Doubt(NamedTuple):
    """Rows may be missing that said, before `until`, what rows say now."""

    until: datetime
    restored_at: datetime | None
    sent_until: datetime | None  # by what the database knows

    def said_from(self, row: Found) -> datetime | None:
        """Return since when a lost row may have said what `row` says; None = none can have."""
        due: datetime = row.due_at or row.created_at
        if row.dedupe_key is None or due >= self.until or (row.attempts and row.last_try_at >= self.until):
            return None
        known = due if self.sent_until is None else self.sent_until - LEASE
        return min(due, max(known, due - MOVED)) if self.restored(row) else max(due, known)

    def restored(self, row: Found) -> bool:
        """Tell whether the row is in doubt because a backup was restored, and not by a mere stop."""
        return self.restored_at is not None and (row.due_at or row.created_at) < self.restored_at


def doubt_of(sender: Found, restored_at: datetime | None) -> Doubt | None:
    """Return what may be missing, by the sender's lease and the note of a restore; None = nothing."""
    moments = [restored_at] if restored_at is not None else []
    if sender.idle_from is not None and sender.since - sender.idle_from > UNATTENDED:
        moments.append(sender.since)
    return Doubt(max(moments), restored_at, sender.idle_from) if moments else None
