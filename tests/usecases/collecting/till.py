"""A customer that owes, and a spring that passes: what is due is told when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date, local_instant
from models.shapes.collecting import PromiseForm
from models.shapes.messages.case import CaseNotice
from models.shapes.records import PaymentForm, ReceivableForm
from models.shapes.roster import Asker, Role
from models.tables import (
    Escalation,
    EscalationEvent,
    LegalLetter,
    MemberRole,
    OutboxRow,
    ReceivableHold,
    Table,
)
from models.usecases import collecting, escalation
from models.usecases.records import payments, receivables
from tests.usecases.records.book import Book

ZONE = "Asia/Shanghai"
FRIDAY = date(2026, 4, 10)
MOST = 400  # looks in one spring


def noon(on: date) -> datetime:
    """Return that day's noon in Shanghai."""
    return local_instant(on, 720, ZONE)


@dataclass
class Till:
    """One session; Li asks Acme for money, Wang stands above, Zoe is legal, Kai is finance."""

    book: Book
    now: datetime = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)

    @property
    def session(self) -> Session:
        """Return the session."""
        return self.book.session

    @classmethod
    def opened(cls, book: Book) -> "Till":
        """Return the till with its roles given."""
        till = cls(book)
        for name, role in (("Zoe", "legal"), ("Kai", "finance")):
            till.give(name, role)  # type: ignore[arg-type]  # names of roles
        return till

    def give(self, name: str, role: Role) -> None:
        """Give somebody a role."""
        row = MemberRole(workspace_id=workspace_of(self.session), member_id=self.book.cast[name], role=role)
        self.session.add(row)
        self.session.flush()

    def who(self, name: str) -> Asker:
        """Return somebody who presses."""
        return self.book.who(name)

    def invoice(self, amount: int = 12_000_000, due: date = FRIDAY, owner: str = "Li", **said: Any) -> UUID:
        """Issue an invoice to Acme."""
        plain = {
            "customer_id": self.book.acme,
            "owner_id": self.book.cast[owner],
            "amount_minor": amount,
            "currency": "CNY",
            "issued_on": date(2026, 1, 5),
            "due_on": due,
        }
        form = ReceivableForm.model_validate(plain | said)
        return receivables.issue(self.session, None, form, now=self.now)

    def pay(self, minor: int, reference: str, invoice: UUID | None = None) -> UUID:
        """Let money come in today."""
        form = self.payment(minor, local_date(self.now, ZONE), reference, invoice)
        return payments.receive(self.session, None, form, now=self.now)

    def payment(
        self, minor: int, on: date, reference: str = "B-1", invoice: UUID | None = None
    ) -> PaymentForm:
        """Return a payment of Acme as a form says it."""
        return PaymentForm(
            customer_id=self.book.acme,
            received_on=on,
            amount_minor=minor,
            currency="CNY",
            reference=reference,
            receivable_id=invoice,
        )

    def promise(self, invoice: UUID, until: date, minor: int | None = None, by: str = "Li") -> UUID:
        """Let Acme promise to pay."""
        form = PromiseForm(receivable_ids=(invoice,), until_on=until, amount_minor=minor)
        return collecting.promise(self.session, self.who(by), form, now=self.now)[0]

    def live(self, until: date) -> None:
        """Let time pass up to a day's noon: whatever is due is looked at and told when it is due."""
        end = noon(until)
        for _ in range(MOST):
            moment = self.upcoming()
            if moment is None or moment > end:
                break
            self.now = max(self.now, moment)
            escalation.follow_up(self.session, now=self.now)
            escalation.tell(self.session, now=self.now)
        else:
            raise AssertionError(f"no end of looking at {self.now}")
        self.now = end

    def upcoming(self) -> datetime | None:
        """Return when something is due next."""
        found = [
            self.session.scalar(
                select(func.min(table.next_at)).where(table.workspace_id == workspace_of(self.session))
            )
            for table in (Escalation, EscalationEvent)
        ]
        return min((one for one in found if one is not None), default=None)

    def rows(self, table: type[Table], **which: Any) -> Sequence[Any]:
        """Return rows of a table."""
        return self.book.rows(table, **which)

    def events(self, least: int = 1) -> list[tuple[str, int, int]]:
        """Return what fired: the day, the level, what was open; of the first round of each level."""
        found: dict[tuple[UUID, int], tuple[str, int, int]] = {}
        for row in sorted(self.rows(EscalationEvent), key=lambda row: row.fired_at):
            if row.level >= least:
                day = f"{local_date(row.fired_at, ZONE):%m-%d}"
                found.setdefault((row.escalation_id, row.level), (day, row.level, row.facts["open"]))
        return list(found.values())

    def heard(self, on: str) -> dict[str, int]:
        """Return who heard of what level on a day."""
        names = {member_id: name for name, member_id in self.book.cast.ids.items()}
        return {
            names[row.recipient_id]: row.level
            for row in self.rows(EscalationEvent)
            if f"{local_date(row.fired_at, ZONE):%m-%d}" == on and row.recipient_id
        }

    def notices(self, name: str) -> list[tuple[str, CaseNotice]]:
        """Return what somebody was sent about cases: the day, and the message."""
        rows = self.rows(OutboxRow, target=self.book.cast.slack_id(name), kind="case_notice")
        return [
            (f"{local_date(row.created_at, ZONE):%m-%d}", CaseNotice.stored(row.payload))
            for row in rows
            if row.dedupe_key is not None
        ]

    def hold(self, hold_id: UUID) -> Any:
        """Return a hold."""
        return self.book.row(ReceivableHold, hold_id)

    def ladder(self, invoice: UUID) -> Any:
        """Return where an invoice stands."""
        return self.rows(Escalation, subject_id=invoice)[0]

    def letters(self) -> Sequence[Any]:
        """Return all letters, oldest first."""
        return sorted(self.rows(LegalLetter), key=lambda row: row.ref_no)
