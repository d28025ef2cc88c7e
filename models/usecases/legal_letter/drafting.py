"""A letter is drafted for each customer whose invoices reach the level that asks for one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries import roster
from models.queries.collecting.facts import Known
from models.queries.collecting.letters import Addressee, addressees, letters_to
from models.queries.collecting.promises import holds_of
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.legal_letter import written
from models.rules.local_time import local_date
from models.rules.rungs.receivable import asks_for_letter
from models.shapes.legal_letter import LetterFacts, LetterInvoice, Stated
from models.shapes.metric import Money
from models.shapes.reader import Locale, locale_of
from models.tables import LegalLetter
from models.usecases import audit
from models.usecases.legal_letter.telling import show, tell
from models.usecases.legal_letter.withdrawing import withdraw
from models.usecases.ref_no import last_of_next

COUNTER = "legal_letter"
PAY_WITHIN = timedelta(days=10)


def reached(session: Session, levels: Sequence[tuple[UUID, int]], *, now: datetime) -> None:
    """Draft the letters that these levels of invoices ask for; what a letter covers already asks for none."""
    rules = policy(session).receivables
    draft(session, [key for key, level in levels if asks_for_letter(level, rules)], now=now)


def draft(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> None:
    """Draft the letters that the customers of these invoices are to get."""
    for addressee in addressees(session, receivable_ids, now=now) if receivable_ids else ():
        _draft(session, addressee, now=now)


def _draft(session: Session, addressee: Addressee, *, now: datetime) -> None:
    """Draft a letter about all that a customer owes at the level; it takes the place of an older draft."""
    before = letters_to(session, addressee.id)
    wanted = [str(one.row.id) for one in addressee.invoices]
    if set(wanted) <= set(_covered(session, addressee, before)):
        return
    gone = withdraw(session, [row.id for row in before if row.status == "draft"], now=now)
    locale = _locale(session, addressee.locale_of)
    row = {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "ref_no": last_of_next(session, COUNTER, 1),
        "customer_id": addressee.id,
        "receivable_ids": wanted,
        "stated": {str(one.row.id): _stated(one) for one in addressee.invoices},
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
    for letter_id in gone:
        show(session, letter_id, now=now)


def _covered(session: Session, addressee: Addressee, before: Sequence[Any]) -> Iterator[str]:
    """Yield the invoices that need no other letter: a refusal stands until something new happened."""
    held = holds_of(session, [one.row.id for one in addressee.invoices])
    ended = {str(key): [hold.ended_at for hold in mine if hold.ended_at] for key, mine in held.items()}
    for row in before:
        for text in row.receivable_ids:
            if row.status != "refused" or all(at <= row.decided_at for at in ended.get(text, ())):
                yield text


def _stated(one: Known) -> dict[str, object]:
    return Stated(open_minor=one.facts.outstanding, due_on=one.facts.due_on).model_dump(mode="json")


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
