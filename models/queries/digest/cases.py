"""What cases a digest tells of: complaints at risk, late money that rose, wishes nobody answered."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.clocks import live_clocks
from models.queries.complaint.seen import may_see
from models.queries.roster import asker, member
from models.queries.waiting.told import told
from models.queries.watch import owned_by, risen, watched_complaints
from models.shapes.complaint import ComplaintRow
from models.shapes.watch import OwedLine

AT_RISK = timedelta(hours=24)  # before a clock of a complaint is due
ONE_DAY = timedelta(days=1)


class Cases(NamedTuple):
    """The cases of a manager's people."""

    complaints: Sequence[ComplaintRow] = ()
    risen: Sequence[OwedLine] = ()
    answer_by: Mapping[UUID, datetime | None] = {}  # of stuck points; None = answered
    of_others: Collection[UUID] = ()  # stuck points of which somebody else is asked


def cases(
    session: Session,
    reader_id: UUID,
    people: Collection[UUID],
    stuck: Collection[UUID],
    *,
    heard: Collection[UUID],
    since: datetime | None,
    now: datetime,
) -> Cases:
    """Return the cases of some people: complaints at risk, what rose `since`, until when wishes wait.

    Complaints that the reader heard of by the ladder stand among them, whoever owns them.
    """
    open_ = watched_complaints(session, people, heard, now=now)
    at_risk = [
        row
        for row in open_
        if row.due_at is not None and not row.paused and (row.overdue or row.due_at <= now + AT_RISK)
    ]
    clocks = live_clocks(session, "support", stuck) if stuck else []
    return Cases(
        complaints=at_risk,
        risen=risen(session, owned_by(people), since or now - ONE_DAY, now) if people else (),
        answer_by={clock.subject_id: clock.due_at if clock.status == "running" else None for clock in clocks},
        of_others={clock.subject_id for clock in clocks if clock.asked_id != reader_id},
    )


def heard_of(session: Session, manager_id: UUID) -> Collection[UUID]:
    """Return the complaints that a ladder told somebody of, or that this person took, if still to be seen."""
    ids, row = told(session, manager_id).get("complaint", {}).keys(), member(session, manager_id)
    who = asker(session, row.slack_user_id) if ids and row else None
    return may_see(session, who, ids) if who else ()
