"""Column types and table parts that every declaration is made of."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID, SafeUUID

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    String,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine
from uuid_utils.compat import uuid7

UNKNOWN = SafeUUID.unknown  # looked up once: an enum member costs as much as the rest of a uuid
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
Processor = Callable[[Any], Any]


class Instant(TypeDecorator[datetime]):
    """A UTC moment: `timestamptz` on PostgreSQL, microseconds since 1970 on SQLite; refuses naive values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own type."""
        sqlite = dialect.name == "sqlite"
        return dialect.type_descriptor(BigInteger() if sqlite else DateTime(timezone=True))

    # Processors themselves, not the wrapped `process_…` methods: they run for every value of a firing wave.

    def bind_processor(self, dialect: Dialect) -> Processor:
        """Return what turns an aware moment into what the database keeps."""
        return _to_micros if dialect.name == "sqlite" else _aware

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """Return what makes an aware UTC moment."""
        del coltype
        return _from_micros if dialect.name == "sqlite" else _in_utc


class Key(TypeDecorator[UUID]):
    """A uuid: native on PostgreSQL, 16 bytes on SQLite (32 characters cost it a quarter of its speed)."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own type."""
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == "sqlite" else Uuid())

    def bind_processor(self, dialect: Dialect) -> Processor | None:
        """Return what turns a uuid into what the database keeps."""
        return _to_bytes if dialect.name == "sqlite" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor | None:
        """Return what makes a uuid."""
        del coltype
        return _from_bytes if dialect.name == "sqlite" else None


def _aware(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        raise ValueError(f"a moment without a zone: {value!r}")
    return value


def _to_micros(value: datetime | None) -> int | None:
    aware = _aware(value)
    return None if aware is None else (aware - EPOCH) // MICROSECOND


@lru_cache(4096)  # many rows of a wave share their moments
def _from_micros(value: int | None) -> datetime | None:
    return None if value is None else EPOCH + timedelta(microseconds=value)


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


def _to_bytes(value: UUID | None) -> bytes | None:
    return None if value is None else value.int.to_bytes(16)  # `bytes` does the same, more slowly


@lru_cache(8192)  # a wave meets the same people, teams and schedules in one table after the other
def _from_bytes(value: bytes | None) -> UUID | None:
    """Make a uuid without its constructor's checks, which cost more than all the rest of reading a row."""
    if value is None:
        return None
    key = object.__new__(UUID)
    object.__setattr__(key, "int", int.from_bytes(value))
    object.__setattr__(key, "is_safe", UNKNOWN)
    return key


# Nothing is NULL and not the JSON word null, which no `IS NULL` and no partial index would find.
JsonValue = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Table(DeclarativeBase):
    """What every table is declared from; no relationships: queries join explicitly."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant, UUID: Key, dict[str, Any]: JsonValue}


TenantKey = Annotated[UUID, mapped_column(Key, primary_key=True)]
RowKey = Annotated[UUID, mapped_column(Key, primary_key=True, default=uuid7)]
SlackId = Annotated[str, mapped_column(String(32))]


def within(column: str, target: str, *, cascade: bool = False) -> ForeignKeyConstraint:
    """Return the composite foreign key `(workspace_id, column) -> target (workspace_id, id)`."""
    return ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{target}.workspace_id", f"{target}.id"],
        ondelete="CASCADE" if cascade else "RESTRICT",
    )


def of_workspace() -> ForeignKeyConstraint:
    """Return the foreign key of a tenant row to its workspace."""
    return ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="RESTRICT")
