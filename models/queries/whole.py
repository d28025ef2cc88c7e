"""Everything that a workspace has, table by table: for an archive that its people take with them."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Table as Plain
from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.tables import Table

PAGE = 1000
SECRET = frozenset(
    {("workspaces", "wall_secret"), ("api_sources", "token_sha256")}
)  # open doors for whoever reads


def tables() -> Iterator[Plain]:
    """Yield the workspace's own table, then those whose rows belong to it, each after those it depends on."""
    for table in Table.metadata.sorted_tables:
        if table.name == "workspaces" or "workspace_id" in table.c:
            yield table


def rows(session: Session, table: Plain, *, size: int = PAGE) -> Iterator[Mapping[str, Any]]:
    """Yield the workspace's rows of a table, page by page, without what is secret."""
    tenant = table.c.id if table.name == "workspaces" else table.c.workspace_id
    keys = [one for one in table.primary_key if one is not tenant]
    shown = [one for one in table.c if (table.name, one.name) not in SECRET]
    page = select(*shown).where(tenant == workspace_of(session)).order_by(*keys).limit(size)
    after: tuple[Any, ...] | None = None
    while True:
        found = session.execute(page if after is None else page.where(tuple_(*keys) > after)).mappings().all()
        yield from ({str(name): value for name, value in row.items()} for row in found)
        if len(found) < size:
            return
        after = tuple(found[-1][key.name] for key in keys)
