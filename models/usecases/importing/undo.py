"""An import taken back: what it changed is as before, what it made is gone; in batches, as it came."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, delete, select, update
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.prepared import among
from models.queries.record_kinds import TABLES
from models.queries.records.known import held_rows
from models.queries.tenancy import workspace_of
from models.shapes.roster import Asker
from models.tables import Import, ImportedChange
from models.tables.columns import Instant, Key
from models.usecases import audit, targets
from models.usecases.importing.traces import clear_up, put_back
from models.usecases.importing.undoable import (
    Loss,
    losses_of_changed,
    losses_of_made,
    next_changed,
    next_made,
    tables_of,
)
from models.usecases.permission import administrate, by

READERS: Mapping[type, Callable[[str], Any]] = {
    Key: UUID,
    Instant: datetime.fromisoformat,
    Date: date.fromisoformat,
}


class NoSuchImport(UserError):
    """Nothing came in under this id."""

    template = 'There is no import "{import_id}". `coach imports` lists them with their ids.'


class UndoneAlready(UserError):
    """An import is taken back once."""

    template = "This import was taken back already."


class RatesStay(UserError):
    """Exchange rates are public facts, not records."""

    template = "Exchange rates are not taken back. Import the right ones: they replace those of the same day."


class UndoWouldLose(UserError):
    """Somebody worked with what the import brought."""

    template = (
        "The import was not taken back, for its records were changed or used since: {first}, {count} in all."
        " Put those right by hand, or import a corrected file over it."
    )

    def __init__(self, losses: Sequence[Loss], count: int) -> None:
        """Keep what would be lost."""
        self.losses = tuple(losses)
        super().__init__(count=count, first=str(losses[0]))


def required_import(session: Session, import_id: UUID) -> Import:
    """Return an import that can be taken back.

    Raises:
        NoSuchImport, UndoneAlready, RatesStay: it cannot.
    """
    ours = Import.workspace_id == workspace_of(session)
    found = session.scalars(select(Import).where(ours, Import.id == import_id)).one_or_none()
    if found is None:
        raise NoSuchImport(import_id=import_id)
    if found.state == "undone":
        raise UndoneAlready
    if found.kind not in TABLES and found.kind != targets.KIND:
        raise RatesStay
    return found


def undo_some(session: Session, import_id: UUID, *, actor: Asker | None, now: datetime) -> int:
    """Take back up to a thousand records of an import; return how many, 0 = none is left.

    Raises:
        NotAllowed: the asker is no administrator.
        NoSuchImport, UndoneAlready, RatesStay: as `required_import`.
        UndoWouldLose: one of them was changed or used since.
    """
    administrate(session, actor)
    taken = required_import(session, import_id)
    if taken.kind == targets.KIND:
        _refuse([Loss(*loss) for loss in targets.losses(session, taken)])
        return targets.take_back(session, taken, actor=actor, now=now)
    changed = next_changed(session, import_id)
    if changed:
        _restore(session, taken, changed, now=now)
        return len(changed)
    kind: Any = taken.kind
    for table in tables_of(kind):
        made = next_made(session, table, import_id)
        if made:
            held_rows(session, table, among(table.id, made), to_go=True)  # whoever changes one was first
            _refuse(list(losses_of_made(session, table, taken, made)))
            clear_up(session, table, made, now=now)
            return len(made)
    return 0


def finish_undo(session: Session, import_id: UUID, *, actor: Asker | None, now: datetime) -> None:
    """Say that an import is taken back."""
    taken = required_import(session, import_id)
    here = update(Import).where(Import.workspace_id == workspace_of(session), Import.id == import_id)
    session.execute(here.values(state="undone", ended_at=now))
    audit.record(
        session, "import.undone", "import", import_id, now=now,
        before={"created": taken.created, "changed": taken.changed, "sha256": taken.sha256}, **by(actor),
    )  # fmt: skip


def _restore(session: Session, taken: Import, changed: Sequence[Any], *, now: datetime) -> None:
    kind: Any = taken.kind
    table = TABLES[kind]
    rows = held_rows(session, table, among(table.id, [change.record_id for change in changed]))
    _refuse(list(losses_of_changed(session, table, changed)))
    before = {change.record_id: change.before for change in changed}
    pairs = [(row, _typed(table, before[row["id"]])) for row in rows]
    put_back(session, table, pairs, since=taken.started_at, now=now)
    known = among(ImportedChange.record_id, before.keys())
    ours = [ImportedChange.workspace_id == workspace_of(session), ImportedChange.import_id == taken.id]
    session.connection().execute(delete(ImportedChange).where(*ours, known))


def _refuse(losses: Sequence[Loss]) -> None:
    if losses:
        raise UndoWouldLose(losses, len(losses))


def _typed(table: Any, before: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return values that were kept as JSON as their columns have them; what is no column stays as it is."""
    columns = table.__table__.c
    return {name: _as(columns.get(name), value) for name, value in before.items()}


def _as(column: Any, value: Any) -> Any:
    if column is None or not isinstance(value, str):
        return value
    return next((read(value) for kind, read in READERS.items() if isinstance(column.type, kind)), value)
