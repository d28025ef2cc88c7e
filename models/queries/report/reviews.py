"""Which reports wait for whose review."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.queries.roster import stand_in, superiors
from models.queries.tenancy import workspace_of
from models.rules.blocker import SEE_ALL
from models.rules.local_time import known_zone, local_date
from models.shapes.report import AWAITING
from models.shapes.roster import Asker
from models.tables import Absence, Member, WeeklyReport

AWAITS = WeeklyReport.status.in_(sorted(AWAITING))


def waiting_for(session: Session, asker: Asker, *, now: datetime) -> Sequence[UUID]:
    """Return the reports that the asker is to review, the oldest first.

    The own ones, those of whom the asker stands in for today, and those that a manager below left lying.
    """
    if not asker.active:
        return []
    whose = _acts_for(session, asker, now=now)
    risen = and_(WeeklyReport.risen_at.is_not(None), WeeklyReport.reviewer_id.in_(_below(session, asker)))
    return session.scalars(
        select(WeeklyReport.id)
        .where(
            WeeklyReport.workspace_id == workspace_of(session),
            AWAITS,
            WeeklyReport.member_id != asker.member_id,
            or_(WeeklyReport.reviewer_id.in_(whose), risen),
        )
        .order_by(WeeklyReport.submitted_at, WeeklyReport.id)
    ).all()


def may_review(session: Session, asker: Asker, report: WeeklyReport, *, now: datetime) -> bool:
    """Tell whether the asker may review a report: leads the rep, or acts for whoever is to review it."""
    if not asker.active or asker.member_id == report.member_id:
        return False
    if asker.roles & SEE_ALL or report.reviewer_id == asker.member_id:
        return True
    if any(row.id == asker.member_id for row in superiors(session, report.member_id)):
        return True
    return report.reviewer_id in _acts_for(session, asker, now=now)


def _acts_for(session: Session, asker: Asker, *, now: datetime) -> set[UUID]:
    """Return the asker, and for whom the asker stands in on their own date today."""
    ours = workspace_of(session)
    today = local_date(now, asker.zone)
    absent = session.scalars(
        select(Absence.member_id).where(
            Absence.workspace_id == ours, Absence.deputy_id == asker.member_id, Absence.ends_on >= today
        )
    ).all()
    asked = session.scalars(
        select(WeeklyReport.reviewer_id).distinct().where(WeeklyReport.workspace_id == ours, AWAITS)
    ).all()
    named = or_(
        Member.deputy_id == asker.member_id, Member.manager_id == asker.member_id, Member.id.in_(absent)
    )
    perhaps = session.scalars(
        select(Member).where(
            Member.workspace_id == ours, Member.status == "active", Member.id.in_(asked), named
        )
    )
    found = {asker.member_id}
    for row in perhaps:
        if stand_in(session, row, local_date(now, known_zone(row.timezone))).id == asker.member_id:
            found.add(row.id)
    return found


def _below(session: Session, asker: Asker) -> Sequence[UUID]:
    """Return the reviewers whose overdue reviews rise to the asker: own people who lead others."""
    return session.scalars(
        select(Member.id).where(
            Member.workspace_id == workspace_of(session), Member.manager_id == asker.member_id
        )
    ).all()
