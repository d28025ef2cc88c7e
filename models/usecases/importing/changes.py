"""What the lines of a previewed batch change, cell by cell."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.record_kinds import TABLES
from models.queries.tenancy import workspace_of
from models.rules.importing.cells import Moment
from models.rules.importing.kinds import COLUMNS
from models.rules.money import plain_money
from models.shapes.import_file import RecordChange, RecordLine
from models.shapes.importing import FieldChange
from models.shapes.intake import Taken
from models.tables import ImportedChange, Member
from models.usecases import targets
from models.usecases.importing.forms import Form, Forms
from models.usecases.importing.run import Run

NAMES = ("name", "company", "id", "invoice_no", "reference", "currency")  # what a line is called by


def first_changes(
    session: Session, run: Run, forms: Forms, taken: Taken, most: int
) -> Sequence[RecordChange]:
    """Return at most so many of the changes that a batch made just now, in the order of its lines."""
    if run.kind == targets.KIND:
        return targets.line_changes(session, run.import_id, forms.ready, taken.ids, most)
    if run.kind not in TABLES:
        return []
    ids = [record_id for record_id in taken.ids if record_id is not None]
    new, before = _new(session, run, ids), _before(session, run, ids)
    changes = []
    for one, record_id in zip(forms.ready, taken.ids, strict=True):
        if record_id is None:
            continue
        if record_id in new:
            changes.append(_change(one.line, is_new=True, fields=_filled(one.line)))
        elif record_id in before:
            changes.append(
                _change(one.line, is_new=False, fields=_differing(session, run, one, before[record_id]))
            )
        if len(changes) == most:
            break
    return changes


def _new(session: Session, run: Run, ids: Sequence[UUID]) -> set[UUID]:
    table = TABLES[run.kind]
    found = select(table.id).where(
        table.workspace_id == workspace_of(session), among(table.id, ids), table.import_id == run.import_id
    )
    return {row.id for row in read(session, found)} if ids else set()


def _before(session: Session, run: Run, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    found = select(ImportedChange.record_id, ImportedChange.before).where(
        ImportedChange.workspace_id == workspace_of(session),
        ImportedChange.import_id == run.import_id,
        among(ImportedChange.record_id, ids),
    )
    return {row.record_id: row.before for row in read(session, found)} if ids else {}


def _change(line: RecordLine, *, is_new: bool, fields: Sequence[FieldChange]) -> RecordChange:
    name = next((str(line.cells[name]) for name in NAMES if line.cells.get(name)), "")
    return RecordChange(line=line.number, name=name, is_new=is_new, fields=tuple(fields))


def _filled(line: RecordLine) -> Sequence[FieldChange]:
    filled = {name: _shown(value) for name, value in line.cells.items() if value is not None}
    return [FieldChange(field=name, before="", after=after) for name, after in filled.items()]


def _differing(session: Session, run: Run, one: Form, before: Mapping[str, Any]) -> Sequence[FieldChange]:
    fields = []
    for column in COLUMNS[run.kind]:
        if column.field in before and column.name in one.line.cells:
            was = _was(session, one.form, column.means, before[column.field])
            now = _shown(one.line.cells[column.name])
            fields.append(FieldChange(field=column.name, before=was, after=now))
    return fields


def _was(session: Session, form: Any, means: str, value: Any) -> str:
    """Return what a column held, as people write it; of another record only that there was one."""
    if value is None:
        return ""
    if means == "money":
        return plain_money(value, form.currency) if hasattr(form, "currency") else "…"
    if means == "member":
        found = session.get(Member, (workspace_of(session), UUID(value)))
        return found.name if found else ""
    return (
        "…" if means in ("team", "customer", "lead", "deal", "order", "invoice", "credits") else _shown(value)
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Moment):
        time = "" if value.minute is None else f" {value.minute // 60:02}:{value.minute % 60:02}"
        return f"{value.on}{time}"
    if isinstance(value, list):
        return ", ".join(f"{person} {share / 100:g}%" for person, share in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
