"""Legal letters: which invoices one would be about, and what became of those that were drafted."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.policy import ReceivablePolicy
from models.queries.cases.rows import Case, cases_of
from models.queries.cases.rules import climbing_by
from models.queries.collecting.facts import Known, known
from models.queries.collecting.standing import standings
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.ladder import look
from models.rules.local_time import local_date
from models.rules.rungs.receivable import asks_for_letter, owed
from models.shapes.legal_letter import Letter, Stated
from models.tables import Customer, Escalation, LegalLetter, Member, Receivable

LIVE = ("draft", "approved")
STANDING = (*LIVE, "refused")  # what legal said no to is not asked about again
NAMED = (
    LegalLetter.id,
    LegalLetter.ref_no,
    LegalLetter.customer_id,
    LegalLetter.receivable_ids,
    LegalLetter.stated,
    LegalLetter.status,
    LegalLetter.decided_at,
)


class Addressee(NamedTuple):
    """A customer of whom a letter would ask money, and the invoices it would name, the oldest due first."""

    id: UUID
    name: str
    locale_of: UUID  # the owner of the oldest invoice, whose team's language it is
    invoices: Sequence[Known]


def addressees(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> Sequence[Addressee]:
    """Return the customers of these invoices with all that asks for a letter, is late, and is not held back.

    What reaches that level in the pass that goes on, a batch at a time, asks for one already.
    """
    customers = _customers(session, receivable_ids)
    rules = policy(session).receivables
    by_customer: defaultdict[UUID, list[Known]] = defaultdict(list)
    for one in known(session, _asking(session, customers, now), now=now).values():
        if calls_for_letter(one, rules):
            by_customer[one.row.customer_id].append(one)
    found = []
    for customer_id, invoices in by_customer.items():
        oldest_first = sorted(invoices, key=lambda one: (one.row.due_on, one.row.ref_no))
        owner_id = oldest_first[0].row.owner_id
        found.append(Addressee(customer_id, customers[customer_id], owner_id, oldest_first))
    return sorted(found, key=lambda one: (one.name, one.id))


def calls_for_letter(one: Known, rules: ReceivablePolicy) -> bool:
    """Tell whether a letter may be about an invoice: more is late than the tolerance, nothing holds it."""
    late = local_date(one.facts.now, one.facts.zone) > one.facts.due_on
    wanted = one.row.settled_on is None and owed(one.facts, rules)
    return late and wanted and not one.facts.pauses


def letters_to(session: Session, customer_id: UUID) -> Sequence[Any]:
    """Return the drafts of a customer and what was decided on, newest first, their rows held."""
    found = (
        select(*NAMED)
        .where(
            LegalLetter.workspace_id == workspace_of(session),
            LegalLetter.customer_id == customer_id,
            LegalLetter.status.in_(STANDING),
        )
        .order_by(LegalLetter.ref_no.desc())
        .with_for_update()
    )
    return read(session, found)


def live_letters(session: Session) -> Sequence[Any]:
    """Return the drafts and the approved letters; there are never many: what is paid is in none."""
    found = select(*NAMED).where(
        LegalLetter.workspace_id == workspace_of(session), LegalLetter.status.in_(LIVE)
    )
    return read(session, found.order_by(LegalLetter.ref_no))


def stated_in(row: Any) -> Mapping[UUID, Stated]:
    """Return what a letter's row says of its invoices."""
    return {UUID(key): Stated.stored(said) for key, said in row.stated.items()}


def letter(session: Session, letter_id: UUID) -> Letter | None:
    """Return one letter."""
    of = and_(Customer.workspace_id == LegalLetter.workspace_id, Customer.id == LegalLetter.customer_id)
    by = and_(Member.workspace_id == LegalLetter.workspace_id, Member.id == LegalLetter.decided_by_id)
    found = (
        select(*LegalLetter.__table__.columns, Customer.name.label("customer"), Member.name.label("by"))
        .join_from(LegalLetter, Customer, of)
        .outerjoin(Member, by)
        .where(LegalLetter.workspace_id == workspace_of(session), LegalLetter.id == letter_id)
    )
    return next((_letter(row) for row in read(session, found)), None)


def _letter(row: Any) -> Letter:
    return Letter(
        letter_id=row.id,
        ref_no=row.ref_no,
        customer_id=row.customer_id,
        customer=row.customer,
        locale=row.locale,
        text=row.text,
        status=row.status,
        drafted_at=row.drafted_at,
        decided_by=row.by or "",
        decided_at=row.decided_at,
        reason=row.reason,
        receivable_ids=tuple(UUID(text) for text in row.receivable_ids),
        stated=dict(stated_in(row)),
    )


def _customers(session: Session, receivable_ids: Collection[UUID]) -> Mapping[UUID, str]:
    of = and_(Customer.workspace_id == Receivable.workspace_id, Customer.id == Receivable.customer_id)
    found = (
        select(Customer.id, Customer.name)
        .distinct()
        .join_from(Receivable, Customer, of)
        .where(Receivable.workspace_id == workspace_of(session), among(Receivable.id, receivable_ids))
    )
    return {row.id: row.name for row in read(session, found)} if receivable_ids else {}


def _asking(session: Session, customer_ids: Collection[UUID], now: datetime) -> Sequence[UUID]:
    """Return what has reached, or reaches now, the level that asks for a letter by its own rules."""
    found: list[UUID] = []
    cases = cases_of(session, ["receivable"], _climbing(session, customer_ids))
    for version_no, group in groupby(sorted(cases, key=_rules_of), key=_rules_of):
        with climbing_by(session, version_no):
            tops = _tops(session, list(group), now)
            found += [key for key, top in tops.items() if asks_for_letter(top, policy(session).receivables)]
    return found


def _tops(session: Session, cases: Sequence[Case], now: datetime) -> Mapping[UUID, int]:
    """Return the level of each case when this pass is over."""
    ladders = {case.subject_id: case.ladder for case in cases}
    rising = {case.subject_id for case in cases if case.next_at and case.next_at <= now}
    found = standings(session, rising, now=now)
    levels = {key: look(ladders[key], one, now).levels for key, one in found.items()}
    return {key: max([ladder.top, *levels.get(key, ())]) for key, ladder in ladders.items()}


def _rules_of(case: Case) -> int:
    return case.policy_version


def _climbing(session: Session, customer_ids: Collection[UUID]) -> Sequence[UUID]:
    climbs = and_(
        Escalation.workspace_id == Receivable.workspace_id,
        Escalation.ladder == "receivable",
        Escalation.subject_id == Receivable.id,
        Escalation.status != "closed",
    )
    found = (
        select(Receivable.id)
        .join(Escalation, climbs)
        .where(Receivable.workspace_id == workspace_of(session), among(Receivable.customer_id, customer_ids))
    )
    return [row.id for row in read(session, found)] if customer_ids else []
