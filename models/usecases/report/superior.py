"""A superior opens a missed report again, or excuses one; always with a reason, before the month settles."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.report.held import hold, is_settled
from models.queries.standup.crew import Rep, rep_of
from models.rules.blocker import SEE_ALL
from models.shapes.messages import ReportChanged
from models.shapes.roster import Asker
from models.tables import WeeklyReport
from models.usecases import audit, outbox
from models.usecases.permission import OnlySuperiors, person_of, require_active, require_superior
from models.usecases.report.errors import MonthSettled, NoSuchReport, NothingToExcuseThere, NothingToReopen
from models.usecases.report.review import tell_rep, writable_until
from models.usecases.standup.superior import reason_of


def reopen(session: Session, asker: Asker, report_id: UUID, reason: str, *, now: datetime) -> None:
    """Open a missed report again: it earns no points for timeliness.

    Raises:
        OnlySuperiors, NotAMember, NoSuchReport: the asker may not.
        NothingToReopen, MonthSettled, ReasonMissing, TextTooLong: nothing changed.
    """
    report, rep = _of_own_people(session, asker, report_id)
    words = reason_of(reason)
    if report.status != "missed":
        raise NothingToReopen
    report.status, report.reopened_at = "draft", now
    report.quality, report.quality_points = None, None
    report.locks_at = report.next_at = writable_until(session, rep, now=now)
    _say(session, asker, report, rep, "reopened", reason=words, now=now)


def excuse(session: Session, asker: Asker, report_id: UUID, reason: str, *, now: datetime) -> None:
    """Excuse a report that was not signed: it is not scored. One excused already stays as it is.

    Raises:
        OnlySuperiors, NotAMember, NoSuchReport: the asker may not.
        NothingToExcuseThere, MonthSettled, ReasonMissing, TextTooLong: nothing changed.
    """
    report, rep = _of_own_people(session, asker, report_id)
    words = reason_of(reason)
    if report.status == "excused":
        return
    if report.status not in ("open", "draft", "missed"):
        raise NothingToExcuseThere
    report.status, report.excuse, report.next_at = "excused", "manager", None
    report.quality, report.quality_points = None, None
    outbox.cancel(session, subject_id=report.id, reason="excused")
    _say(session, asker, report, rep, "excused", reason=words, now=now)


def _of_own_people(session: Session, asker: Asker, report_id: UUID) -> tuple[WeeklyReport, Rep]:
    """Return a report of somebody led by the asker, held; nobody acts on the own one."""
    require_active(asker)
    report = hold(session, report_id)
    rep = rep_of(session, report.member_id) if report else None
    if report is None or rep is None:
        raise NoSuchReport
    person = person_of(session, rep.id)
    if rep.id == asker.member_id:
        raise OnlySuperiors(name=rep.name)
    if not asker.roles & SEE_ALL:
        require_superior(session, asker, person)
    if is_settled(session, report):
        raise MonthSettled
    return report, rep


def _say(
    session: Session,
    asker: Asker,
    report: WeeklyReport,
    rep: Rep,
    change: Literal["reopened", "excused"],
    *,
    reason: str,
    now: datetime,
) -> None:
    """Keep who did what and why, and tell the rep."""
    session.flush()
    audit.record(
        session,
        f"report.{change}",
        "weekly_report",
        report.id,
        now=now,
        actor=asker.slack_user_id,
        after={"status": report.status},
        reason=reason,
    )
    told = ReportChanged(
        report_id=report.id,
        by=asker.name,
        week_starts_on=report.week_starts_on,
        change=change,
        reason=reason,
        locks_at=report.locks_at if change == "reopened" else None,
    )
    tell_rep(session, rep, report, told, f"{change}:{int(now.timestamp())}", now=now)
