"""A page of clocks: whose, what was due when, pauses, results, and how much of their own time passed."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.clocks import clock_of, hours_of
from models.queries.export.cases.called import PAGE, Cells, cells, numbers, people, whose
from models.queries.tenancy import workspace_of
from models.rules.service import spent
from models.tables import SlaClock

PLAIN = (
    "clock", "cycle", "status", "mode", "zone", "target_seconds", "started_at", "due_at", "paused_at",
    "paused_seconds", "stopped_at", "policy_version",
)  # fmt: skip
CLOCK_COLUMNS = ("of", "number", "team", "owner", "asked", *PLAIN, "spent_seconds")
SECOND = timedelta(seconds=1)


def clocks_page(session: Session, after: UUID | None) -> tuple[Sequence[Cells], UUID | None]:
    """Return the next clocks as text by column, and the last one's key; what runs has spent nothing yet."""
    found = select(SlaClock).where(SlaClock.workspace_id == workspace_of(session))
    if after is not None:
        found = found.where(SlaClock.id > after)
    rows, known = session.scalars(found.order_by(SlaClock.id).limit(PAGE)).all(), people(session)
    subjects, hours = {row.subject_id for row in rows}, hours_of(session, rows)
    called, theirs = numbers(session, subjects), whose(session, subjects)
    named = [
        {name: getattr(row, name) for name in PLAIN}
        | (theirs[row.subject_id]._asdict() if row.subject_id in theirs else {})
        | {
            "of": row.subject_kind,
            "number": called.get(row.subject_id),
            "asked": known.get(row.asked_id),
            "spent_seconds": None
            if row.stopped_at is None
            else spent(clock_of(row), hours[row.id], row.stopped_at) // SECOND,
        }
        for row in rows
    ]
    return [cells(CLOCK_COLUMNS, one) for one in named], rows[-1].id if rows else None
