"""The tenant guard: no statement touches a tenant table without its workspace.

An ORM loader criterion does not see Core statements or `connection()`, so every statement is looked at just
before it runs. The look is taken once per SQL text; afterwards only the bound workspace is compared.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Engine, Insert, Table, event
from sqlalchemy.sql import ClauseElement, operators
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import BinaryExpression, ColumnClause, TextClause
from sqlalchemy.sql.selectable import CTE, Alias, FromClause

from models.errors import CoachError
from models.store.inserted import parameters_of
from models.tables import Table as Declared
from models.tables.installations import INSTALLATION_TABLES

ENGINE_TABLES = (
    frozenset({"schedules", "outbox", "senders", "engine_meta", "workspaces"}) | INSTALLATION_TABLES
)
TIMER_TABLES = frozenset(
    {"standups", "standup_entries", "weekly_reports", "escalations", "escalation_events", "complaints"}
)
TIMER_COLUMNS = frozenset({"workspace_id", "next_at"})
TENANTLESS = frozenset({"engine_meta", "alembic_version"}) | INSTALLATION_TABLES
ROWS = re.compile(  # whole rows by position, as `insert_new` hands them to SQLite
    r"INSERT INTO (?P<table>\w+) \(workspace_id(, \w+)*\) VALUES \(\?(, \?)*\) ON CONFLICT DO NOTHING"
)
TENANT_TABLES = frozenset(Declared.metadata.tables) - TENANTLESS


class CrossTenantStatement(CoachError):
    """A statement would have touched rows of more than the session's workspace."""


@dataclass(frozen=True)
class Look:
    """What one SQL text was found to be: why it is refused, or which parameters must be the workspace.

    `rows` = each row is a tuple that begins with the workspace.
    """

    refusal: str | None = None
    parameters: frozenset[str] = frozenset()
    rows: bool = False


# One text with ? may come from statements that name its parameters otherwise: the names are part of the key.
LOOKS: dict[tuple[str, bool, tuple[str, ...]], Look] = {}


def watch(engine: Engine) -> None:
    """Let the guard look at every statement of `engine`."""

    def before(
        connection: Connection, _cursor: Any, sql: str, parameters: Any, context: Any, many: Any
    ) -> None:
        scope = connection.get_execution_options().get("workspace_id")
        if scope is None:
            return  # not one of our sessions: migrations
        of_engine = scope == "engine"
        key = (sql, of_engine, tuple(getattr(context.compiled, "positiontup", None) or ()))
        look = LOOKS.get(key)
        if look is None:
            look = LOOKS[key] = _look(sql, context.compiled, of_engine=of_engine)
        if look.refusal:
            raise CrossTenantStatement(f"{look.refusal}: {sql}")
        if look.parameters:
            _compare(look.parameters, context.compiled_parameters, scope, sql)
        if look.rows and {row[0] for row in (parameters if many else (parameters,))} != {scope.bytes}:
            raise CrossTenantStatement(f"another workspace's rows: {sql}")

    event.listen(engine, "before_cursor_execute", before)


def _compare(names: frozenset[str], rows: Sequence[Mapping[str, Any]], scope: UUID, sql: str) -> None:
    for row in rows:
        for name in names:
            if row.get(name) != scope:
                raise CrossTenantStatement(f"another workspace's rows: {sql}")


def _look(sql: str, compiled: Any, *, of_engine: bool) -> Look:
    statement = getattr(compiled, "statement", None)
    if statement is None or isinstance(statement, TextClause):
        insert = ROWS.fullmatch(sql)
        if insert and insert["table"] in TENANT_TABLES and statement is None and not of_engine:
            return Look(rows=True)
        named = sorted(name for name in TENANT_TABLES if name in sql)
        return Look(f"plain text names {named}") if named else Look()
    if of_engine:
        return _look_of_engine(statement)
    return _look_of_tenant(statement, compiled.bind_names)


