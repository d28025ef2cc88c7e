"""What every sales record carries, whoever brought it: a form, a file, or a CRM."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import Key, RowKey, TenantKey, of_workspace, within

Money = Annotated[int, mapped_column(BigInteger)]  # whole minor units of the currency beside it
Currency = Annotated[str, mapped_column(String(3))]
Note = Annotated[str, mapped_column(String(3000))]


class Recorded:
    """The columns of a record; `recorded_parts` belongs into its `__table_args__`."""

    workspace_id: Mapped[TenantKey]
    id: Mapped[RowKey]
    source: Mapped[str] = mapped_column(String(40), default="slack")  # slack, import, or an API source's name
    external_id: Mapped[str | None] = mapped_column(String(120))  # the record's id where it came from
    import_id: Mapped[UUID | None] = mapped_column(Key)  # the file that made it
    version_no: Mapped[int] = mapped_column(default=1)  # what undo compares: it rises with every change
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


def recorded_parts(table: str) -> tuple[Any, ...]:
    """Return the keys and indexes that a record's table has because it is one."""
    return (
        of_workspace(),
        within("import_id", "imports"),
        UniqueConstraint("workspace_id", "source", "external_id"),
        Index(f"ix_{table}_import", "workspace_id", "import_id"),
    )


def money_in(*columns: str) -> CheckConstraint:
    """Return the check that amounts are not negative."""
    return CheckConstraint(" and ".join(f"{column} >= 0" for column in columns), name="money")
