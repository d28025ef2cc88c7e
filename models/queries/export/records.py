"""A page of records: what an import of the same kind reads, and what only the program gives."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, cast, func, literal, select
from sqlalchemy.orm import Session, aliased

from models.queries.export.cells import moment_cell, money_cell, plain_cell, shares_cell
from models.queries.prepared import among, read, run
from models.queries.record_kinds import TABLES
from models.queries.records.deals import shares_of
from models.queries.tenancy import workspace_of
from models.rules.importing.columns import Column, Meaning
from models.rules.importing.kinds import COLUMNS
from models.shapes.import_file import RecordKind
from models.tables import Activity, Customer, Deal, Lead, Member, Order, Receivable, Refund, Team

PAGE = 1000
Page = tuple[Sequence[Mapping[str, str]], UUID | None]  # its rows, and the last one's key
NAMED: Mapping[Meaning, Any] = {
    "member": Member,
    "team": Team,
    "customer": Customer,
    "lead": Lead,
    "deal": Deal,
    "order": Order,
    "invoice": Receivable,
}
OWED: Mapping[Any, str] = {Refund: "order", TABLES["credit_notes"]: "invoice"}  # whose currency they have


def records_page(session: Session, kind: RecordKind, after: UUID | None) -> Page:
    """Return the next records as text by column, in the order in which they came."""
    prepared = _first(kind) if after is None else _next(kind)
    rows = run(session, prepared, **({} if after is None else {"after": after})).all()
    shared = _shared(session, [row.row_key for row in rows]) if kind == "deals" else {}
    columns = COLUMNS[kind]
    page = [{column.name: _cell(column, row, shared) for column in columns} for row in rows]
    return page, rows[-1].row_key if rows else None


@cache
def _first(kind: RecordKind) -> Select[Any]:
    """Return the page of a kind from the beginning."""
    table = TABLES[kind]
    wanted: list[Any] = [table.id.label("row_key"), *_besides(table)]
    found = select(table.id).select_from(table).where(table.workspace_id == bindparam("ours"))
    for column in COLUMNS[kind]:
        if column.means in NAMED and hasattr(table, column.field):
            other = aliased(NAMED[column.means], name=f"named_{column.name}")
            key = getattr(table, column.field)
            found = found.outerjoin(other, and_(other.workspace_id == table.workspace_id, other.id == key))
            wanted += _of_other(table, column, other)
        elif column.field == "void" or hasattr(table, column.field):
            wanted.append(_value(table, column).label(f"cell_{column.name}"))
    if table is Activity:
        found = found.where(table.withdrawn_at.is_(None))
    return found.with_only_columns(*wanted).order_by(table.id).limit(PAGE)


def _besides(table: Any) -> list[Any]:
    """Return what the cells of a record are written with."""
    if table is Activity:
        return [table.local_date.label("row_date")]
    return [table.currency.label("row_currency")] if hasattr(table, "currency") else []


def _of_other(table: Any, column: Column, other: Any) -> list[Any]:
    """Return what a record that this one names is called, and what else is taken from it."""
    wanted = [_called(column.means, other).label(f"cell_{column.name}"), other.id.label(f"key_{column.name}")]
    if OWED.get(table) == column.means:
        wanted.append(other.currency.label("row_currency"))
    if column.means == "member" and table is Activity:
        wanted.append(other.timezone.label("row_zone"))
    return wanted


@cache
def _next(kind: RecordKind) -> Select[Any]:
    """Return the page of a kind behind `after`."""
    return _first(kind).where(TABLES[kind].id > bindparam("after"))


def _value(table: Any, column: Column) -> Any:
    if column.field == "void":
        return table.status == "void"
    return getattr(table, column.field)


def _called(means: Meaning, other: Any) -> Any:
    """Return what an import finds a record by."""
    match means:
        case "member":
            return func.coalesce(other.email, other.slack_user_id)
        case "team" | "customer":
            return other.name
        case "deal":
            number = literal("#").concat(cast(other.ref_no, String))
            return case((_came_in(other), other.external_id), (other.id.is_not(None), number))
        case "invoice":
            first = case((other.instalment_no == 1, other.invoice_no))
            return case((_came_in(other), other.external_id), else_=first)
        case _:
            return case((_came_in(other), other.external_id))


def _came_in(other: Any) -> ColumnElement[bool]:
    return and_(other.source == "import", other.external_id.is_not(None))


def _cell(column: Column, row: Any, shared: Mapping[UUID, str]) -> str:
    if column.means == "credits":
        return shared.get(row.row_key, "")
    value = getattr(row, f"cell_{column.name}", None)
    if column.name == "id":
        return value if value is not None and row.cell_source == "import" else str(row.row_key)
    if value is None:
        key = getattr(row, f"key_{column.name}", None)
        return str(key) if key is not None else ""
    if column.means == "money":
        return money_cell(value, row.row_currency)
    if column.means == "moment":
        return moment_cell(value, row.row_date, row.row_zone)
    return plain_cell(value)


def _shared(session: Session, deal_ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """Return how deals are shared, where somebody beside the owner has a part."""
    shared = {deal_id: shares for deal_id, shares in shares_of(session, deal_ids).items() if len(shares) > 1}
    members = {member_id for shares in shared.values() for member_id in shares}
    if not members:
        return {}
    found = select(Member.id, func.coalesce(Member.email, Member.slack_user_id)).where(
        Member.workspace_id == workspace_of(session), among(Member.id, members)
    )
    names: dict[UUID, str] = dict(read(session, found))
    return {deal_id: shares_cell(shares, names) for deal_id, shares in shared.items()}
