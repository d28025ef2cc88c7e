"""What a column of a sales table is: its names, how its cells are read, and what they mean."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from models.rules.importing.cells import text

NAME = text(200)

# What a cell means once it is read: a value, or the name of something that has to be looked up.
Meaning = Literal[
    "value", "money", "moment", "member", "team", "customer", "lead", "deal", "order", "invoice", "credits",
    "shown",
]  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column; `field` is what it fills in the record's form."""

    name: str
    chinese: tuple[str, ...]
    field: str
    example: str = ""
    read: Callable[[str], Any] = NAME
    required: bool = False
    means: Meaning = "value"

    @property
    def is_read(self) -> bool:
        """Tell whether an import takes it; an export shows some that only the program gives."""
        return self.means != "shown"


SOURCE = (  # what an export says of a record besides: where it came from, and its id there
    Column("source", ("来源系统",), "source", means="shown"),
    Column("source_id", ("来源编号",), "external_id", means="shown"),
)
