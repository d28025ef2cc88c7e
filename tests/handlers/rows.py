"""What the store holds, as a handler test looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from models.shapes.standup import StandupKind
from models.store import Sessions
from models.tables import Blocker, EntryMetric, OutboxRow, StandupEntry, Table
from tests.handlers.company import Person


@dataclass(frozen=True)
class Rows:
    """The rows of one workspace."""

    sessions: Sessions
    workspace_id: UUID

    def reading(self, look: Any) -> Any:
        """Return what a function sees in a session."""
        with self.sessions.reading(self.workspace_id) as session:
            return look(session)

    def row(self, table: type[Table], *which: Any) -> Any:
        """Return the one row of a table that fits."""
        found = self.rows(table, *which)
        assert len(found) == 1, found
        return found[0]

    def rows(self, table: Any, *which: Any) -> Sequence[Any]:
        """Return the rows of a table that fit."""
        statement = select(table).where(table.workspace_id == self.workspace_id, *which)
        found: Sequence[Any] = self.reading(lambda session: session.scalars(statement).all())
        return found

    def count(self, table: Any) -> int:
        """Return how many rows a table has."""
        statement = select(func.count()).select_from(table).where(table.workspace_id == self.workspace_id)
        return int(self.reading(lambda session: session.scalar(statement)))

    def answered(self, person: Person, kind: StandupKind = "morning") -> Any:
        """Return the person's entry as it stands, of the newest date."""
        found = self.rows(StandupEntry, StandupEntry.member_id == person.id, StandupEntry.kind == kind)
        return max(found, key=lambda row: row.local_date)

    def numbers(self, person: Person, kind: StandupKind = "morning") -> dict[str, int]:
        """Return the numbers of the person's newest entry by `phase:code`."""
        entry_id = self.answered(person, kind).id
        return {
            f"{row.phase}:{row.metric_code}": row.value
            for row in self.rows(EntryMetric, EntryMetric.entry_id == entry_id)
        }

    def blockers(self) -> Sequence[Any]:
        """Return all stuck points in order."""
        return sorted(self.rows(Blocker), key=lambda row: row.ref_no)

    def outbox(self, kind: str) -> list[dict[str, Any]]:
        """Return the messages of a kind that wait or went out."""
        rows = sorted(self.rows(OutboxRow), key=lambda row: row.id)
        return [row.payload for row in rows if row.kind == kind]

    def change(self, table: Any, which: Any, **values: Any) -> None:
        """Change rows behind everybody's back, as another process would."""
        with self.sessions.writing(self.workspace_id) as session:
            statement = update(table).where(table.workspace_id == self.workspace_id, which)
            session.execute(statement.values(**values))
