"""Whoever imports files, in one session with the standard team."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.importing.encoding import look_through
from models.rules.importing.table import batches, read_header, read_lines
from models.shapes.import_file import Batch, BatchOutcome, FileFacts, RecordKind, Rejected
from models.tables import Import, Table
from models.usecases.importing import (
    People,
    Run,
    SeenIds,
    begin,
    finish,
    finish_undo,
    preview_batch,
    rehearsed,
    take_batch,
    undo_some,
)
from models.usecases.roster.directory import read_directory
from tests.cast import PEOPLE

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
CUSTOMERS = "id,name,owner\nC-1,Acme Ltd,@ana\nC-2,杭州机械,li@example.com\n"
DEALS = (
    "id,name,customer,owner,stage,amount,opened_on,closed_on,lost_reason,credits\n"
    "D-1,Machines,C-1,@ana,solution,5万,2026-03-02,,,\n"
    'D-2,Service,acme ltd,U_ANA,won,"20,000.00",2026-02-02,2026-03-06,,"@ana 60%, @ben 40%"\n'
    "D-3,Spares,New Works,@li,lost,900,2026/2/3,2026年3月5日,价格,\n"
)


@dataclass
class Office:
    """Imports in one session."""

    session: Session
    runs: list[Run] = field(default_factory=list)

    def begin(self, kind: RecordKind, table: str | bytes) -> tuple[Run, list[Batch]]:
        """Begin an import, or go on with it; return its batches too."""
        facts, read = _batches(kind, table)
        run = begin(self.session, kind, "file.csv", facts, self.people(), actor=None, now=NOW)
        self.runs.append(run)
        return run, read

    def take(self, kind: RecordKind, table: str | bytes) -> BatchOutcome:
        """Import a table whole; return the sum of what became of it."""
        run, read = self.begin(kind, table)
        done = [
            take_batch(self.session, run, batch, now=NOW) for batch in read if batch.ended > run.lines_done
        ]
        finish(self.session, run, now=NOW)
        return _sum(done)

    def preview(self, kind: RecordKind, table: str, changes: int = 20) -> BatchOutcome:
        """Look at what an import would do."""
        facts, (batch,) = _batches(kind, table)
        run = rehearsed(self.session, kind, "file.csv", facts, self.people())
        return preview_batch(self.session, run, batch, now=NOW, changes=changes)

    def undo(self, import_id: UUID | None = None) -> int:
        """Take the last import back; return how many records that were."""
        key = import_id or self.runs[-1].import_id
        some = list(iter(lambda: undo_some(self.session, key, actor=None, now=NOW), 0))
        finish_undo(self.session, key, actor=None, now=NOW)
        return sum(some)

    def people(self) -> People:
        """Return who may be named."""
        return People(read_directory(self.session, tuple(PEOPLE.values())))

    def rows(self, table: type[Table], **which: Any) -> Sequence[Any]:
        """Return rows by their columns, in the order in which they came."""
        columns = table.__table__.c
        same = [columns[name] == value for name, value in which.items()]
        found = select(table.__table__).where(columns["workspace_id"] == workspace_of(self.session), *same)
        return self.session.connection().execute(found.order_by(*table.__table__.primary_key)).all()

    def row(self, table: type[Table], external_id: str) -> Any:
        """Return the row of an id."""
        (row,) = self.rows(table, external_id=external_id)
        return row

    def imported(self) -> Any:
        """Return the last import's own row."""
        (row,) = self.rows(Import, id=self.runs[-1].import_id)
        return row


def wrong(rejected: Sequence[Rejected]) -> dict[int, list[tuple[str | None, str]]]:
    """Return what is wrong by line: columns and the errors' names."""
    return {line.number: [(one.column, type(one.error).__name__) for one in line.wrong] for line in rejected}


def _batches(kind: RecordKind, table: str | bytes) -> tuple[FileFacts, list[Batch]]:
    file = BytesIO(table.encode() if isinstance(table, str) else table)
    facts = look_through(file)
    lines = read_lines(file, facts.encoding)
    header = read_header(kind, lines)
    with SeenIds() as seen:
        return facts, [seen.sift(batch) for batch in batches(lines, header)]


def _sum(done: Sequence[BatchOutcome]) -> BatchOutcome:
    def all_of(name: str) -> Iterator[Any]:
        return (one for batch in done for one in getattr(batch, name))

    return BatchOutcome(
        created=sum(batch.created for batch in done),
        changed=sum(batch.changed for batch in done),
        unchanged=sum(batch.unchanged for batch in done),
        rejected=list(all_of("rejected")),
        opened=list(all_of("opened")),
    )
