"""Which invoices are late where their owners are, as rows for the database to add up."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import Session

from models.queries.collecting.seen import seen_people
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import known_zone, local_date
from models.shapes.roster import Asker
from models.tables import Allocation, CreditNote, Escalation, Member, Payment, Receivable, Team

STILL_OPEN = and_(
    Receivable.settled_on.is_(None), Receivable.voided_on.is_(None), Receivable.written_off_on.is_(None)
)
OWNER = and_(Member.workspace_id == Receivable.workspace_id, Member.id == Receivable.owner_id)
TEAM = and_(Team.workspace_id == Member.workspace_id, Team.id == Member.team_id)
CLIMBS = and_(
    Escalation.workspace_id == Receivable.workspace_id,
    Escalation.ladder == "receivable",
    Escalation.subject_id == Receivable.id,
)


class Late(NamedTuple):
    """The invoices that are late, and what day it is where their owners' teams are."""

    ours: UUID
    which: ColumnElement[bool]
    days: Mapping[str | None, date]  # by the team's zone; None = of who has no team
    tolerance: int

    def rows(self, which: ColumnElement[bool] | None = None) -> CTE:
        """Return the rows, or those among them: what is open of each, on which level it is."""
        still = Receivable.amount_minor - _paid(self.ours) - _credited(self.ours)
        found = (
            select(
                Receivable.id,
                Receivable.customer_id,
                Receivable.ref_no,
                Receivable.due_on,
                Receivable.currency,
                Receivable.source,
                Team.timezone.label("zone"),
                func.coalesce(Escalation.top, 0).label("level"),
                still.label("open"),
            )
            .join(Member, OWNER)
            .outerjoin(Team, TEAM)
            .outerjoin(Escalation, CLIMBS)
            .where(Receivable.workspace_id == self.ours, STILL_OPEN, self.which)
        )
        found = found if which is None else found.where(which)
        # Else PostgreSQL would reckon what is open of each row as often as it is named.
        return found.cte("late").prefix_with("MATERIALIZED", dialect="postgresql")


def late_ones(session: Session, owner_ids: Collection[UUID] | None, *, now: datetime) -> Late:
    """Return what is late of these people's invoices; None = of everybody's."""
    ours, home = workspace_of(session), workspace(session).timezone
    zones = read(session, select(Team.timezone).distinct().where(Team.workspace_id == ours))
    named = {row.timezone for row in zones}
    days = {zone: local_date(now, known_zone(zone or home, home)) for zone in {None, *named}}
    over = [
        and_(Team.timezone.is_(None) if zone is None else Team.timezone == zone, Receivable.due_on < day)
        for zone, day in days.items()
    ]
    mine = [] if owner_ids is None else [among(Receivable.owner_id, owner_ids)]
    which = and_(Receivable.due_on < max(days.values()), or_(*over), *mine)
    return Late(ours, which, days, policy(session).receivables.tolerance_minor)


def any_late(session: Session, asker: Asker, *, now: datetime) -> bool:
    """Tell whether an invoice is late that the asker looks after, or may see."""
    late = late_ones(session, seen_people(session, asker), now=now)
    found = (
        select(Receivable.id)
        .join(Member, OWNER)
        .outerjoin(Team, TEAM)
        .where(Receivable.workspace_id == late.ours, STILL_OPEN, late.which)
        .limit(1)
    )
    return bool(read(session, found))


def _paid(ours: UUID) -> ScalarSelect[int]:
    payment = and_(Payment.workspace_id == Allocation.workspace_id, Payment.id == Allocation.payment_id)
    return (
        select(func.coalesce(func.sum(Allocation.amount_minor), 0))
        .join(Payment, payment)
        .where(
            Allocation.workspace_id == ours,
            Allocation.receivable_id == Receivable.id,
            Payment.reversed_on.is_(None),
        )
        .correlate(Receivable)
        .scalar_subquery()
    )


def _credited(ours: UUID) -> ScalarSelect[int]:
    return (
        select(func.coalesce(func.sum(CreditNote.amount_minor), 0))
        .where(CreditNote.workspace_id == ours, CreditNote.receivable_id == Receivable.id)
        .correlate(Receivable)
        .scalar_subquery()
    )
