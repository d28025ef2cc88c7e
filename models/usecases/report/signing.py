"""The rep signs: what was answered is kept, points come back at once, the reviewer is told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.report.rows import numbers_of
from models.rules.metrics.exact import half_up
from models.rules.metrics.report_quality import PLACES, HandedIn, written_most
from models.rules.periods import period_of
from models.rules.report.worth import facts_of, quality_by, raises
from models.shapes.messages import ReportSigned
from models.shapes.report import AWAITING, ReportAnswers, ReportNumber, Signed
from models.shapes.report_quality import ReportQuality
from models.tables import WeeklyReport
from models.usecases import audit, outbox
from models.usecases.report.holding import Own, writable
from models.usecases.report.items import keep_items
from models.usecases.report.layer import say_numbers
from models.usecases.report.points import show_points
from models.usecases.report.reviewer import ask_for_review, reviewer_of
from models.usecases.weekly.points import put_points


def sign(
    session: Session, rep_id: UUID, report_id: UUID, answers: ReportAnswers, *, view_id: str, now: datetime
) -> Signed:
    """Keep a signed report and return its points so far; a first one decides whether it is late.

    The same view again replaces what it made; another view, or a later one, is an edit.

    Raises:
        NoSuchReport, ReportNotAsked, ReportLocked, ReportClosed, ReportDone, LockedWithoutReader: too late.
    """
    own = writable(session, rep_id, report_id, now=now)
    report = own.report
    again = report.view_id == view_id and report.status in AWAITING
    before, first = report.status, report.first_submitted_at is None
    told = _with_store(session, report_id, answers)
    say_numbers(session, report_id, told.numbers)
    keep_items(session, own, told, now=now)
    report.first_submitted_at = report.first_submitted_at or now
    if not again:
        report.status = "resubmitted" if before in ("returned", "resubmitted") else "submitted"
        report.submitted_at, report.revision = now, report.revision + 1
    facts = facts_of(told, handed_in(report))
    found = quality_by(own.rules.weekly_report, facts)
    report.no_problem = told.no_problem
    report.view_id, report.draft = view_id, None
    if not again:
        _pass_to_reviewer(session, own, edit=before in AWAITING, now=now)
        _write_down(session, own, before, now=now)
    _keep_points(session, report, found, now=now)
    if own.rep.team_id is not None:  # its digest may have been posted already
        put_points(session, own.rep.team_id, period_of("week", report.week_starts_on), now=now)
    return Signed(
        report_id=report.id,
        week_starts_on=report.week_starts_on,
        late=handed_in(report) != "on_time",
        first=first,
        quality=found,
        most=half_up(written_most(own.rules.weekly_report.quality_points), PLACES),
        raises=tuple(raises(told, facts, own.rules.weekly_report)),
    )


def _keep_points(session: Session, report: WeeklyReport, found: ReportQuality, *, now: datetime) -> None:
    """Keep what the answers earn; it is final at once where nobody's rating will be in it any more."""
    report.quality = found.model_dump(mode="json")
    if report.risen_at is not None or report.reviewer_id is None:
        report.quality_points = found.points
    session.flush()
    show_points(session, report, found, now=now)


def handed_in(report: WeeklyReport) -> HandedIn:
    """Return when a report was first handed in, as its points see it."""
    if report.reopened_at is not None:
        return "reopened"
    late = report.first_submitted_at is not None and report.first_submitted_at > report.due_at
    return "late" if late else "on_time"


def _with_store(session: Session, report_id: UUID, answers: ReportAnswers) -> ReportAnswers:
    """Return the answers beside what the store says and what was aimed at."""
    said = {one.code: one for one in answers.numbers}
    known: Sequence[ReportNumber] = numbers_of(session, [report_id]).get(report_id, ())
    numbers = [
        one.model_copy(update={"actual": said[one.code].actual, "gap_reason": said[one.code].gap_reason})
        if one.code in said
        else one
        for one in known
    ]
    return answers.model_copy(update={"numbers": tuple(numbers)})


def _pass_to_reviewer(session: Session, own: Own, *, edit: bool, now: datetime) -> None:
    """Let the reviewer look at it next; an edit keeps who reviews until when."""
    report = own.report
    if edit:
        return
    outbox.cancel(session, subject_id=report.id, reason="signed")
    found = reviewer_of(session, own.rep.id, own.rules, now=now)
    report.reviewer_id = found.member_id if found else None
    report.review_due_at = report.next_at = found.due_at if found else None
    report.risen_at = None
    if found is not None:
        again = own.rep.name if report.status == "resubmitted" else ""
        ask_for_review(session, found.member_id, own, again=again, now=now)


def _write_down(session: Session, own: Own, before: str, *, now: datetime) -> None:
    """Keep who signed; the message that asked says from now on what became of it."""
    report = own.report
    action = "report.edited" if before in AWAITING else "report.signed"
    audit.record(
        session,
        action,
        "weekly_report",
        report.id,
        now=now,
        actor=own.rep.slack_user_id,
        before={"status": before},
        after={"status": report.status, "revision": report.revision},
    )
    if report.prompt_id is not None:
        late = handed_in(report) != "on_time"
        said = ReportSigned(
            report_id=report.id,
            week_starts_on=report.week_starts_on,
            at=now,
            late=late,
            locks_at=report.locks_at,
        )
        outbox.replace(session, report.prompt_id, said, now=now, clicked=True)
