"""Sales records as look-ups, forms and messages show them."""

from datetime import date
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.metric import Money
from models.shapes.records import DealStatus


class CustomerView(Frozen):
    """A customer as a choice names it."""

    customer_id: UUID
    name: str
    owner_id: UUID | None
    confidential: bool


class DealView(Frozen):
    """A deal as a look-up or a form shows it."""

    deal_id: UUID
    ref_no: int
    name: str
    customer_id: UUID
    customer: str
    confidential: bool  # the customer's name is not for channels
    owner_id: UUID
    owner: str
    stage: str
    status: DealStatus
    amount: Money
    opened_on: date
    expected_close_on: date | None
    closed_on: date | None
    next_step: str | None
    next_step_on: date | None
    stale: bool  # no activity for longer than the stage allows
    shares: dict[UUID, int]  # who is credited, in hundredths of a percent


class ReceivableView(Frozen):
    """An invoice as a look-up or a form shows it."""

    receivable_id: UUID
    ref_no: int
    invoice_no: str | None
    customer_id: UUID
    customer: str
    confidential: bool
    owner_id: UUID
    amount: Money
    open: Money  # what is neither paid nor credited
    due_on: date
    void: bool
    written_off: bool


class PutView(Frozen):
    """A payment as the invoice shows it that it was put on."""

    payment_id: UUID
    reference: str
    received_on: date
    put: Money  # of it on this invoice


class CreditView(Frozen):
    """A part of an invoice that the customer need not pay."""

    credited_on: date
    amount: Money


class GivenUpView(Frozen):
    """That nobody expects the money of an invoice any more, or never should have, and who said so."""

    on: date
    reason: str = ""  # empty: a table said it
    by: str = ""


class InvoiceMoney(Frozen):
    """All that became of what an invoice asks for, the newest first."""

    payments: tuple[PutView, ...] = ()
    credits: tuple[CreditView, ...] = ()
    given_up: GivenUpView | None = None
    voided: GivenUpView | None = None
    settled_on: date | None = None
