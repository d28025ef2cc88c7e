"""Whose report it is, and whether it still takes answers."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.report.held import hold, is_settled
from models.queries.roster import superior_of
from models.queries.standup.crew import Rep, rep_of
from models.queries.tenancy import policy
from models.rules.periods import period_of
from models.shapes.period import Period
from models.tables import WeeklyReport
from models.usecases.report.errors import (
    LockedWithoutReader,
    NoSuchReport,
    ReportClosed,
    ReportDone,
    ReportLocked,
    ReportNotAsked,
)

SHUT = (ReportLocked, ReportClosed, ReportDone)  # what was typed can go out as a note


class Own(NamedTuple):
    """A rep's report, held, with whose it is and the rules in force."""

    report: WeeklyReport
    rep: Rep
    rules: Policy

    @property
    def week(self) -> Period:
        """Return the week that it is about."""
        return period_of("week", self.report.week_starts_on)


def own_report(session: Session, rep_id: UUID, report_id: UUID) -> Own:
    """Return the rep's own report, held until the transaction ends.

    Raises:
        NoSuchReport: there is none, or it is somebody else's.
    """
    found = hold(session, report_id)
    rep = rep_of(session, rep_id)
    if found is None or rep is None or found.member_id != rep_id:
        raise NoSuchReport
    return Own(found, rep, policy(session))


def writable(session: Session, rep_id: UUID, report_id: UUID, *, now: datetime) -> Own:
    """Return the rep's own report that takes answers now: until the lock, and until its review.

    Raises:
        NoSuchReport: there is none, or it is somebody else's.
        ReportNotAsked: it is excused.
        ReportLocked, ReportClosed, ReportDone, LockedWithoutReader: too late; what was typed may be a note.
    """
    own = own_report(session, rep_id, report_id)
    report = own.report
    if report.status == "excused":
        raise ReportNotAsked
    over = report.status == "missed" or now > report.locks_at
    settled = is_settled(session, report)
    if not (over or settled or report.status == "reviewed"):
        return own
    manager = superior_of(session, rep_id)
    if manager is None:
        raise LockedWithoutReader
    if report.status == "reviewed":
        raise ReportDone(manager=manager.name)
    if over:
        raise ReportLocked(locked_at=report.locks_at, manager=manager.name)
    raise ReportClosed(manager=manager.name)
