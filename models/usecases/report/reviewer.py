"""Who reviews whose report, until when, and what a reviewer is told."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import days_of, member, stand_in, superior_of
from models.queries.roster.heirs import last_resort
from models.rules.local_time import known_zone, local_date
from models.rules.report.times import WINDOW, review_due
from models.shapes.messages import ReviewsWaiting
from models.shapes.outbox import Envelope, Lane
from models.usecases import outbox
from models.usecases.report.holding import Own


class Reviewer(NamedTuple):
    """Who is to review a report, and until when."""

    member_id: UUID
    due_at: datetime


def reviewer_of(session: Session, rep_id: UUID, rules: Policy, *, now: datetime) -> Reviewer | None:
    """Return the nearest superior, else a director or an administrator; never the rep."""
    found = superior_of(session, rep_id)
    chosen = found.id if found else last_resort(session)
    row = member(session, chosen) if chosen else None
    if row is None or row.id == rep_id:
        return None
    zone = known_zone(row.timezone)
    today = local_date(now, zone)
    days = days_of(session, [row.id], today, today + WINDOW, rules=rules)[row.id]
    return Reviewer(row.id, review_due(days, zone, now, rules.weekly_report))


def ask_for_review(session: Session, reviewer_id: UUID, own: Own, *, again: str, now: datetime) -> None:
    """Tell the reviewer, or whoever stands in: once for a week's reports, and once for each sent again."""
    row = member(session, reviewer_id)
    if row is None:
        return
    reader = stand_in(session, row, local_date(now, known_zone(row.timezone)))
    if reader.id == own.rep.id:
        reader = row
    who = f"{own.rep.slack_team_id}:{reader.slack_user_id}:{own.week.label}"
    key = f"reviews:{who}:{own.rep.slack_user_id}:{own.report.revision}" if again else f"reviews:{who}"
    message = ReviewsWaiting(week_starts_on=own.report.week_starts_on, again=again)
    envelope = Envelope(message=message, key=key, target=reader.slack_user_id, lane=Lane.REPORT)
    outbox.put(session, [envelope], now=now)
