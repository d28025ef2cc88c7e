"""When a resolved complaint is closed, by the rules that its cycle began with."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models.policy import ComplaintPolicy
from models.queries import roster
from models.queries.calendar import calendar_facts
from models.queries.cases.rules import policy_of
from models.queries.records.known import Row
from models.rules.freezing import later_working_day
from models.rules.local_time import known_zone, local_date, local_instant, local_minute

AHEAD = timedelta(days=90)


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
