"""From the lines of a batch to the forms that the records' use cases take."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.orm import Session

from models.errors import UserError
from models.rules.importing.amounts import ZeroAmount, minor, question, require_possible
from models.rules.importing.cells import Moment
from models.rules.importing.columns import Column
from models.rules.importing.kinds import COLUMNS
from models.rules.local_time import local_instant
from models.rules.matching import fold
from models.shapes.complaint import ComplaintForm
from models.shapes.frozen import Frozen
from models.shapes.import_file import Questioned, RecordLine, Rejected, SentKind, Wrong
from models.shapes.records import (
    ActivityForm,
    Credit,
    CreditNoteForm,
    CustomerForm,
    DealForm,
    LeadForm,
    OrderForm,
    PaymentForm,
    RateForm,
    ReceivableForm,
    RefundForm,
)
from models.shapes.targets import TargetLine
from models.usecases.importing.named import MONEY, NamedRecords, records_named
from models.usecases.importing.opening import OPENING, opened_for
from models.usecases.importing.run import Run

FORMS: Mapping[SentKind, type[Frozen]] = {
    "customers": CustomerForm,
    "leads": LeadForm,
    "deals": DealForm,
    "activities": ActivityForm,
    "orders": OrderForm,
    "refunds": RefundForm,
    "invoices": ReceivableForm,
    "credit_notes": CreditNoteForm,
    "payments": PaymentForm,
    "rates": RateForm,
    "targets": TargetLine,
    "complaints": ComplaintForm,
}
SOME: frozenset[SentKind] = frozenset({"refunds", "invoices", "credit_notes", "payments"})  # never nothing
LIMITS: Mapping[SentKind, str] = {"payments": "collected_amount"}  # whose metric bounds an amount
NOON = 12 * 60


class CellDoesNotFit(UserError):
    """A cell that a record cannot hold, in a way that its own reader did not see."""

    template = "This cannot be taken: {why}. Compare the line with `coach import --template {kind}`."


class Form(NamedTuple):
    """A line and the form it became."""

    line: RecordLine
    form: Any


class Forms(NamedTuple):
    """What a batch became."""

    ready: Sequence[Form]
    rejected: Sequence[Rejected]
    opened: Mapping[UUID, str]  # the customers that are new, by their names
    questions: Sequence[Questioned]


def forms_of(session: Session, run: Run, lines: Sequence[RecordLine], *, now: datetime) -> Forms:
    """Return the forms of a batch; a customer whom nobody knows is opened for lines that can be taken."""
    columns = {column.name: column for column in COLUMNS[run.kind] if column.is_read}
    named = records_named(
        session, {name: column.means for name, column in columns.items()}, lines, run.origin.source
    )
    reading = _Reading(run, columns, named)
    read = [(line, *reading.values(line)) for line in lines]
    naming = [(text, values) for _, values, wrong in read if not wrong and (text := _new(values))]
    opened = opened_for(session, run, naming, now=now) if naming else {}
    ready, rejected = [], []
    for line, values, wrong in read:
        if not wrong and (text := _new(values)):
            values["customer_id"] = opened[fold(text)]
        form = None if wrong else _form(run.kind, values, wrong)
        if form is None:
            rejected.append(Rejected(line.number, line.raw, wrong))
        else:
            ready.append(Form(line, form))
    return Forms(ready, rejected, {opened[fold(text)]: text for text, _ in naming}, reading.questions)


def _new(values: Mapping[str, Any]) -> str | None:
    """Return the name of a customer who is still to be opened."""
    customer = values.get("customer_id")
    return customer if isinstance(customer, str) else None


def _form(kind: SentKind, values: Mapping[str, Any], wrong: list[Wrong]) -> Frozen | None:
    try:
        return FORMS[kind](**values)
    except ValidationError as error:
        first = error.errors()[0]
        column = next((one.name for one in COLUMNS[kind] if one.field in first["loc"]), None)
        wrong.append(Wrong(column, CellDoesNotFit(why=first["msg"], kind=kind)))
        return None


class _Reading:
    """Turns the cells of one line after the other into the values of its form."""

    def __init__(self, run: Run, columns: Mapping[str, Column], named: NamedRecords) -> None:
        self._run = run
        self._columns = columns
        self._named = named
        self._form = FORMS[run.kind].model_fields
        self._has_currency = "currency" in self._form
        self._bounds = run.policy.metrics.get(LIMITS.get(run.kind, "booked_amount"))
        self.questions: list[Questioned] = []

    def values(self, line: RecordLine) -> tuple[dict[str, Any], list[Wrong]]:
        """Return the form's values and what is wrong; an unknown customer who may be opened stays a name."""
        currency = line.cells.get("currency") or self._run.policy.currency
        values: dict[str, Any] = {"currency": currency} if self._has_currency else {}
        wrong = list(line.wrong)
        for name, cell in line.cells.items():
            column = self._columns[name]
            if cell is None:
                values.setdefault(column.field, self._form[column.field].get_default())
            elif column.means == "value":
                values[column.field] = cell
            else:
                try:
                    if column.means == "moment":
                        values |= self._moment(cell, line)
                    else:
                        values[column.field] = self._looked_up(column, cell, line)
                except UserError as error:
                    wrong.append(Wrong(name, error))
        return values, wrong

    def _looked_up(self, column: Column, cell: Any, line: RecordLine) -> Any:
        people, means = self._run.people, column.means
        if means == "customer" and self._run.kind in OPENING and not self._named.knows(means, cell):
            return cell
        match means:
            case "money":
                return self._amount(column, cell, line)
            case "member":
                return people.person(cell).id
            case "team":
                return people.team(cell)
            case "credits":
                return tuple(self._credit(*one) for one in cell)
            case _:
                return self._named.record(means, cell).id

    def _amount(self, column: Column, cell: str, line: RecordLine) -> int:
        currency = self._currency(line)
        amount = minor(cell, currency)
        if self._bounds is not None and currency == self._run.policy.currency:
            require_possible(amount, currency, self._bounds.max, LIMITS.get(self._run.kind, "booked_amount"))
            asked = question(amount, currency, self._bounds.question_above)
            if asked is not None:
                self.questions.append(Questioned(line.number, Wrong(column.name, asked)))
        if not amount and self._run.kind in SOME:
            raise ZeroAmount
        return amount

    def _currency(self, line: RecordLine) -> str:
        """Return the currency of a line's amounts: its own, or that of the order or invoice it names."""
        for means in MONEY:
            text = line.cells.get(means)
            if text and not self._has_currency and self._named.knows(means, text):
                return self._named.record(means, text).currency or self._run.policy.currency
        return line.cells.get("currency") or self._run.policy.currency

    def _moment(self, cell: Moment, line: RecordLine) -> Mapping[str, Any]:
        """Return when it happened; without an offset it is the member's own wall time."""
        if cell.at is not None:
            return {"happened_at": cell.at}
        zone = "UTC"
        with suppress(UserError):  # who nobody is, is said beside that cell
            zone = self._run.people.person(line.cells.get("person") or "").zone
        minute = NOON if cell.minute is None else cell.minute
        return {"happened_at": local_instant(cell.on, minute, zone), "local_date": cell.on}

    def _credit(self, person: str, share_bp: int) -> Credit:
        return Credit(member_id=self._run.people.person(person).id, share_bp=share_bp)
