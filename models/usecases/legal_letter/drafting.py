"""A letter is drafted for each customer whose invoices reach the level that asks for one."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries import roster
from models.queries.collecting.facts import Known
from models.queries.collecting.letters import Addressee, addressees, drafts, live_letters
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.legal_letter import written
from models.rules.local_time import local_date
from models.shapes.legal_letter import LetterFacts, LetterInvoice
from models.shapes.metric import Money
from models.shapes.reader import Locale, locale_of
from models.tables import LegalLetter
from models.usecases import audit
from models.usecases.legal_letter.telling import tell
from models.usecases.legal_letter.withdrawing import withdraw
from models.usecases.ref_no import last_of_next

COUNTER = "legal_letter"
PAY_WITHIN = timedelta(days=10)


def reached(session: Session, levels: Sequence[tuple[UUID, int]], *, now: datetime) -> None:
    """Draft the letters that these levels of invoices ask for; what a letter covers already asks for none."""
    asking = {one.level for one in policy(session).receivables.ladder if one.action == "legal_letter"}
    for level in sorted(asking):
        ids = [receivable_id for receivable_id, reached_level in levels if reached_level == level]
        for addressee in addressees(session, ids, level, now=now) if ids else ():
            _draft(session, addressee, now=now)


def renew(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    """Let drafts that name one of these invoices go by what is owed now; without any, they are withdrawn."""
    texts = {str(one) for one in receivable_ids}
    old = [row for row in drafts(session) if texts & set(row.receivable_ids)] if texts else []
    if not old:
        return
    gone = withdraw(session, [row.id for row in old], now=now)
    asking = [one.level for one in policy(session).receivables.ladder if one.action == "legal_letter"]
    named = [UUID(text) for row in old if row.id in gone for text in row.receivable_ids]
    reached(session, [(one, level) for level in asking for one in named], now=now)


def _draft(session: Session, addressee: Addressee, *, now: datetime) -> None:
    """Draft a letter about all that a customer owes at the level; it takes the place of an older draft."""
    before = live_letters(session, [addressee.id]).get(addressee.id, ())
    covered = {text for row in before for text in row.receivable_ids}
    wanted = [str(one.row.id) for one in addressee.invoices]
    if set(wanted) <= covered:
        return
    withdraw(session, [row.id for row in before if row.status == "draft"], now=now)
    locale = _locale(session, addressee.locale_of)
    row = {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "ref_no": last_of_next(session, COUNTER, 1),
        "customer_id": addressee.id,
        "receivable_ids": wanted,
        "locale": locale,
        "text": written(_facts(session, addressee), locale),
        "status": "draft",
        "drafted_at": now,
        "reason": "",
    }
    session.execute(insert(LegalLetter), [row])
    audit.record(
        session, "legal_letter.drafted", "legal_letter", row["id"], now=now, actor_kind="job",
        after={"customer": str(addressee.id), "invoices": len(wanted)},
    )  # fmt: skip
    tell(session, UUID(str(row["id"])), now=now)


def _locale(session: Session, owner_id: UUID) -> Locale:
    """Return the language of a letter: that of the team that sold."""
    owner = roster.member(session, owner_id)
    team = roster.team(session, owner.team_id) if owner is not None and owner.team_id else None
    return locale_of(team.locale if team else workspace(session).locale)


def _facts(session: Session, addressee: Addressee) -> LetterFacts:
    facts = addressee.invoices[0].facts
    today = local_date(facts.now, facts.zone)
    return LetterFacts(
        sender=workspace(session).name,
        customer=addressee.name,
        written_on=today,
        pay_by=today + PAY_WITHIN,
        invoices=tuple(_invoice(one) for one in addressee.invoices),
    )


def _invoice(one: Known) -> LetterInvoice:
    row = one.row
    return LetterInvoice(
        number=row.invoice_no or f"#{row.ref_no}",
        issued_on=row.issued_on,
        due_on=row.due_on,
        days_overdue=(local_date(one.facts.now, one.facts.zone) - row.due_on).days,
        amount=Money(minor=row.amount_minor, currency=row.currency),
        open=Money(minor=one.facts.outstanding, currency=row.currency),
    )
