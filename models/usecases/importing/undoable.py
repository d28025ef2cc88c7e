"""What would be lost if an import were taken back: what people did with its records since."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.record_kinds import TABLES
from models.queries.tenancy import workspace_of
from models.shapes.import_file import RecordKind
from models.tables import Allocation, Customer, Import, ImportedChange, Payment, Receivable
from models.tables import Table as Declared
from models.usecases import targets
from models.usecases.importing.opening import OPENING

CHUNK = 1000
CALLED = ("name", "company", "invoice_no", "reference", "external_id")
# What belongs to a record and goes with it; who settles what is found again by itself.
PARTS = {
    ("deals", "deal_moves"),
    ("deals", "deal_credits"),
    ("deals", "bookings"),
    ("payments", "allocations"),
    ("receivables", "allocations"),
    ("receivables", "escalations"),
}


SAID = {  # what people call it: one, several
    "receivable_holds": ("promise, dispute or freeze", "promises, disputes or freezes"),
    "collection_contacts": ("logged contact", "logged contacts"),
}


class Loss(NamedTuple):
    """One record that an undoing would harm, and why."""

    name: str
    why: str

    def __str__(self) -> str:
        """Return it as English words."""
        return f"{self.name}: {self.why}"


def what_undo_would_lose(session: Session, taken: Import, most: int) -> tuple[Sequence[Loss], int]:
    """Return at most so many of the losses, and how many there are in all."""
    found = (
        (Loss(*loss) for loss in targets.losses(session, taken))
        if taken.kind == targets.KIND
        else _all_losses(session, taken)
    )
    first = list(islice(found, most))
    return first, len(first) + sum(1 for _ in found)


def tables_of(kind: RecordKind) -> Sequence[Any]:
    """Return the tables in which an import of this kind makes records, the dependent one first."""
    return [TABLES[kind], *([Customer] if kind in OPENING else [])]


def grown_tables(kind: RecordKind) -> Sequence[str]:
    """Return the names of the tables that an import of this kind fills, those of its parts too."""
    if kind == targets.KIND:
        return ["target_revisions", "targets"]
    if kind not in TABLES:
        return ["exchange_rates"]
    own = {table.__tablename__ for table in tables_of(kind)}
    return sorted(own | {part for whole, part in PARTS if whole in own})


def named_tables(kind: RecordKind) -> Sequence[str]:
    """Return the names of the tables whose rows the records of an import of this kind name."""
    if kind == targets.KIND:
        return ["members", "teams"]
    own = [table.__table__ for table in tables_of(kind)] if kind in TABLES else []
    return sorted({key.referred_table.name for table in own for key in table.foreign_key_constraints})


def next_made(session: Session, table: Any, import_id: UUID, after: UUID | None = None) -> Sequence[UUID]:
    """Return the next records that an import made."""
    which = [table.workspace_id == workspace_of(session), table.import_id == import_id]
    if after is not None:
        which.append(table.id > after)
    return [row.id for row in read(session, select(table.id).where(*which).order_by(table.id).limit(CHUNK))]


def next_changed(session: Session, import_id: UUID, after: UUID | None = None) -> Sequence[Any]:
    """Return what the next records were before an import changed them."""
    which = [ImportedChange.workspace_id == workspace_of(session), ImportedChange.import_id == import_id]
    if after is not None:
        which.append(ImportedChange.record_id > after)
    columns = (ImportedChange.record_id, ImportedChange.before, ImportedChange.version_no)
    return read(session, select(*columns).where(*which).order_by(ImportedChange.record_id).limit(CHUNK))


def losses_of_made(session: Session, table: Any, taken: Import, ids: Sequence[UUID]) -> Iterator[Loss]:
    """Yield what taking these records away would lose."""
    for row in _rows(session, table, among(table.id, ids), table.version_no != 1):
        yield Loss(_called(row), "was changed since")
    for other, column in _referrers(table):
        theirs = [other.c["workspace_id"] == workspace_of(session), among(other.c[column], ids)]
        if "import_id" in other.c:
            theirs.append(or_(other.c["import_id"].is_(None), other.c["import_id"] != taken.id))
        counted = select(other.c[column], func.count()).where(*theirs).group_by(other.c[column])
        used: dict[UUID, int] = dict(read(session, counted))
        for row in _rows(session, table, among(table.id, used.keys())) if used else ():
            yield Loss(_called(row), f"is named by {_counted(used[row['id']], other.name)}")
    if table is Receivable:
        yield from _paid_since(session, taken.ended_at, ids)


def _counted(number: int, table: str) -> str:
    """Return "1 payment" or "57,000 activities"."""
    if table in SAID:
        return f"{number:,} {SAID[table][number != 1]}"
    name = table.replace("receivables", "invoices").replace("_", " ")
    if number == 1:
        name = name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")
    return f"{number:,} {name}"


def losses_of_changed(session: Session, table: Any, changed: Sequence[Any]) -> Iterator[Loss]:
    """Yield which of the records that an import changed somebody changed again."""
    versions = {change.record_id: change.version_no for change in changed}
    for row in _rows(session, table, among(table.id, versions.keys())):
        if row["version_no"] != versions[row["id"]]:
            yield Loss(_called(row), "was changed since")


def _all_losses(session: Session, taken: Import) -> Iterator[Loss]:
    kind: Any = taken.kind
    after: UUID | None = None
    while changed := next_changed(session, taken.id, after):
        yield from losses_of_changed(session, TABLES[kind], changed)
        after = changed[-1].record_id
    for table in tables_of(kind):
        after = None
        while made := next_made(session, table, taken.id, after):
            yield from losses_of_made(session, table, taken, made)
            after = made[-1]


def _paid_since(session: Session, since: datetime | None, ids: Sequence[UUID]) -> Iterator[Loss]:
    """Yield invoices that got payments after they came; older ones were waiting for any invoice."""
    if since is None:
        return
    paid = select(Allocation.receivable_id).where(
        Allocation.workspace_id == workspace_of(session),
        Payment.workspace_id == Allocation.workspace_id,
        Payment.id == Allocation.payment_id,
        Payment.created_at > since,
        among(Allocation.receivable_id, ids),
    )
    found = {row.receivable_id for row in read(session, paid)}
    for row in _rows(session, Receivable, among(Receivable.id, found)) if found else ():
        yield Loss(_called(row), "was paid since")


def _referrers(table: Any) -> Iterator[tuple[Any, str]]:
    """Yield the tables, and their columns, that name records of this one."""
    declared = table.__table__
    for other in Declared.metadata.sorted_tables:
        for key in other.foreign_key_constraints:
            if key.referred_table is declared and (declared.name, other.name) not in PARTS:
                yield other, next(name for name in key.column_keys if name != "workspace_id")


def _rows(session: Session, table: Any, *which: ColumnElement[bool]) -> Sequence[Mapping[str, Any]]:
    declared = table.__table__
    found = select(declared).where(declared.c["workspace_id"] == workspace_of(session), *which)
    return [row._asdict() for row in read(session, found)]


def _called(row: Mapping[str, Any]) -> str:
    return next((str(row[name]) for name in CALLED if row.get(name)), str(row["id"]))