def _look_of_engine(statement: ClauseElement) -> Look:
    if any(map(_is_change, _walk(statement))):
        return Look("the engine session may not change anything on the way")
    columns = [item for item in _walk(statement) if isinstance(item, ColumnClause)]
    for table in _tables(statement):
        name = _name(table)
        if name in ENGINE_TABLES:
            continue
        used = {column.name for column in columns if column.table is not None and _name(column.table) == name}
        if name not in TIMER_TABLES or not used <= TIMER_COLUMNS:
            return Look(f"the engine session may not read {sorted(used)} of {name}")
    return Look()


def _look_of_tenant(statement: ClauseElement, names: Mapping[BindParameter[Any], str]) -> Look:
    """Look at a statement and at each change that it makes on the way, one by one."""
    changes = [item.element for item in _walk(statement) if _is_change(item)]
    looks = [_look_of_one(each, names) for each in (statement, *changes)]
    refusal = next((look.refusal for look in looks if look.refusal), None)
    return Look(refusal, frozenset().union(*(look.parameters for look in looks)))


def _look_of_one(statement: ClauseElement, names: Mapping[BindParameter[Any], str]) -> Look:
    tied: dict[FromClause, set[FromClause]] = {}
    bound: set[FromClause] = set()
    parameters: set[str] = set()
    for left, right in _equalities(statement):
        if isinstance(right, BindParameter):
            bound.add(left)
            parameters.add(names.get(right, right.key))
        else:
            tied.setdefault(left, set()).add(right)
            tied.setdefault(right, set()).add(left)
    reach = list(bound)
    while reach:
        for neighbour in tied.get(reach.pop(), set()) - bound:
            bound.add(neighbour)
            reach.append(neighbour)
    if isinstance(statement, Insert) and _name(statement.table) in TENANT_TABLES:
        tenant = "id" if _name(statement.table) == "workspaces" else "workspace_id"
        parameters |= parameters_of(statement, tenant, names)
        bound.add(statement.table)
    loose = sorted({_name(table) for table in _tables(statement) if table not in bound} & TENANT_TABLES)
    if loose:
        return Look(f"no workspace_id for {loose}")
    return Look(parameters=frozenset(parameters))


def _equalities(statement: ClauseElement) -> Iterator[tuple[FromClause, FromClause | BindParameter[Any]]]:
    for item in _walk(statement, into_or=False):
        if not isinstance(item, BinaryExpression) or item.operator is not operators.eq:
            continue
        for left, right in ((item.left, item.right), (item.right, item.left)):
            table = _tenant_of(left)
            if table is None:
                continue
            if isinstance(right, BindParameter):
                yield table, right
            elif (other := _tenant_of(right)) is not None:
                yield table, other


def _tenant_of(item: Any) -> FromClause | None:
    """Return the table whose workspace `item` is, if it is such a column."""
    if not isinstance(item, ColumnClause) or item.table is None:
        return None
    wanted = "id" if _name(item.table) == "workspaces" else "workspace_id"
    return item.table if item.name == wanted else None


def _tables(statement: ClauseElement) -> Iterator[FromClause]:
    for item in _walk(statement):
        if isinstance(item, Table) or _is_alias(item):
            yield item


def _walk(element: Any, *, into_or: bool = True) -> Iterator[Any]:
    """Yield every part of a statement; an alias of a table stands for the table it renames."""
    yield element
    if _is_alias(element) or _is_change(element):
        return
    if not into_or and getattr(element, "operator", None) is operators.or_:
        return
    for child in element.get_children():
        yield from _walk(child, into_or=into_or)


def _is_alias(item: Any) -> bool:
    return isinstance(item, Alias) and isinstance(item.element, Table)


def _is_change(item: Any) -> bool:
    """Tell whether this is a change within a statement: it is looked at by itself."""
    return isinstance(item, CTE) and isinstance(item.element, UpdateBase)


def _name(table: Any) -> str:
    return str(getattr(table.element if _is_alias(table) else table, "name", ""))
