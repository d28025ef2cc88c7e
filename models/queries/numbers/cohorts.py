"""What became of the leads and deals that began in the period (F-06, F-07, F-08, F-10)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import and_, case, exists, func, select

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import known, of_members, ours, pooled
from models.queries.numbers.records_by_date import PROPOSALS
from models.queries.prepared import among, read
from models.rules.metrics.activity import ReachedIntent, ReadyLead, new_a_leads, proposal_submission
from models.rules.metrics.funnel import DealItem, FunnelItem, item_of, lead_conversion
from models.rules.metrics.winning import ProposedDeal, proposal_win_rate
from models.rules.pipeline import in_order
from models.tables import Activity, Deal, DealMove, Lead

A_LEADS = frozenset({"new_a_leads"})
CONVERSION = frozenset({"lead_conversion_rate"})
SUBMISSION = frozenset({"proposal_submission_rate"})
AFTER_PROPOSAL = frozenset({"proposal_win_rate"})
GONE = ("disqualified",)


def a_leads(asked: Asked, codes: Sequence[str]) -> Found:
    """Return the new A leads, by owner."""
    found = select(Lead.owner_id, Lead.company, Lead.grade, Lead.qualified_on).where(
        *ours(asked, Lead),
        of_members(asked, Lead.owner_id),
        Lead.grade == "A",
        Lead.qualified_on.between(asked.period.starts_on, asked.period.ends_on),
        known(asked, Lead.created_at),
    )
    rows = [(row[0], ReadyLead(*row[1:])) for row in read(asked.session, found)]
    return {
        (subject, code): new_a_leads(leads, asked.period)
        for subject, leads in pooled(asked, rows)
        for code in codes
    }


def conversion(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-07's share of leads, and of deals without one, that became intent customers."""
    stages = in_order(asked.rules.pipeline)
    intent = next((stage.position for stage in stages if stage.funnel == "intent"), stages[-1].position)
    lead = next((stage.position for stage in stages if stage.funnel == "lead"), 0)
    below = [stage.code for stage in stages if stage.position < intent or stage.kind == "lost"]
    came = _came(asked, below, lead)
    items = [*_leads(asked, lead, intent, came), *_without_lead(asked, lead, came)]
    return {
        (subject, code): lead_conversion(held, intent_position=intent)
        for subject, held in pooled(asked, items)
        for code in codes
    }


def _came(asked: Asked, below: Sequence[str], lead: int) -> Any:
    """Return the position that a deal had reached: a lead's, where it moved up after a past moment."""
    if asked.as_of is None:
        return Deal.max_position
    moved = exists().where(
        *ours(asked, DealMove),
        DealMove.deal_id == Deal.id,
        DealMove.to_stage.not_in(below),
        DealMove.moved_on <= asked.today,
        known(asked, DealMove.moved_at),
    )
    return case((moved, Deal.max_position), else_=lead)


def _leads(asked: Asked, lead: int, intent: int, came: Any) -> Sequence[tuple[UUID, FunnelItem]]:
    """Return the leads created in the period; a qualified one has reached intent, with or without a deal."""
    of = and_(Deal.workspace_id == Lead.workspace_id, Deal.lead_id == Lead.id, known(asked, Deal.created_at))
    found = (
        select(Lead.id, Lead.credited_id, Lead.status, Lead.qualified_on, Deal.status, came)
        .outerjoin(Deal, of)
        .where(
            *ours(asked, Lead),
            of_members(asked, Lead.credited_id),
            Lead.counts_on.between(asked.period.starts_on, asked.period.ends_on),
            known(asked, Lead.created_at),
        )
    )
    leads: dict[UUID, Any] = {}
    deals: defaultdict[UUID, list[DealItem]] = defaultdict(list)
    for row in read(asked.session, found):
        leads[row[0]] = row
        if row[4] is not None:
            deals[row[0]].append(DealItem(row[4], row[5]))
    items = []
    for lead_id, row in leads.items():
        outcome: Literal["open", "lost"] = "lost" if row[2] in GONE else "open"
        ready = row[3] is not None and row[3] <= asked.today
        item = item_of(outcome, deals[lead_id], lead_position=intent if ready else lead)
        if item is not None:
            items.append((row[1], item))
    return items


def _without_lead(asked: Asked, lead: int, came: Any) -> Sequence[tuple[UUID, FunnelItem]]:
    found = select(Deal.owner_id, Deal.status, came).where(
        *ours(asked, Deal),
        of_members(asked, Deal.owner_id),
        Deal.lead_id.is_(None),
        Deal.opened_on.between(asked.period.starts_on, asked.period.ends_on),
        known(asked, Deal.created_at),
    )
    items = [
        (row[0], item_of(None, [DealItem(row[1], row[2])], lead_position=lead))
        for row in read(asked.session, found)
    ]
    return [(owner_id, item) for owner_id, item in items if item is not None]


def submission(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-08's share of deals with a proposal among those that became intent in the period."""
    intent = [stage.code for stage in asked.rules.pipeline.stages if stage.funnel == "intent"]
    of = and_(DealMove.workspace_id == Deal.workspace_id, DealMove.deal_id == Deal.id)
    first = func.min(DealMove.moved_on)
    found = (
        select(Deal.id, Deal.owner_id, first)
        .join(DealMove, of)
        .where(
            *ours(asked, Deal),
            of_members(asked, Deal.owner_id),
            Deal.status != "void",
            DealMove.to_stage.in_(intent),
            known(asked, DealMove.moved_at),
        )
        .group_by(Deal.id, Deal.owner_id)
        .having(first.between(asked.period.starts_on, asked.period.ends_on))
    )
    rows = read(asked.session, found)
    proposed = _proposed(asked, [row[0] for row in rows])
    items = [(row[1], ReachedIntent(row[2], proposed.get(row[0]))) for row in rows]
    return {
        (subject, code): proposal_submission(deals, asked.period, asked.today)
        for subject, deals in pooled(asked, items)
        for code in codes
    }


def _proposed(asked: Asked, deal_ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Return when each deal had its first proposal or quote."""
    if not deal_ids:
        return {}
    found = (
        select(Activity.deal_id, func.min(Activity.local_date))
        .where(
            *ours(asked, Activity),
            among(Activity.deal_id, deal_ids),
            Activity.kind.in_(PROPOSALS),
            Activity.withdrawn_at.is_(None),
            known(asked, Activity.created_at),
        )
        .group_by(Activity.deal_id)
    )
    return {row[0]: row[1] for row in read(asked.session, found)}


def after_proposal(asked: Asked, codes: Sequence[str]) -> Found:
    """Return F-10's win rate of the deals whose first proposal lies in the period."""
    of = and_(Activity.workspace_id == Deal.workspace_id, Activity.deal_id == Deal.id)
    first = func.min(Activity.local_date)
    found = (
        select(Deal.owner_id, first, Deal.status, Deal.closed_on)
        .join(Activity, of)
        .where(
            *ours(asked, Deal),
            of_members(asked, Deal.owner_id),
            Activity.kind.in_(PROPOSALS),
            Activity.withdrawn_at.is_(None),
            known(asked, Activity.created_at),
        )
        .group_by(Deal.id, Deal.owner_id, Deal.status, Deal.closed_on)
        .having(first.between(asked.period.starts_on, asked.period.ends_on))
    )
    items = [(row[0], ProposedDeal(row[1], row[2], row[3])) for row in read(asked.session, found)]
    return {
        (subject, code): proposal_win_rate(deals, asked.period, asked.today)
        for subject, deals in pooled(asked, items)
        for code in codes
    }
