"""What people say is wrong with numbers and awards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from models.queries.tenancy import workspace_of
from models.shapes.error_report import ErrorReportView
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import ErrorReport, Member, ShownNumber

MOST = 5  # of one number


def reports_about(session: Session, subject: Subject, code: str, period: Period) -> Sequence[ErrorReportView]:
    """Return the newest error reports about a number, whenever it was shown."""
    ids = select(ShownNumber.id).where(
        ShownNumber.workspace_id == workspace_of(session),
        ShownNumber.subject_id == subject.id,
        ShownNumber.scope == subject.scope,
        ShownNumber.metric_code == code,
        ShownNumber.period_kind == period.kind,
        ShownNumber.starts_on == period.starts_on,
    )
    return _views(session, ErrorReport.shown_number_id.in_(ids))


def error_report(session: Session, report_id: UUID) -> ErrorReportView | None:
    """Return one error report."""
    return next(iter(_views(session, ErrorReport.id == report_id)), None)


def _views(session: Session, which: ColumnElement[bool]) -> Sequence[ErrorReportView]:
    by, answered = aliased(Member), aliased(Member)
    said = and_(by.workspace_id == ErrorReport.workspace_id, by.id == ErrorReport.reported_by_id)
    told = and_(answered.workspace_id == ErrorReport.workspace_id, answered.id == ErrorReport.answered_by_id)
    rows = session.execute(
        select(
            *ErrorReport.__table__.columns,
            by.name.label("by"),
            by.slack_user_id.label("by_slack_id"),
            answered.name.label("answered_by"),
        )
        .join(by, said)
        .outerjoin(answered, told)
        .where(ErrorReport.workspace_id == workspace_of(session), which)
        .order_by(ErrorReport.created_at.desc(), ErrorReport.id.desc())
        .limit(MOST)
    )
    return [_view(row) for row in rows]


def _view(row: Any) -> ErrorReportView:
    return ErrorReportView(
        report_id=row.id,
        ref_no=row.ref_no,
        about=row.about,
        by=row.by,
        by_slack_id=row.by_slack_id,
        text=row.text,
        status=row.status,
        created_at=row.created_at,
        answered_by=row.answered_by or "",
        answer=row.answer or "",
        answered_at=row.answered_at,
    )
