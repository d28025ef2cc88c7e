"""A superior answers a report: corrected, or explained; who reported it is told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries.error_reports import error_report
from models.queries.number_reach import answerable_by
from models.queries.roster import stand_in
from models.queries.roster.chain import SEE_ALL
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import local_date
from models.shapes.error_report import ErrorReportView, Verdict
from models.shapes.messages import ErrorAnswered, ErrorReported, ReportedNumber
from models.shapes.numbers import Subject
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import ErrorReport, OutboxRow
from models.usecases import audit, outbox
from models.usecases.error_report.concerned import concerned, words_of
from models.usecases.error_report.errors import AnsweredAlready, NumberForgotten, OnlyWhoAnswers
from models.usecases.permission import require_active


def answer_error(
    session: Session, asker: Asker, report_id: UUID, verdict: Verdict, words: str, *, now: datetime
) -> ErrorReportView:
    """Answer a report: the number was corrected, or it is right and why; who reported it is told.

    Raises:
        WordsMissing: with `field` = `answer`.
        NumberForgotten, OnlyWhoAnswers, AnsweredAlready: nothing changed.
    """
    require_active(asker)
    row = _held(session, report_id)
    subject, number = concerned(session, row.shown_number_id, row.award_id, known=row.about)
    _require_above(session, asker, subject, row)
    if row.status != "open":
        told = error_report(session, report_id)
        raise AnsweredAlready(name=told.answered_by if told else "", ref_no=row.ref_no)
    said = words_of(words, "answer")
    values = {"status": verdict, "answered_by_id": asker.member_id, "answer": said, "answered_at": now}
    session.connection().execute(
        update(ErrorReport)
        .where(ErrorReport.workspace_id == workspace_of(session), ErrorReport.id == report_id)
        .values(**values)
    )
    audit.record(
        session,
        f"error.{verdict}",
        "error_report",
        report_id,
        now=now,
        actor=asker.slack_user_id,
    )
    session.expire(row)
    found = error_report(session, report_id)
    if found is None:
        raise NumberForgotten
    _tell(session, found, verdict, number, now=now)
    return found


def to_answer(session: Session, asker: Asker, report_id: UUID) -> ErrorReportView:
    """Return a report for somebody who may answer it.

    Raises:
        NumberForgotten, OnlyWhoAnswers: it is gone, or for others.
    """
    row = _held(session, report_id)
    _require_above(
        session, asker, concerned(session, row.shown_number_id, row.award_id, known=row.about)[0], row
    )
    found = error_report(session, report_id)
    if found is None:
        raise NumberForgotten
    return found


def _held(session: Session, report_id: UUID) -> Any:
    row = session.scalars(
        select(ErrorReport)
        .where(ErrorReport.workspace_id == workspace_of(session), ErrorReport.id == report_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise NumberForgotten
    return row


def _require_above(session: Session, asker: Asker, subject: Subject, row: ErrorReport) -> None:
    """Let only those answer who stand above; who reported it only where nobody else is there."""
    above = answerable_by(session, subject, but=row.reported_by_id)
    nearest = above[0].id if above else None
    others = {one.id for one in above} - {row.reported_by_id}
    named = asker.member_id in others or asker.member_id == nearest
    stands_in = any(
        stand_in(session, one, local_date(row.created_at, one.timezone)).id == asker.member_id
        for one in above[:1]
    )
    trusted = bool(asker.roles & SEE_ALL) and asker.member_id != row.reported_by_id
    if not (named or stands_in or trusted):
        raise OnlyWhoAnswers(ref_no=row.ref_no)


def _tell(
    session: Session,
    found: ErrorReportView,
    verdict: Verdict,
    number: ReportedNumber | None,
    *,
    now: datetime,
) -> None:
    """Tell who reported it, and let the question say how it was answered."""
    _redraw(session, found, verdict, number, now=now)
    key = f"error_answer:{workspace(session).slack_team_id}:{found.by_slack_id}"
    told = ErrorAnswered(
        ref_no=found.ref_no,
        by=found.answered_by,
        verdict=verdict,
        answer=found.answer,
        about=found.about,
        number=number,
    )
    envelope = Envelope(
        message=told,
        key=f"{key}:{found.ref_no}:{int(now.timestamp())}",
        target=found.by_slack_id,
        lane=Lane.REPLY,
        subject_id=found.report_id,
    )
    outbox.put(session, [envelope], now=now)


def _redraw(
    session: Session,
    found: ErrorReportView,
    verdict: Verdict,
    number: ReportedNumber | None,
    *,
    now: datetime,
) -> None:
    """Let the question in Slack say how it was answered."""
    post = session.scalar(
        select(OutboxRow.id).where(
            OutboxRow.workspace_id == workspace_of(session),
            OutboxRow.subject_id == found.report_id,
            OutboxRow.kind == "error_reported",
        )
    )
    if post is not None:
        asked = ErrorReported(
            report_id=found.report_id,
            ref_no=found.ref_no,
            by=found.by,
            text=found.text,
            about=found.about,
            number=number,
            status=verdict,
            answered_by=found.answered_by,
            answer=found.answer,
        )
        outbox.replace(session, post, asked, now=now, clicked=True)
