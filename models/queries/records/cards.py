"""What stands on the cards of a deal, a customer and a lead."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.collecting.contacts import contacts_with
from models.queries.collecting.seen import seen_people
from models.queries.prepared import read
from models.queries.records.customer_cases import frozen_of, open_complaints_of
from models.queries.records.deals import open_deals_of_customer
from models.queries.records.logged import last_with
from models.queries.records.money import open_invoices
from models.queries.records.seen import SEES_ALL
from models.queries.tenancy import policy, workspace_of
from models.rules.matching import fold
from models.shapes.logged import CustomerCard, DealCard, DealMoveView, LeadCard, LeadView
from models.shapes.metric import Money
from models.shapes.record_views import CustomerView, DealView, ReceivableView
from models.shapes.roster import Asker
from models.tables import Deal, DealMove, Lead, Member


def deal_card(session: Session, asker: Asker, deal: DealView, *, today: date) -> DealCard:
    """Return a deal's card as the asker may use it."""
    above = bool(asker.roles & SEES_ALL) or _leads(session, asker, deal.owner_id)
    return DealCard(
        deal=deal,
        age_days=((deal.closed_on or today) - deal.opened_on).days,
        lost_reason=_lost_reason(session, deal.deal_id) if deal.status == "lost" else "",
        credits=_named(session, deal.shares),
        moves=tuple(moves_of(session, deal.deal_id)),
        may_change=above or asker.member_id == deal.owner_id,
        may_reopen=above or (deal.status == "lost" and asker.member_id == deal.owner_id),
    )


def moves_of(session: Session, deal_id: UUID) -> Sequence[DealMoveView]:
    """Return where a deal went, the newest move first."""
    of = and_(Member.workspace_id == DealMove.workspace_id, Member.id == DealMove.moved_by_id)
    found = (
        select(DealMove.from_stage, DealMove.to_stage, DealMove.moved_on, Member.name)
        .outerjoin(Member, of)
        .where(DealMove.workspace_id == workspace_of(session), DealMove.deal_id == deal_id)
        .order_by(DealMove.moved_at.desc(), DealMove.id.desc())
    )
    return [
        DealMoveView(from_stage=row.from_stage, to_stage=row.to_stage, on=row.moved_on, by=row.name or "")
        for row in read(session, found)
    ]


def customer_card(session: Session, asker: Asker, customer: CustomerView, *, today: date) -> CustomerCard:
    """Return a customer's card as the asker may use it."""
    owner = roster.member(session, customer.owner_id) if customer.owner_id else None
    least = policy(session).receivables.tolerance_minor
    late = [
        one
        for one in open_invoices(session, customer.customer_id)
        if one.due_on < today and not one.written_off and one.open.minor > least
    ]
    mine, of_whom = seen_people(session, asker), {one.owner_id for one in late}
    return CustomerCard(
        customer=customer,
        owner=owner.name if owner else "",
        last=last_with(session, customer.customer_id),
        deals=tuple(open_deals_of_customer(session, customer.customer_id, today=today)),
        overdue=_sums(late),
        invoices=len(late),
        complaints=tuple(open_complaints_of(session, asker, customer.customer_id)),
        contact=next(iter(contacts_with(session, customer.customer_id, limit=1)), None),
        frozen=frozen_of(session, customer.customer_id),
        may_collect=bool(late) and (mine is None or bool(of_whom & set(mine))),
        may_change=_may_change(session, asker, customer.owner_id),
    )


def find_leads(session: Session, text: str, *, limit: int = 20) -> Sequence[LeadView]:
    """Return the leads of companies that `text` may mean, the newest first."""
    wanted = fold(text)
    if not wanted:
        return []
    named = func.lower(Lead.company).contains(wanted, autoescape=True)
    found = _leads_where(session).where(named).order_by(Lead.created_on.desc(), Lead.id.desc())
    rows = read(session, found.limit(limit))
    exact = [row for row in rows if fold(row.company) == wanted]
    return [_lead(row) for row in exact or rows]


def lead_view(session: Session, lead_id: UUID) -> LeadView | None:
    """Return one lead."""
    rows = read(session, _leads_where(session).where(Lead.id == lead_id))
    return _lead(rows[0]) if rows else None


def lead_card(session: Session, asker: Asker, lead: LeadView) -> LeadCard:
    """Return a lead as the asker may use it."""
    return LeadCard(lead=lead, may_change=_may_change(session, asker, lead.owner_id))


def _leads_where(session: Session) -> Select[Any]:
    of = and_(Member.workspace_id == Lead.workspace_id, Member.id == Lead.owner_id)
    columns: Sequence[Any] = (*Lead.__table__.columns, Member.name.label("owner"))
    return select(*columns).outerjoin(Member, of).where(Lead.workspace_id == workspace_of(session))


def _lead(row: Any) -> LeadView:
    return LeadView(
        lead_id=row.id,
        company=row.company,
        customer_id=row.customer_id,
        owner_id=row.owner_id,
        owner=row.owner or "",
        channel=row.channel,
        grade=row.grade,
        status=row.status,
        created_on=row.created_on,
        lost_reason=row.lost_reason or "",
    )


def _sums(late: Sequence[ReceivableView]) -> tuple[Money, ...]:
    sums: Counter[str] = Counter()
    for one in late:
        sums[one.open.currency] += one.open.minor
    return tuple(Money(minor=minor, currency=currency) for currency, minor in sorted(sums.items()))


def _named(session: Session, shares: Mapping[UUID, int]) -> tuple[tuple[str, int], ...]:
    people = [(roster.member(session, member_id), share) for member_id, share in shares.items()]
    named = [(row.name if row else "–", share) for row, share in people]
    return tuple(sorted(named, key=lambda one: (-one[1], one[0])))


def _may_change(session: Session, asker: Asker, owner_id: UUID | None) -> bool:
    """Tell whether the asker may change what somebody owns; nobody's is everybody's."""
    if owner_id is None or owner_id == asker.member_id or asker.roles & SEES_ALL:
        return True
    return _leads(session, asker, owner_id)


def _leads(session: Session, asker: Asker, owner_id: UUID) -> bool:
    return any(row.id == asker.member_id for row in roster.superiors(session, owner_id))


def _lost_reason(session: Session, deal_id: UUID) -> str:
    found = select(Deal.lost_reason).where(Deal.workspace_id == workspace_of(session), Deal.id == deal_id)
    return session.scalar(found) or ""
