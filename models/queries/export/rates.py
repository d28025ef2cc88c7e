"""A page of exchange rates."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from models.queries.export.cells import plain_cell
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.tables import ExchangeRate

PAGE = 1000
Key = tuple[str, str, date]


def rates_page(session: Session, after: Key | None) -> tuple[Sequence[Mapping[str, str]], Key | None]:
    """Return the next rates as text by column, and the last one's key."""
    key = (ExchangeRate.currency, ExchangeRate.base, ExchangeRate.quoted_on)
    found = select(*key, ExchangeRate.rate).where(ExchangeRate.workspace_id == workspace_of(session))
    if after is not None:
        found = found.where(tuple_(*key) > after)
    rows = read(session, found.order_by(*key).limit(PAGE))
    page = [
        {"currency": row.currency, "date": plain_cell(row.quoted_on), "rate": plain_cell(row.rate)}
        for row in rows
    ]
    return page, (rows[-1].currency, rows[-1].base, rows[-1].quoted_on) if rows else None
