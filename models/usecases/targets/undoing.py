"""A file of targets taken back: what it changed is as before, what it made is gone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from models.queries.freezing import is_settled
from models.queries.frozen import closed_until
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.freezing import settled_by
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.tables import Import, ImportedChange, Target, TargetRevision
from models.usecases.targets.writing import Value, revise


def losses(session: Session, taken: Import) -> Sequence[tuple[str, str]]:
    """Return which of its targets were changed since, or lie in a period that is closed by now, and why."""
    touched = _touched(session, taken)
    since = {row.id for row in read(session, _changed_since(taken, touched))}
    rows = read(session, select(*Target.__table__.columns).where(*touched))
    periods = {row.id: _period(row) for row in rows}
    closed = {month: is_settled(session, month) for month in map(settled_by, set(periods.values()))}
    found = []
    for row in rows:
        name = f"{row.metric_code} {periods[row.id].label}"
        if row.id in since:
            found.append((name, "was changed since"))
        elif closed[settled_by(periods[row.id])]:
            found.append((name, "its period is closed"))
    return found


def take_back(session: Session, taken: Import, *, actor: Asker | None, now: datetime) -> int:
    """Take back all that a file did to targets; return to how many."""
    ours = workspace_of(session)
    mine = (ImportedChange.workspace_id == ours, ImportedChange.import_id == taken.id)
    before = {row.record_id: row.before for row in read(session, _kept(*mine))}
    held = (Target.workspace_id == ours, among(Target.id, before.keys()))
    rows = read(session, select(*Target.__table__.columns).where(*held)) if before else []
    values = {row.id: _again(row.revision + 1, before[row.id]) for row in rows}
    values |= _withdrawn(session, taken)
    revise(session, values, by=actor, now=now)
    session.connection().execute(delete(ImportedChange).where(*mine))
    made = delete(Target).where(Target.workspace_id == ours, Target.import_id == taken.id)
    gone = session.connection().execute(made.returning(Target.id)).all()
    return len(values) + len(gone)


def _withdrawn(session: Session, taken: Import) -> Mapping[UUID, Value]:
    """Keep, without a value from now on, what the file made and a closed month has a share of."""
    until = closed_until(session)
    if until is None:
        return {}
    kept = (
        update(Target)
        .where(
            Target.workspace_id == workspace_of(session),
            Target.import_id == taken.id,
            Target.starts_on <= until,
        )
        .values(import_id=None)
        .returning(Target.id, Target.revision, Target.currency, Target.whole)
    )
    rows = session.connection().execute(kept).all()
    return {row.id: Value(row.revision + 1, None, row.currency, row.whole) for row in rows}


def _again(revision: int, before: Mapping[str, Any]) -> Value:
    return Value(revision, before["value"], before["currency"], before["whole"])


def _kept(*which: ColumnElement[bool]) -> Any:
    return select(ImportedChange.record_id, ImportedChange.before).where(*which)


def _changed_since(taken: Import, touched: Sequence[ColumnElement[bool]]) -> Any:
    """Return the targets that somebody else gave a value after the file had given its first one."""
    of = and_(TargetRevision.workspace_id == Target.workspace_id, TargetRevision.target_id == Target.id)
    kept = and_(
        ImportedChange.workspace_id == Target.workspace_id,
        ImportedChange.import_id == taken.id,
        ImportedChange.record_id == Target.id,
    )
    by_others = or_(TargetRevision.import_id.is_(None), TargetRevision.import_id != taken.id)
    first = func.coalesce(ImportedChange.version_no, 1)  # of what the file made, the first value is its own
    found = select(Target.id).join(TargetRevision, of).outerjoin(ImportedChange, kept)
    return found.where(*touched, by_others, TargetRevision.revision > first)


def _touched(session: Session, taken: Import) -> Sequence[ColumnElement[bool]]:
    ours = workspace_of(session)
    mine = (ImportedChange.workspace_id == ours, ImportedChange.import_id == taken.id)
    changed = [row.record_id for row in read(session, _kept(*mine))]
    return (Target.workspace_id == ours, or_(Target.import_id == taken.id, among(Target.id, changed)))


def _period(row: Any) -> Period:
    return Period(kind=row.period_kind, starts_on=row.starts_on, ends_on=row.ends_on)
