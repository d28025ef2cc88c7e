"""What people's last half year says about their way from a call to money."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, case, exists, func, literal, select, union_all
from sqlalchemy.orm import Session

from models.queries.numbers.records_by_date import PROPOSALS
from models.queries.prepared import among, run
from models.rules.metrics.activity import VISITS
from models.rules.metrics.conversion import Amount, Rates, summed
from models.rules.metrics.today import Habit, Habits
from models.tables import Activity, Deal, Order, Refund

LOOKED_BACK = timedelta(days=179)  # and today


class Counts:
    """The sums that habits are made of, of one person or of several."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sold: list[Amount] = []
        self.won = self.lost = self.visits = self.proposals = self.calls = 0

    def add(self, other: "Counts") -> None:
        """Add somebody's."""
        self.sold += other.sold
        self.won += other.won
        self.lost += other.lost
        self.visits += other.visits
        self.proposals += other.proposals
        self.calls += other.calls

    def habits(self, rates: Rates) -> Habits:
        """Return them as F-48 needs them; an order without a rate is in neither part of the average."""
        sold = summed(self.sold, rates)
        return Habits(
            average_order=Habit(int(sold.total), sold.counted),
            win_rate=Habit(self.won, self.won + self.lost),
            visits_per_proposal=Habit(self.visits, self.proposals),
            calls_per_visit=Habit(self.calls, self.visits),
        )


def counts_of(session: Session, member_ids: Collection[UUID], today: date) -> Mapping[UUID, Counts]:
    """Return everybody's counts of the last 180 days, in three statements."""
    found: defaultdict[UUID, Counts] = defaultdict(Counts)
    facts = {"members": member_ids, "first": today - LOOKED_BACK, "last": today}
    done, closed, sold = (run(session, each(), **facts).all() for each in (_activities, _proposed, _orders))
    for member_id, visits, proposals, calls in map(tuple, done):
        one = found[member_id]
        one.visits, one.proposals, one.calls = int(visits or 0), int(proposals or 0), int(calls or 0)
    for owner_id, won, lost in map(tuple, closed):
        found[owner_id].won, found[owner_id].lost = int(won or 0), int(lost or 0)
    for owner_id, currency, on, minor, number in map(tuple, sold):
        found[owner_id].sold.append(Amount(int(minor), currency, on, int(number)))
    return found


def together(counts: Iterable[Counts]) -> Counts:
    """Return the sums of several people."""
    whole = Counts()
    for one in counts:
        whole.add(one)
    return whole


@cache
def _activities() -> Any:
    """Effective visits by F-06, distinct customers or leads a day; proposals and quotes; calls."""
    counts = and_(Activity.kind.in_(VISITS), Activity.effective, Activity.outcome != "none")
    whom = case((counts, func.coalesce(Activity.customer_id, Activity.lead_id)))
    days = (
        select(
            Activity.member_id,
            func.count(whom.distinct()).label("visits"),
            func.sum(case((Activity.kind.in_(PROPOSALS), 1), else_=0)).label("proposals"),
            func.sum(case((Activity.kind == "call", 1), else_=0)).label("calls"),
        )
        .where(
            Activity.workspace_id == bindparam("ours"),
            among(Activity.member_id, "members"),
            Activity.local_date.between(bindparam("first"), bindparam("last")),
            Activity.kind.in_({*VISITS, *PROPOSALS, "call"}),
            Activity.withdrawn_at.is_(None),
        )
        .group_by(Activity.member_id, Activity.local_date)
        .subquery("days")
    )
    sums = [func.sum(days.c[name]) for name in ("visits", "proposals", "calls")]
    return select(days.c.member_id, *sums).group_by(days.c.member_id)


@cache
def _proposed() -> Any:
    """Deals won and lost that were first proposed in the time (F-10)."""
    won, lost = (func.sum(case((Deal.status == status, 1), else_=0)) for status in ("won", "lost"))
    # One look, and grouped: else SQLite walks through all activities by their date.
    first = (
        select(func.min(Activity.local_date))
        .where(*_proposals())
        .group_by(Activity.deal_id)
        .correlate(Deal)
        .scalar_subquery()
    )
    return (
        select(Deal.owner_id, won, lost)
        .where(
            Deal.workspace_id == bindparam("ours"),
            among(Deal.owner_id, "members"),
            Deal.status.in_(("won", "lost")),
            Deal.closed_on.between(bindparam("first"), bindparam("last")),
            first >= bindparam("first"),
        )
        .group_by(Deal.owner_id)
    )


def proposed() -> Any:
    """Return the condition that a deal was proposed."""
    return exists().where(*_proposals()).correlate(Deal)


def _proposals() -> Sequence[Any]:
    """Return what makes an activity a proposal of a deal."""
    return (
        Activity.workspace_id == bindparam("ours"),
        Activity.deal_id == Deal.id,
        Activity.kind.in_(PROPOSALS),
        Activity.withdrawn_at.is_(None),
    )


@cache
def _orders() -> Any:
    """Active orders less what was given back (F-13), by currency and date: rates are those of the date."""
    which = (
        Order.workspace_id == bindparam("ours"),
        among(Order.owner_id, "members"),
        Order.ordered_on.between(bindparam("first"), bindparam("last")),
        Order.cancelled_on.is_(None),
    )
    keys = (Order.owner_id, Order.currency, Order.ordered_on)
    of = and_(Refund.workspace_id == Order.workspace_id, Refund.order_id == Order.id)
    returned = select(*keys, -func.sum(Refund.amount_minor), literal(0)).join(Refund, of)
    sold = select(*keys, func.sum(Order.amount_minor), func.count())
    return union_all(sold.where(*which).group_by(*keys), returned.where(*which).group_by(*keys))
