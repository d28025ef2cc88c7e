"""Whole reports: the row, its numbers and its lines, for many members in three statements."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among
from models.queries.tenancy import workspace_of
from models.shapes.figures import Figure
from models.shapes.period import Period
from models.shapes.report import (
    KeyAction,
    KeyCustomer,
    Promise,
    ReportAnswers,
    ReportNumber,
    ReportProblem,
    ReportView,
)
from models.shapes.report_quality import ReportQuality
from models.tables import Member, ReportItem, ReportMetric, WeeklyReport


def reports_of_week(
    session: Session, member_ids: Collection[UUID], week: Period
) -> Mapping[UUID, ReportView]:
    """Return the reports of a week by member; who has none is left out."""
    whose = (among(WeeklyReport.member_id, member_ids), WeeklyReport.week_starts_on == week.starts_on)
    return {one.member_id: one for one in reports_where(session, *whose)}


def report_of(session: Session, report_id: UUID) -> ReportView | None:
    """Return one report."""
    return next(iter(reports_where(session, WeeklyReport.id == report_id)), None)


def reports_where(session: Session, *such: ColumnElement[bool]) -> Sequence[ReportView]:
    """Return the reports that fit, by the name of who wrote them."""
    ours = workspace_of(session)
    whose = and_(Member.workspace_id == WeeklyReport.workspace_id, Member.id == WeeklyReport.member_id)
    rows = session.execute(
        select(*WeeklyReport.__table__.columns, Member.name, Member.slack_user_id)
        .join(Member, whose)
        .where(WeeklyReport.workspace_id == ours, *such)
        .order_by(Member.name, WeeklyReport.id)
    ).all()
    ids = [row.id for row in rows]
    numbers, items = numbers_of(session, ids), _items(session, ids)
    return [_view(row, numbers.get(row.id, ()), items.get(row.id, ())) for row in rows]


def numbers_of(session: Session, report_ids: Collection[UUID]) -> Mapping[UUID, Sequence[ReportNumber]]:
    """Return the data layers of reports."""
    rows = session.execute(
        select(*ReportMetric.__table__.columns)
        .where(ReportMetric.workspace_id == workspace_of(session), among(ReportMetric.report_id, report_ids))
        .order_by(ReportMetric.report_id, ReportMetric.position)
    )
    found: dict[UUID, list[ReportNumber]] = {}
    for row in rows if report_ids else ():
        found.setdefault(row.report_id, []).append(
            ReportNumber(
                code=row.metric_code,
                actual=row.actual,
                system=row.system_value,
                target=row.target,
                reason=Figure.stored(row.figure).reason,
                gap_reason=row.gap_reason or "",
            )
        )
    return found


def _items(session: Session, report_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Any]]:
    if not report_ids:
        return {}
    rows = session.execute(
        select(*ReportItem.__table__.columns)
        .where(ReportItem.workspace_id == workspace_of(session), among(ReportItem.report_id, report_ids))
        .order_by(ReportItem.report_id, ReportItem.position)
    )
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.report_id, []).append(row)
    return found


def _view(row: Any, numbers: Sequence[ReportNumber], items: Sequence[Any]) -> ReportView:
    return ReportView(
        report_id=row.id,
        member_id=row.member_id,
        name=row.name,
        slack_user_id=row.slack_user_id,
        week_starts_on=row.week_starts_on,
        opens_at=row.opens_at,
        due_at=row.due_at,
        locks_at=row.locks_at,
        status=row.status,
        late=row.first_submitted_at is not None and row.first_submitted_at > row.due_at,
        submitted_at=row.submitted_at,
        revision=row.revision,
        answers=answers_of(numbers, items, no_problem=row.no_problem),
        reviewer_id=row.reviewer_id,
        review_due_at=row.review_due_at,
        rating=row.rating,
        comment=row.comment or "",
        returned=row.returned_at is not None,
        points=row.quality_points,
        quality=ReportQuality.stored(row.quality) if row.quality else None,
    )


def answers_of(numbers: Sequence[ReportNumber], items: Sequence[Any], *, no_problem: bool) -> ReportAnswers:
    """Return what the lines of a report say."""
    of: dict[str, list[Any]] = {}
    for item in items:
        of.setdefault(item.kind, []).append(item)
    return ReportAnswers(
        numbers=tuple(numbers),
        customers=tuple(_customer(item) for item in of.get("key_customer", ())),
        actions=tuple(KeyAction(text=item.text, progress=item.progress) for item in of.get("key_action", ())),
        kept=tuple(
            Promise(item_id=item.promised_id, text=item.text, kept=item.progress == "done")
            for item in of.get("promise_kept", ())
        ),
        problems=tuple(_problem(item) for item in of.get("problem", ())),
        no_problem=no_problem,
        promises=tuple(item.text for item in of.get("promise", ())),
    )


def _customer(item: Any) -> KeyCustomer:
    return KeyCustomer(
        name=item.text,
        customer_id=item.customer_id,
        progress=item.progress,
        next_step=item.next_step or "",
    )


def _problem(item: Any) -> ReportProblem:
    return ReportProblem(
        text=item.text,
        scope=item.scope,
        category=item.category,
        measure=item.measure or "",
        support_from=item.support_from or "none",
        blocker_id=item.blocker_id,
    )
