"""Many keys as one parameter: one for each key costs more than all the rest of a statement."""

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Boolean, Dialect, LargeBinary, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine

WALK = """WITH RECURSIVE listed(start, one) AS (
    SELECT 17, substr({first}, 1, 16)
    UNION ALL SELECT start + 16, substr({rest}, start, 16) FROM listed WHERE start <= length({all})
) SELECT one FROM listed"""
Processor = Callable[[Any], Any]


class KeySet(TypeDecorator[Collection[UUID]]):
    """Uuids as one value: an array's text on PostgreSQL, 16 bytes each in a row on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own type."""
        return LargeBinary() if dialect.name == "sqlite" else NullType()  # the cast beside it says what it is

    def bind_processor(self, dialect: Dialect) -> Processor:
        """Return what turns uuids into the one value."""
        return _joined if dialect.name == "sqlite" else _array

    def literal_processor(self, dialect: Dialect) -> None:
        """Keys are never written into a statement."""


class Keys(list[UUID]):
    """Very many keys of a statement that names them more than once: each form is made of them once."""

    @cached_property
    def joined(self) -> bytes:
        """Return them as SQLite reads them."""
        return b"".join([key.int.to_bytes(16) for key in self])

    @cached_property
    def array(self) -> str:
        """Return them as PostgreSQL reads them."""
        return "{" + ",".join([f"{key.int:032x}" for key in self]) + "}"


def _joined(keys: Collection[UUID]) -> bytes:
    return (keys if isinstance(keys, Keys) else Keys(keys)).joined


def _array(keys: Collection[UUID]) -> str:
    return (keys if isinstance(keys, Keys) else Keys(keys)).array


class Among(FunctionElement[bool]):
    """The condition that a column is one of a `KeySet`."""

    name = "among"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:
        """Stand as it is: `= 1` behind it, SQLAlchemy's own way on SQLite, keeps SQLite from its indexes."""
        del against
        return self


@compiles(Among)
def _in_array(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, keys = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY (CAST({keys} AS UUID[]))"


@compiles(Among, "sqlite")
def _in_blob(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    """SQLite walks along the bytes: a third of the time that a `?` for each key takes."""
    column, keys = element.clauses
    found = compiler.process(column, **options)
    words = {name: compiler.process(keys, **options) for name in ("first", "rest", "all")}
    return f"{found} IN ({WALK.format_map(words)})"
