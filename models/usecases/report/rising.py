"""Reviews that nobody made in time rise to the reviewer's superior, once; the points stand without them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.quiet import held_until
from models.queries.roster import member, stand_in, superior_of
from models.queries.roster.heirs import last_resort
from models.queries.standup.crew import Rep
from models.rules.local_time import known_zone, local_date
from models.rules.periods import period_of
from models.shapes.messages import ReviewsOverdue
from models.shapes.outbox import Envelope, Lane
from models.shapes.report_quality import ReportQuality
from models.tables import Member, WeeklyReport
from models.usecases import audit, outbox


def rise(
    session: Session, late: Sequence[WeeklyReport], people: Mapping[UUID, Rep], *, now: datetime
) -> None:
    """Score reports without the review, and tell each reviewer's superior once for a week."""
    left: dict[tuple[UUID, date], list[WeeklyReport]] = {}
    for one in late:
        one.risen_at, one.next_at = now, None
        if one.quality:
            one.quality_points = ReportQuality.stored(one.quality).points
        if one.reviewer_id is not None:
            left.setdefault((one.reviewer_id, one.week_starts_on), []).append(one)
    session.flush()
    audit.record_all(session, "report.review_overdue", "weekly_report", [one.id for one in late], now=now)
    envelopes = []
    for (reviewer_id, week_starts_on), reports in left.items():
        reps = [people[one.member_id] for one in reports]
        reviewer = member(session, reviewer_id)
        above = _above(session, reviewer, now=now) if reviewer else None
        if reviewer is None or above is None:
            continue
        names = [rep.name for rep in reps if rep.id != above.id]
        if names:
            slack_team = reps[0].slack_team_id
            told = _envelope(slack_team, reviewer, above, week_starts_on, names)
            by_day = held_until(session, above.timezone, now)
            envelopes.append(told.model_copy(update={"available_at": by_day}))
    outbox.put(session, envelopes, now=now)


def _above(session: Session, reviewer: Member, *, now: datetime) -> Member | None:
    """Return who hears of it: the reviewer's superior or a stand-in, else a director or administrator."""
    found = superior_of(session, reviewer.id)
    if found is not None:
        found = stand_in(session, found, local_date(now, known_zone(found.timezone)))
    else:
        last = last_resort(session)
        found = member(session, last) if last else None
    return None if found is None or found.id == reviewer.id else found


def _envelope(
    slack_team: str, reviewer: Member, above: Member, week_starts_on: date, names: Sequence[str]
) -> Envelope:
    week = period_of("week", week_starts_on).label
    return Envelope(
        message=ReviewsOverdue(
            week_starts_on=week_starts_on, reviewer=reviewer.name, names=tuple(sorted(names))
        ),
        key=f"reviews_overdue:{slack_team}:{above.slack_user_id}:{reviewer.slack_user_id}:{week}",
        target=above.slack_user_id,
        lane=Lane.REPORT,
    )
