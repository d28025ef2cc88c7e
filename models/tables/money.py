"""Orders, invoices and what was paid; corrections are dated rows, so that any past date can be recomputed."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, Table, TenantKey, of_workspace, within
from models.tables.recorded import Currency, Money, Recorded, money_in, recorded_parts


class Order(Recorded, Table):
    """A confirmed order."""

    __tablename__ = "orders"
    customer_id: Mapped[UUID] = mapped_column(Key)
    deal_id: Mapped[UUID | None] = mapped_column(Key)
    owner_id: Mapped[UUID] = mapped_column(Key)
    ordered_on: Mapped[date]
    amount_minor: Mapped[Money]
    cost_minor: Mapped[Money | None]  # None = not known, so there is no margin
    currency: Mapped[Currency]
    cancelled_on: Mapped[date | None]
    __table_args__ = (
        *recorded_parts("orders"),
        within("customer_id", "customers"),
        within("deal_id", "deals"),
        within("owner_id", "members"),
        money_in("amount_minor"),
        Index("ix_orders_customer", "workspace_id", "customer_id", "ordered_on"),
        Index("ix_orders_owner", "workspace_id", "owner_id", "ordered_on"),
        Index("ix_orders_on", "workspace_id", "ordered_on"),
    )


class Refund(Recorded, Table):
    """Money given back for an order."""

    __tablename__ = "refunds"
    order_id: Mapped[UUID] = mapped_column(Key)
    refunded_on: Mapped[date]
    amount_minor: Mapped[Money]  # the order's currency
    __table_args__ = (
        *recorded_parts("refunds"),
        within("order_id", "orders", cascade=True),
        CheckConstraint("amount_minor > 0", name="money"),
        Index("ix_refunds_order", "workspace_id", "order_id", "refunded_on"),
    )


class Receivable(Recorded, Table):
    """One amount due on one date: an invoice, or an instalment of one."""

    __tablename__ = "receivables"
    ref_no: Mapped[int]
    invoice_no: Mapped[str | None] = mapped_column(String(80))
    instalment_no: Mapped[int] = mapped_column(default=1)
    customer_id: Mapped[UUID] = mapped_column(Key)
    order_id: Mapped[UUID | None] = mapped_column(Key)
    owner_id: Mapped[UUID] = mapped_column(Key)  # the responsible rep
    amount_minor: Mapped[Money]
    currency: Mapped[Currency]
    issued_on: Mapped[date]
    due_on: Mapped[date]
    voided_on: Mapped[date | None]
    written_off_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    __table_args__ = (
        *recorded_parts("receivables"),
        within("customer_id", "customers"),
        within("order_id", "orders"),
        within("owner_id", "members"),
        UniqueConstraint("workspace_id", "ref_no"),
        UniqueConstraint("workspace_id", "invoice_no", "instalment_no"),
        CheckConstraint("amount_minor > 0", name="money"),
        Index("ix_receivables_due", "workspace_id", "due_on"),
        Index("ix_receivables_owner", "workspace_id", "owner_id", "due_on"),
        Index("ix_receivables_customer", "workspace_id", "customer_id"),
    )


class CreditNote(Recorded, Table):
    """A part of a receivable that the customer need not pay."""

    __tablename__ = "credit_notes"
    receivable_id: Mapped[UUID] = mapped_column(Key)
    credited_on: Mapped[date]
    amount_minor: Mapped[Money]  # the receivable's currency
    __table_args__ = (
        *recorded_parts("credit_notes"),
        within("receivable_id", "receivables", cascade=True),
        CheckConstraint("amount_minor > 0", name="money"),
        Index("ix_credit_notes_receivable", "workspace_id", "receivable_id", "credited_on"),
    )


class Payment(Recorded, Table):
    """Money received."""

    __tablename__ = "payments"
    customer_id: Mapped[UUID] = mapped_column(Key)
    received_on: Mapped[date]
    amount_minor: Mapped[Money]
    currency: Mapped[Currency]
    reference: Mapped[str] = mapped_column(String(120))  # the bank's, or the book-keeping's
    reversed_on: Mapped[date | None]
    __table_args__ = (
        *recorded_parts("payments"),
        within("customer_id", "customers"),
        UniqueConstraint("workspace_id", "source", "reference"),
        CheckConstraint("amount_minor > 0", name="money"),
        Index("ix_payments_customer", "workspace_id", "customer_id", "received_on"),
    )


class Allocation(Table):
    """Which receivable a payment settles, and who owned that receivable then."""

    __tablename__ = "allocations"
    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    payment_id: Mapped[UUID] = mapped_column(Key)
    receivable_id: Mapped[UUID] = mapped_column(Key)
    owner_id: Mapped[UUID] = mapped_column(Key)
    amount_minor: Mapped[Money]  # the receivable's currency
    currency: Mapped[Currency]
    allocated_on: Mapped[date]
    recorded_at: Mapped[datetime]
    __table_args__ = (
        of_workspace(),
        within("payment_id", "payments", cascade=True),
        within("receivable_id", "receivables"),
        within("owner_id", "members"),
        CheckConstraint("amount_minor > 0", name="money"),
        Index("ix_allocations_payment", "workspace_id", "payment_id"),
        Index("ix_allocations_receivable", "workspace_id", "receivable_id", "allocated_on"),
        Index("ix_allocations_owner", "workspace_id", "owner_id", "allocated_on"),
    )


class ExchangeRate(Table):
    """What one unit of a currency was worth in the company's on a date; the newest one before counts."""

    __tablename__ = "exchange_rates"
    workspace_id: Mapped[TenantKey]
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    base: Mapped[str] = mapped_column(String(3), primary_key=True)
    quoted_on: Mapped[date] = mapped_column(primary_key=True)
    rate: Mapped[Decimal] = mapped_column(Numeric(18, 8))
    __table_args__ = (of_workspace(), CheckConstraint("rate > 0", name="rate"))
