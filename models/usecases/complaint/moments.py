"""When time has the next word on a complaint: a promise, the end of waiting, a repair, the closing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row as Found
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.policy import ComplaintPolicy
from models.queries import roster
from models.queries.calendar import calendar_facts
from models.queries.cases.rules import policy_of
from models.queries.prepared import read
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.rules.complaint import next_moment
from models.rules.freezing import later_working_day
from models.rules.local_time import known_zone, local_date, local_instant, local_minute
from models.shapes.complaint import OPEN
from models.tables import Member, TrustRepairAction

ONE_DAY = timedelta(days=1)
AHEAD = timedelta(days=90)
NINE = 9 * 60  # when somebody hears of what was due the day before


class Overdue(NamedTuple):
    """A planned action and the moment at which its owner is reminded."""

    action_id: UUID
    owner_id: UUID
    kind: str
    at: datetime


def moments(session: Session, row: Row) -> Iterator[datetime | None]:
    """Yield every moment at which time has a word on a complaint, past ones too."""
    if row["status"] in (*OPEN, "resolved"):
        yield row["promised_at"]
        yield from (one.at for one in overdue_repairs(session, row))
    if row["status"] == "awaiting_customer":
        yield row["waiting_until"]
    if row["status"] == "resolved":
        yield closes_at(session, row)


def next_look(session: Session, row: Row, before: datetime | None, now: datetime) -> datetime | None:
    """Return when time looks at a complaint that changed; the moment `before` may not have been looked at.

    What lacked something when it would have closed is looked at anew with every word.
    """
    at = next_moment(moments(session, row), before, now)
    closes = closes_at(session, row) if row["status"] == "resolved" else None
    return now if closes is not None and closes <= now and (at is None or at > now) else at


def rules_of(session: Session, row: Row) -> ComplaintPolicy:
    """Return the rules that a complaint's cycle began with."""
    return policy_of(session, row["policy_version"]).complaints


def closes_at(session: Session, row: Row) -> datetime | None:
    """Return when a resolved complaint is closed without objection: the owner's working days later."""
    owner = roster.member(session, row["owner_id"])
    if row["resolved_at"] is None or owner is None:
        return None
    zone = known_zone(owner.timezone)
    on = local_date(row["resolved_at"], zone)
    known = calendar_facts(session, [owner.calendar_id] if owner.calendar_id else [], on, on + AHEAD)
    calendar = known.get(owner.calendar_id, known[None])
    last = later_working_day(calendar, on, rules_of(session, row).auto_close_working_days)
    return local_instant(last, local_minute(row["resolved_at"], zone), zone)


def overdue_repairs(session: Session, row: Row) -> list[Overdue]:
    """Return the planned actions of a complaint, each with the morning after its day."""
    by = and_(Member.workspace_id == TrustRepairAction.workspace_id, Member.id == TrustRepairAction.owner_id)
    found = (
        select(
            TrustRepairAction.id,
            TrustRepairAction.owner_id,
            TrustRepairAction.kind,
            TrustRepairAction.due_on,
            Member.timezone,
        )
        .join(Member, by)
        .where(
            TrustRepairAction.workspace_id == workspace_of(session),
            TrustRepairAction.complaint_id == row["id"],
            TrustRepairAction.status == "planned",
        )
        .order_by(TrustRepairAction.id)
    )
    return [_overdue(one) for one in read(session, found)]


def _overdue(one: Found[*tuple[Any, ...]]) -> Overdue:
    at = local_instant(one.due_on + ONE_DAY, NINE, known_zone(one.timezone))
    return Overdue(one.id, one.owner_id, one.kind, at)
