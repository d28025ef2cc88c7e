"""A file of records on its way in: its lines, what became of them, and what it was as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from models.errors import UserError
from models.shapes.frozen import Frozen
from models.shapes.importing import FieldChange

RecordKind = Literal[
    "customers",
    "leads",
    "deals",
    "activities",
    "orders",
    "refunds",
    "invoices",
    "credit_notes",
    "payments",
    "rates",
    "targets",
]
RECORD_KINDS: Sequence[RecordKind] = get_args(RecordKind)
SentKind = RecordKind | Literal["complaints"]  # what other programs send: a case is not made from a file
SENT_KINDS: Sequence[SentKind] = (*RECORD_KINDS, "complaints")
ImportState = Literal["running", "done", "undone"]


class FileFacts(NamedTuple):
    """What one look through a file tells."""

    sha256: str
    encoding: str
    lines: int


class RawLine(NamedTuple):
    """One line as it stands in the file; a quoted cell may take it over several."""

    number: int  # as an editor counts, the header being 1
    ended: int
    cells: Sequence[str]
    error: UserError | None = None


class Wrong(NamedTuple):
    """What is wrong with one cell, or with the line as a whole."""

    column: str | None
    error: UserError

    def __str__(self) -> str:
        """Return it as English words."""
        return f"{self.column}: {self.error}" if self.column else str(self.error)


@dataclass(frozen=True)
class RecordLine:
    """A line parted into cells; what they name is still text."""

    number: int
    cells: Mapping[str, Any]  # by column; one that empties a field, or cannot be read, is None
    raw: Sequence[str]
    wrong: Sequence[Wrong] = ()  # so far: what the cells name is looked up later


@dataclass(frozen=True)
class Rejected:
    """A line that was not taken, to be mended."""

    number: int
    raw: Sequence[str]
    wrong: Sequence[Wrong]

    def __str__(self) -> str:
        """Return the line as one English sentence."""
        return f"Line {self.number}: {self.told()}"

    def told(self) -> str:
        """Return what is wrong without the number."""
        return " ".join(map(str, self.wrong))


class Questioned(NamedTuple):
    """A line that can be taken, with what looks wrong about a cell of it: a preview asks, nothing stops."""

    number: int
    what: Wrong


@dataclass(frozen=True)
class Batch:
    """So many lines as one transaction takes."""

    lines: Sequence[RecordLine]
    rejected: Sequence[Rejected]  # lines that are none
    ended: int  # the last line of the file that belongs to it

    def __len__(self) -> int:
        """Return how many lines it has."""
        return len(self.lines) + len(self.rejected)


class RecordChange(Frozen):
    """What one line changes."""

    line: int
    name: str
    is_new: bool
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class BatchOutcome:
    """What became of a batch, or would."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: Sequence[Rejected] = ()
    opened: Sequence[str] = ()  # customers that were made because a line names them
    questions: Sequence[Questioned] = ()
    changes: Sequence[RecordChange] = ()  # of a preview: the first of them
    currencies: Mapping[str, int] = field(default_factory=dict)  # of amounts, with how many lines have them
    unallocated: Mapping[str, int] = field(default_factory=dict)  # of payments, in minor units by currency


class ImportSummary(Frozen):
    """One import, as a list shows it."""

    import_id: UUID
    kind: RecordKind
    file_name: str
    state: ImportState
    lines_done: int
    created: int
    changed: int
    refused: int
    started_at: datetime
    ended_at: datetime | None
