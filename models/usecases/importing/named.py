"""What the cells of a batch name: customers, leads, deals, orders and invoices that are there already."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.of_keys import of_keys
from models.queries.prepared import among, read
from models.queries.records.customers import ids_of_names
from models.queries.records.known import is_row_id
from models.queries.tenancy import workspace_of
from models.rules.importing.columns import Meaning
from models.rules.matching import fold
from models.shapes.import_file import RecordLine
from models.tables import Customer, Deal, Lead, Order, Receivable, Table
from models.usecases.importing.run import SOURCE

TABLES: Mapping[Meaning, type[Table]] = {
    "customer": Customer,
    "lead": Lead,
    "deal": Deal,
    "order": Order,
    "invoice": Receivable,
}
MONEY: frozenset[Meaning] = frozenset({"order", "invoice"})  # amounts beside them are in their currency
LARGEST_NUMBER = 2**31 - 1


class UnknownRecord(UserError):
    """A cell names a record that nobody knows."""

    template = 'There is no {noun} "{text}" here yet. Import the {kind} first, then these lines again.'


class Named(NamedTuple):
    """A record that a cell names; `currency` of those that are about money."""

    id: UUID
    currency: str | None = None


class NamedRecords:
    """The records that a batch names."""

    def __init__(self, found: Mapping[Meaning, Mapping[str, Named]]) -> None:
        """Keep what was found, by what was written."""
        self._found = found

    def record(self, means: Meaning, text: str) -> Named:
        """Return the record that a cell means.

        Raises:
            UnknownRecord: there is none.
        """
        named = self._found[means].get(text)
        if named is None:
            raise UnknownRecord(noun=means, text=text, kind=f"{means}s")
        return named

    def knows(self, means: Meaning, text: str) -> bool:
        """Tell whether there is such a record."""
        return text in self._found[means]


def records_named(
    session: Session, meanings: Mapping[str, Meaning], lines: Sequence[RecordLine], source: str = SOURCE
) -> NamedRecords:
    """Return all that the cells of these columns name, with one or two statements a column.

    Ids are those that the source itself gives, then those of files, then the program's own.
    """
    found: dict[Meaning, dict[str, Named]] = {}
    for column, means in meanings.items():
        if means in TABLES:
            texts = {line.cells[column] for line in lines if line.cells.get(column)}
            found[means] = {}
            for look_up in _ways(source):
                if left := texts - found[means].keys():
                    found[means] |= look_up(session, means, left)
    return NamedRecords(found)


def _ways(source: str) -> Sequence[Callable[[Session, Meaning, Collection[str]], dict[str, Named]]]:
    by_ids = [partial(_of_ids, source=one) for one in dict.fromkeys((source, SOURCE))]
    return (*by_ids, _otherwise, _of_row_ids)


def _of_row_ids(session: Session, means: Meaning, texts: Collection[str]) -> dict[str, Named]:
    """Return the records that an export gave back under the program's own ids."""
    ids = [UUID(text) for text in texts if is_row_id(text)]
    if not ids:
        return {}
    columns: Any = TABLES[means].__table__.c
    wanted = [columns["id"], *([columns["currency"]] if means in MONEY else [])]
    ours = columns["workspace_id"] == workspace_of(session)
    rows = read(session, select(*wanted).where(ours, among(columns["id"], ids)))
    return {str(row[0]): Named(*row) for row in rows}


def _of_ids(session: Session, means: Meaning, texts: Collection[str], *, source: str) -> dict[str, Named]:
    columns = TABLES[means].__table__.c
    wanted = [columns["external_id"], columns["id"], *([columns["currency"]] if means in MONEY else [])]
    rows = of_keys(session, wanted, columns["external_id"], texts, {columns["source"]: source})
    return {row[0]: Named(*list(row)[1:]) for row in rows}


def _otherwise(session: Session, means: Meaning, texts: Collection[str]) -> dict[str, Named]:
    """Return records by what people call them: a customer's name, a deal's number, an invoice's number."""
    if means == "customer":
        named = ids_of_names(session, texts)
        return {text: Named(named[fold(text)]) for text in texts if fold(text) in named}
    if means == "deal":
        numbers = {text: int(text.lstrip("#")) for text in texts if _is_number(text)}
        ours = Deal.workspace_id == workspace_of(session)
        rows = read(session, select(Deal.ref_no, Deal.id).where(ours, Deal.ref_no.in_(numbers.values())))
        found = {row.ref_no: Named(row.id) for row in rows}
        return {text: found[number] for text, number in numbers.items() if number in found}
    if means == "invoice":
        columns = Receivable.__table__.c
        wanted = [columns["invoice_no"], columns["id"], columns["currency"]]
        rows = of_keys(session, wanted, columns["invoice_no"], texts, {columns["instalment_no"]: 1})
        return {row[0]: Named(row[1], row[2]) for row in rows}
    return {}


def _is_number(text: str) -> bool:
    digits = text.lstrip("#")
    return digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST_NUMBER)) - 1
