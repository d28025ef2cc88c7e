"""What the week already knows: customers, plans kept and broken, stuck points, promises of before."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.entry_days import entry_days
from models.queries.me import metric_codes, week_of
from models.queries.prepared import read
from models.queries.roster import team
from models.queries.tenancy import workspace_of
from models.shapes.period import Period
from models.shapes.report import SIGNED, CustomerChoice, PlanLine, Promise, ReportProblem
from models.tables import Activity, Blocker, Customer, Deal, ReportItem, WeeklyReport

CHOICES_MOST = 60
STUCK_MOST = 10  # boxes of one field
REMEMBERED = timedelta(days=28)  # how old a report may be whose promises are asked for
CARRY = timedelta(days=14)  # the last evening's plan belongs to the week's first targets


def customers_of(session: Session, member_id: UUID, week: Period) -> Sequence[CustomerChoice]:
    """Return the customers of a member's week: most activities first, then open deals."""
    ours = workspace_of(session)
    activity, deal, customer = Activity, Deal, Customer
    known = and_(customer.workspace_id == ours, customer.archived_at.is_(None))
    met = (
        select(customer.id, customer.name, func.count().label("times"))
        .join(activity, and_(activity.workspace_id == ours, activity.customer_id == customer.id))
        .where(
            known,
            activity.member_id == member_id,
            activity.local_date.between(week.starts_on, week.ends_on),
            activity.withdrawn_at.is_(None),
        )
        .group_by(customer.id, customer.name)
        .order_by(func.count().desc(), customer.name)
        .limit(CHOICES_MOST)
    )
    open_deals = (
        select(customer.id, customer.name, deal.next_step)
        .join(deal, and_(deal.workspace_id == ours, deal.customer_id == customer.id))
        .where(known, deal.owner_id == member_id, deal.status == "open")
        .order_by(deal.expected_close_on.is_(None), deal.expected_close_on, customer.name)
        .limit(CHOICES_MOST)
    )
    names = {row.id: row.name for row in read(session, met)}
    steps: dict[UUID, str] = {}
    for row in read(session, open_deals):
        names.setdefault(row.id, row.name)
        steps.setdefault(row.id, row.next_step or "")
    chosen = list(names.items())[:CHOICES_MOST]
    return [CustomerChoice(customer_id=key, name=name, next_step=steps.get(key, "")) for key, name in chosen]


def plans_of(
    session: Session, member_id: UUID, team_id: UUID | None, week: Period, rules: Policy
) -> Sequence[PlanLine]:
    """Return what the week's stand-ups planned beside what was done, as the stand-ups tell it."""
    told = entry_days(session, [member_id], week.starts_on - CARRY, week.ends_on)[member_id]
    codes = metric_codes(rules, team(session, team_id) if team_id else None)
    totals = week_of(told, codes, week.starts_on, rules).totals
    return [
        PlanLine(code=pair.code, planned=pair.target, done=pair.actual or 0) for pair in totals if pair.target
    ]


def stuck_of(session: Session, member_id: UUID, week: Period) -> Sequence[ReportProblem]:
    """Return the stuck points of a member's week: raised in it, or still open; the newest first."""
    rows = session.execute(
        select(Blocker.id, Blocker.text, Blocker.scope, Blocker.category, Blocker.support_from)
        .where(
            Blocker.workspace_id == workspace_of(session),
            Blocker.raised_by_id == member_id,
            or_(
                and_(
                    Blocker.raised_on.between(week.starts_on, week.ends_on),
                    Blocker.status != "dropped",
                ),
                and_(Blocker.status.in_(("open", "in_progress")), Blocker.raised_on <= week.ends_on),
            ),
        )
        .order_by(Blocker.ref_no.desc())
        .limit(STUCK_MOST)
    )
    return [
        ReportProblem.model_validate(
            {
                "text": row.text,
                "scope": row.scope,
                "category": row.category,
                "support_from": row.support_from,
                "blocker_id": row.id,
            }
        )
        for row in rows
    ]


def promises_before(session: Session, member_id: UUID, week: Period) -> Sequence[Promise]:
    """Return what a member promised in the last report before a week's, if that is not too long ago."""
    ours = workspace_of(session)
    report, item = WeeklyReport, ReportItem
    last = (
        select(report.id)
        .where(
            report.workspace_id == ours,
            report.member_id == member_id,
            report.week_starts_on < week.starts_on,
            report.week_starts_on >= week.starts_on - REMEMBERED,
            report.status.in_(sorted(SIGNED)),
        )
        .order_by(report.week_starts_on.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(item.id, item.text)
        .where(item.workspace_id == ours, item.report_id == last, item.kind == "promise")
        .order_by(item.position)
    )
    return [Promise(item_id=row.id, text=row.text) for row in rows]
