"""The sales records of the standard team in few words: open, win, invoice, pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.shapes.intake import Origin
from models.shapes.records import CustomerForm
from models.shapes.roster import Asker
from models.tables import AuditEvent, Table
from models.usecases.records import customers
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
