"""What people wait for somebody to read or decide: reports, awards, errors in numbers."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.honors import waiting_for as awards_waiting
from models.queries.prepared import among, read
from models.queries.report.mine import open_report
from models.queries.report.reviews import waiting_for as reviews_waiting
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker
from models.shapes.waiting import Waits
from models.tables import ErrorReport, Member, OutboxRow, WeeklyReport


def decisions(session: Session, asker: Asker, *, now: datetime) -> Iterator[Waits]:
    """Yield the own report to sign, reviews and awards, each kind as one, and every error to answer."""
    own = open_report(session, asker.member_id)
    if own is not None:
        yield Waits(
            of="report",
            subject_id=own.report_id,
            text=own.week_starts_on.isoformat(),
            due_at=own.due_at,
            late=own.due_at < now,
        )
    yield from _reviews(session, asker, now=now)
    awards = awards_waiting(session, asker, now=now)
    if awards:
        yield Waits(of="award", text=awards[0].period.label, count=len(awards))
    yield from _errors(session, asker)


def _reviews(session: Session, asker: Asker, *, now: datetime) -> Iterator[Waits]:
    ids = reviews_waiting(session, asker, now=now)
    if not ids:
        return
    rows = select(WeeklyReport.review_due_at).where(
        WeeklyReport.workspace_id == workspace_of(session), among(WeeklyReport.id, ids)
    )
    due = [row.review_due_at for row in read(session, rows) if row.review_due_at is not None]
    first = min(due, default=None)
    yield Waits(of="review", count=len(ids), due_at=first, late=first is not None and first < now)


def _errors(session: Session, asker: Asker) -> Iterator[Waits]:
    """Yield the open error reports that were sent to the asker."""
    sent = and_(
        OutboxRow.workspace_id == ErrorReport.workspace_id,
        OutboxRow.subject_id == ErrorReport.id,
        OutboxRow.kind == "error_reported",
        OutboxRow.target == asker.slack_user_id,
    )
    by = and_(Member.workspace_id == ErrorReport.workspace_id, Member.id == ErrorReport.reported_by_id)
    rows = (
        select(ErrorReport.id, ErrorReport.ref_no, ErrorReport.text, Member.name)
        .join(OutboxRow, sent)
        .join(Member, by)
        .where(ErrorReport.workspace_id == workspace_of(session), ErrorReport.status == "open")
        .distinct()
    )
    for row in read(session, rows):
        yield Waits(of="error", subject_id=row.id, number=f"#{row.ref_no}", name=row.name, text=row.text)
