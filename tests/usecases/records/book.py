"""The sales records of the standard team in few words: open, win, invoice, pay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.intake import Origin
from models.shapes.records import Credit, CustomerForm, DealForm, PaymentForm, ReceivableForm
from models.shapes.roster import Asker
from models.tables import AuditEvent, Booking, DealMove, Import, MemberRole, Table
from models.usecases.records import customers, deals, payments, receivables
from tests.cast import Cast

MONDAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
CRM = Origin(source="crm")


@dataclass
class Book:
    """One session with the standard team and its customer Acme in it."""

    session: Session
    cast: Cast
    acme: UUID

    @classmethod
    def opened(cls, session: Session, cast: Cast) -> "Book":
        """Return the book with Ana's customer Acme in it."""
        form = CustomerForm(name="Acme", owner_id=cast["Ana"])
        return cls(session, cast, customers.open_customer(session, cast.asker(session, "Ana"), form, now=NOW))

    def who(self, name: str) -> Asker:
        """Return somebody who presses."""
        return self.cast.asker(self.session, name)

    def rows(self, table: type[Table], **which: Any) -> Sequence[Any]:
        """Return the rows of a table whose columns are so, oldest first."""
        columns = table.__table__.c
        same = [columns[name] == value for name, value in which.items()]
        found = select(table.__table__).where(columns["workspace_id"] == workspace_of(self.session), *same)
        return self.session.connection().execute(found.order_by(*table.__table__.primary_key)).all()

    def row(self, table: type[Table], row_id: UUID) -> Any:
        """Return one row."""
        return self.rows(table, id=row_id)[0]

    def audited(self, action: str) -> Sequence[Any]:
        """Return the audit's rows of one action."""
        return self.rows(AuditEvent, action=action)

    def file(self) -> Origin:
        """Return a file that is being imported."""
        one = Import(
            workspace_id=workspace_of(self.session),
            id=uuid7(),
            kind="any",
            file_name="any.csv",
            sha256="0" * 64,
            started_at=NOW,
        )
        self.session.add(one)
        self.session.flush()
        return Origin(source="import", import_id=one.id)

    def let_be_finance(self, name: str) -> None:
        """Give somebody the role of finance."""
        member_id = self.cast[name]
        self.session.add(
            MemberRole(workspace_id=workspace_of(self.session), member_id=member_id, role="finance")
        )
        self.session.flush()

    def form(self, name: str = "Ana", amount: int = 100_000, **said: Any) -> DealForm:
        """Return a deal with Acme as a form says it."""
        plain = {
            "name": "Rollout",
            "customer_id": self.acme,
            "owner_id": self.cast[name],
            "amount_minor": amount,
            "currency": "CNY",
            "opened_on": date(2026, 3, 2),
        }
        return DealForm.model_validate(plain | said)

    def deal(self, name: str = "Ana", amount: int = 100_000, **said: Any) -> UUID:
        """Open a deal with Acme."""
        return deals.open_deal(self.session, self.who(name), self.form(name, amount, **said), now=NOW)

    def win(self, deal_id: UUID, name: str = "Ana", on: date = MONDAY) -> None:
        """Win a deal."""
        deals.win(self.session, self.who(name), deal_id, on=on, now=NOW)

    def shares(self, **percent: int) -> tuple[Credit, ...]:
        """Return credits in hundredths of a percent by first name."""
        return tuple(Credit(member_id=self.cast[name], share_bp=share) for name, share in percent.items())

    def booked(self, deal_id: UUID) -> Mapping[str, tuple[int, int]]:
        """Return what the ledger holds for a deal by first name: the amount and the wins."""
        names = {member_id: name for name, member_id in self.cast.ids.items()}
        sums: dict[str, tuple[int, int]] = {}
        for row in self.rows(Booking, deal_id=deal_id):
            amount, wins = sums.get(names[row.member_id], (0, 0))
            sums[names[row.member_id]] = (amount + row.amount_minor, wins + row.deals)
        return sums

    def stages(self, deal_id: UUID) -> Sequence[tuple[str | None, str, date]]:
        """Return the moves of a deal."""
        return [(row.from_stage, row.to_stage, row.moved_on) for row in self.rows(DealMove, deal_id=deal_id)]

    def invoice(self, amount: int = 100_00, due: date = MONDAY, **said: Any) -> UUID:
        """Issue an invoice to Acme."""
        plain = {
            "customer_id": self.acme,
            "owner_id": self.cast["Ana"],
            "amount_minor": amount,
            "currency": "CNY",
            "issued_on": date(2026, 2, 2),
            "due_on": due,
        }
        form = ReceivableForm.model_validate(plain | said)
        return receivables.issue(self.session, self.who("Ana"), form, now=NOW)

    def payment(self, amount: int, reference: str = "B-1", **said: Any) -> PaymentForm:
        """Return a payment of Acme as a form says it."""
        plain = {
            "customer_id": self.acme,
            "received_on": date(2026, 3, 6),
            "amount_minor": amount,
            "currency": "CNY",
            "reference": reference,
        }
        return PaymentForm.model_validate(plain | said)

    def pay(self, amount: int, reference: str = "B-1", *, keep_rest: bool = False, **said: Any) -> UUID:
        """Let Ada record a payment of Acme."""
        form = self.payment(amount, reference, **said)
        return payments.receive(self.session, self.who("Ada"), form, now=NOW, keep_rest=keep_rest)
