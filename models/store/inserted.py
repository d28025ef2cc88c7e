"""What an insert writes, as far as it is told in the statement itself: for the tenant guard."""
# ruff: noqa: SLF001 - SQLAlchemy tells this nowhere else

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Insert


def parameters_of(statement: Insert, column: str, names: Mapping[BindParameter[Any], str]) -> set[str]:
    """Return the parameters that give the rows their value of a column; "" = it is no parameter."""
    rows = _rows(statement)
    given = [row[column] for row in rows if column in row]
    if len(given) < len(rows):
        return {column}  # not in the statement: then it comes by the column's name
    return {names.get(each, each.key) if isinstance(each, BindParameter) else "" for each in given}


def _rows(statement: Insert) -> Sequence[Mapping[str, Any]]:
    chosen: Any = statement.select
    if chosen is not None:
        selects = getattr(chosen, "selects", [chosen])  # those of a union
        names = statement._select_names or ()
        return [dict(zip(names, one._raw_columns, strict=False)) for one in selects]
    rows: Any = [row for many in statement._multi_values for row in many] or [statement._values or {}]
    return [{getattr(column, "key", column): value for column, value in row.items()} for row in rows]
