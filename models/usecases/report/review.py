"""A superior reads a signed report: accepts it with a rating, or returns it once with a comment."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.report.held import hold, is_settled
from models.queries.report.reviews import may_review
from models.queries.report.rows import report_of
from models.queries.roster import days_of
from models.queries.standup.crew import Rep, rep_of
from models.queries.tenancy import policy
from models.rules.business_time import LONGEST, WorkHours
from models.rules.local_time import local_date
from models.rules.periods import period_of
from models.rules.report.worth import facts_of, quality_by
from models.shapes.messages import Message, ReportReturned, ReportReviewed
from models.shapes.outbox import Envelope, Lane
from models.shapes.report import AWAITING
from models.shapes.report_quality import ReportQuality
from models.shapes.roster import Asker
from models.shapes.standup import TEXT_LIMIT
from models.tables import WeeklyReport
from models.usecases import audit, digest, outbox
from models.usecases.report.errors import (
    CommentMissing,
    MonthSettled,
    NoSuchReport,
    NotYoursToReview,
    RatingMissing,
    ReportChangedMeanwhile,
    ReturnedAlready,
    ReviewedAlready,
)
from models.usecases.report.points import show_points
from models.usecases.report.signing import handed_in
from models.usecases.standup.errors import TextTooLong

BEST = 5


def accept(
    session: Session,
    asker: Asker,
    report_id: UUID,
    rating: int | None,
    comment: str,
    *,
    revision: int,
    now: datetime,
) -> None:
    """Accept a report; the rating is in its points when it came in time.

    Raises:
        NotYoursToReview, NoSuchReport: the asker may not.
        RatingMissing, TextTooLong: with `field`.
        ReviewedAlready, ReportChangedMeanwhile: there is nothing, or something else, to review.
    """
    report, rep = _under_review(session, asker, report_id, revision, now=now)
    words = _words(comment)
    if rating is None or not 1 <= rating <= BEST:
        raise RatingMissing(field="rating")
    in_time = _in_time(report, now)
    report.status, report.rating, report.comment = "reviewed", rating, words or None
    report.reviewer_id, report.reviewed_at, report.next_at = asker.member_id, now, None
    points = _score(session, report, rating if in_time else None)
    if report.quality:
        show_points(session, report, ReportQuality.stored(report.quality), now=now)
    after = {"status": "reviewed", "rating": rating, "points": str(points)}
    _write_down(session, asker, report, "report.accepted", after, now=now)
    told = ReportReviewed(
        report_id=report.id,
        by=asker.name,
        week_starts_on=report.week_starts_on,
        rating=rating,
        comment=words,
        points=points,
        in_time=in_time,
    )
    tell_rep(session, rep, report, told, "reviewed", now=now)
    _strike(session, asker, report, now=now)


def _in_time(report: WeeklyReport, now: datetime) -> bool:
    """Tell whether a rating still counts: the review is not late and did not rise."""
    due_at = report.review_due_at
    return report.risen_at is None and (due_at is None or now < due_at)


def give_back(
    session: Session, asker: Asker, report_id: UUID, comment: str, *, revision: int, now: datetime
) -> None:
    """Return a report with a comment, once; it can be sent again for the policy's business hours.

    Raises:
        NotYoursToReview, NoSuchReport: the asker may not.
        CommentMissing, TextTooLong: with `field` = `comment`.
        ReturnedAlready, ReviewedAlready, ReportChangedMeanwhile, MonthSettled: nothing changed.
    """
    report, rep = _under_review(session, asker, report_id, revision, now=now)
    words = _words(comment)
    if report.returned_at is not None:
        raise ReturnedAlready
    if not words:
        raise CommentMissing(field="comment", name=rep.name)
    if is_settled(session, report):
        raise MonthSettled
    report.status, report.comment, report.returned_at = "returned", words, now
    report.locks_at = report.next_at = writable_until(session, rep, now=now)
    report.review_due_at = report.risen_at = report.quality_points = None
    _write_down(session, asker, report, "report.returned", {"status": "returned"}, now=now)
    told = ReportReturned(
        report_id=report.id,
        by=asker.name,
        week_starts_on=report.week_starts_on,
        comment=words,
        locks_at=report.locks_at,
    )
    tell_rep(session, rep, report, told, "returned", now=now)
    _strike(session, asker, report, now=now)


def writable_until(session: Session, rep: Rep, *, now: datetime) -> datetime:
    """Return until when a report that came back can be sent: by the rep's business hours."""
    rules = policy(session)
    today = local_date(now, rep.zone)
    days = days_of(session, [rep.id], today, today + timedelta(days=LONGEST), rules=rules)[rep.id]
    granted = timedelta(hours=rules.weekly_report.resubmit_business_hours)
    return WorkHours(days, rep.zone).after(now, granted)


def tell_rep(
    session: Session, rep: Rep, report: WeeklyReport, message: Message, what: str, *, now: datetime
) -> None:
    """Tell the rep what somebody did with the report, once."""
    week = period_of("week", report.week_starts_on).label
    key = f"report_{what}:{rep.slack_team_id}:{rep.slack_user_id}:{week}:{report.revision}"
    envelope = Envelope(message=message, key=key, target=rep.slack_user_id, lane=Lane.REPLY)
    outbox.put(session, [envelope], now=now)


def _under_review(
    session: Session, asker: Asker, report_id: UUID, revision: int, *, now: datetime
) -> tuple[WeeklyReport, Rep]:
    report = hold(session, report_id)
    rep = rep_of(session, report.member_id) if report else None
    if report is None or rep is None:
        raise NoSuchReport
    if not may_review(session, asker, report, now=now):
        raise NotYoursToReview(name=rep.name)
    if report.status not in AWAITING:
        raise ReviewedAlready
    if report.revision != revision:
        raise ReportChangedMeanwhile(name=rep.name)
    return report, rep


def _score(session: Session, report: WeeklyReport, rating: int | None) -> Decimal:
    """Make the points final; those that are final stay: nobody reviewed in time, or the month is settled."""
    if report.quality_points is not None and (rating is None or is_settled(session, report)):
        return report.quality_points
    session.flush()
    kept = report_of(session, report.id)
    if kept is None:
        raise NoSuchReport
    rules = policy(session)
    found = quality_by(rules.weekly_report, facts_of(kept.answers, handed_in(report), rating))
    report.quality, report.quality_points = found.model_dump(mode="json"), found.points
    return found.points


def _strike(session: Session, asker: Asker, report: WeeklyReport, *, now: datetime) -> None:
    """Strike the report's line in the reviewer's digest: it waits no more."""
    digest.line_done(session, asker.member_id, f"review:{report.id}", now=now)


def _words(comment: str) -> str:
    words = comment.strip()
    if len(words) > TEXT_LIMIT:
        raise TextTooLong(field="comment", limit=TEXT_LIMIT)
    return words


def _write_down(
    session: Session,
    asker: Asker,
    report: WeeklyReport,
    action: str,
    after: dict[str, object],
    *,
    now: datetime,
) -> None:
    session.flush()
    audit.record(session, action, "weekly_report", report.id, now=now, actor=asker.slack_user_id, after=after)
