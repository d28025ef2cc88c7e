"""How the business stands: open leads, large customers, complete records, people (F-23, F-24, F-27, F-28)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select, union_all

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import known, of_members, ours, pooled
from models.queries.prepared import read
from models.rules.metrics.conversion import Amount
from models.rules.metrics.customers import WINDOW_DAYS
from models.rules.metrics.exact import undefined
from models.rules.metrics.health import filled_share, freshness, hhi, idle_days, top1_share, turnover_rate
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.tables import Booking, Customer, Deal, Lead, Member

FRESHNESS = frozenset({"lead_pool_freshness"})
CONCENTRATION = frozenset({"top1_share", "hhi"})
QUALITY = frozenset({"crm_quality"})
TURNOVER = frozenset({"turnover_rate"})
OPEN = ("new", "working", "recycled")


def fresh(asked: Asked, codes: Sequence[str]) -> Found:
    """Return how fresh the open leads are: those that were neither won over nor given up by the cut-off."""
    ended = or_(Lead.qualified_on > asked.cut_off, Lead.disqualified_on > asked.cut_off)
    found = select(Lead.owner_id, Lead.last_activity_on, Lead.created_on).where(
        *ours(asked, Lead),
        of_members(asked, Lead.owner_id),
        Lead.created_on <= asked.cut_off,
        or_(Lead.status.in_(OPEN), ended),
        known(asked, Lead.created_at),
    )
    ages = [(row[0], max(0, idle_days(row[1], row[2], asked.cut_off))) for row in read(asked.session, found)]
    return {(subject, code): freshness(held) for subject, held in pooled(asked, ages) for code in codes}


def concentration(asked: Asked, codes: Sequence[str]) -> Found:
    """Return how much of what 365 days brought came from few customers, credited shares only."""
    first = asked.cut_off - timedelta(days=WINDOW_DAYS - 1)
    of = and_(Deal.workspace_id == Booking.workspace_id, Deal.id == Booking.deal_id)
    found = (
        select(
            Booking.member_id,
            Deal.customer_id,
            func.sum(Booking.amount_minor),
            Booking.currency,
            Booking.counts_on,
            func.count(),
        )
        .join(Deal, of)
        .where(
            *ours(asked, Booking),
            of_members(asked, Booking.member_id),
            Booking.counts_on.between(first, asked.cut_off),
            known(asked, Booking.recorded_at),
        )
        .group_by(Booking.member_id, Deal.customer_id, Booking.currency, Booking.counts_on)
    )
    won = [
        (row[0], (row[1], Amount(int(row[2]), row[3], row[4], row[5]))) for row in read(asked.session, found)
    ]
    held = list(pooled(asked, won))
    rules = {"top1_share": top1_share, "hhi": hhi}
    return {(subject, code): rules[code](amounts, asked.rates) for subject, amounts in held for code in codes}


def quality(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-27's share of required fields that are filled; who has a record is its owner."""
    leads = _filled(asked, Lead, Lead.status.in_(OPEN))
    deals = _filled(asked, Deal, Deal.status == "open", Deal.next_step_on)
    named = (Customer.industry, Customer.size_band)
    customers = _filled(asked, Customer, Customer.archived_at.is_(None), *named)
    rows = read(asked.session, union_all(leads, deals, customers))
    counted: list[tuple[UUID, tuple[int, int]]] = [(row[0], (row[1], row[2])) for row in rows]
    return {
        (subject, code): filled_share(sum(one for one, _ in held), sum(all_ for _, all_ in held))
        for subject, held in pooled(asked, counted)
        for code in codes
    }


def _filled(asked: Asked, table: Any, such: Any, *required: Any) -> Any:
    """Return by owner how many required fields hold something, and how many there are; the owner is one."""
    filled: Any = func.count()
    for column in required:
        filled += func.count(column)
    return (
        select(table.owner_id, filled, func.count() * (1 + len(required)))
        .where(*ours(asked, table), of_members(asked, table.owner_id), such, known(asked, table.created_at))
        .group_by(table.owner_id)
    )


def turnover(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-28's turnover of a team or the company; one person has none."""
    found = select(Member.id, Member.hired_on, Member.left_on).where(
        *ours(asked, Member), of_members(asked, Member.id), Member.status != "guest"
    )
    people = [(row.id, row) for row in read(asked.session, found)]
    first, last = asked.period.starts_on, asked.period.ends_on
    figures: dict[tuple[Subject, str], Figure] = {}
    for subject, crew in pooled(asked, people):
        at_start = sum(1 for one in crew if _there(one, first))
        gone = sum(1 for one in crew if one.left_on in asked.period)
        figure = turnover_rate(gone, at_start, sum(1 for one in crew if _there(one, last)))
        alone = subject.scope == "member"
        figures |= {(subject, code): undefined("F-28", "no_data") if alone else figure for code in codes}
    return figures


def _there(one: Any, on: Any) -> bool:
    """Tell whether somebody belongs to the company on a date; who has no first day was always there."""
    return (one.hired_on is None or one.hired_on <= on) and (one.left_on is None or one.left_on > on)
