"""The rows of targets and of every value they have had."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.numbers import Subject
from models.shapes.period import Period, PeriodKind
from models.shapes.roster import Asker
from models.shapes.targets import TargetForm
from models.tables import Target, TargetRevision
from models.usecases.conflict import insert_new
from models.usecases.many import change_rows

Key = tuple[Subject, str, PeriodKind, date]  # whose, of what, which kind of period, from when


class Value(NamedTuple):
    """One value of a target, as its revision keeps it."""

    revision: int
    value: int | None
    currency: str | None
    whole: bool
    reason: str = ""


class Changed(NamedTuple):
    """A target that is other than before."""

    target_id: UUID
    before: int | None
    after: int
    revision: int
    whole_before: bool = False
    currency_before: str | None = None


def write(
    session: Session,
    forms: Sequence[TargetForm],
    *,
    by: Asker | None,
    now: datetime,
    import_id: UUID | None = None,
) -> Mapping[Key, Changed]:
    """Write the targets that differ from what is there; of one that stands twice the last word counts."""
    wanted = {key_of(form.subject, form.code, form.period): form for form in forms}
    rows = known(session, list(wanted))
    base = policy(session).currency
    values = {key: _value(form, rows.get(key), base) for key, form in wanted.items()}
    new = {key: uuid7() for key in wanted if key not in rows}
    _insert(session, {new[key]: (key, wanted[key], values[key]) for key in new}, now=now, import_id=import_id)
    _tell(session, {new[key]: values[key] for key in new}, by=by, now=now, import_id=import_id)
    differing = {key: row for key, row in rows.items() if _differs(row, values[key])}
    again = {row.id: values[key] for key, row in differing.items()}
    revise(session, again, by=by, now=now, import_id=import_id)
    changed = {key: Changed(new[key], None, wanted[key].value, 1) for key in new}
    return changed | {
        key: Changed(
            row.id, _whole(row.value), wanted[key].value, values[key].revision, row.whole, row.currency
        )
        for key, row in differing.items()
    }


def revise(
    session: Session,
    values: Mapping[UUID, Value],
    *,
    by: Asker | None,
    now: datetime,
    import_id: UUID | None = None,
) -> None:
    """Give targets that are there their next value."""
    rows = {
        target_id: {
            "value": one.value,
            "currency": one.currency,
            "whole": one.whole,
            "revision": one.revision,
        }
        for target_id, one in values.items()
    }
    change_rows(session, Target, Target.id, rows, also={"changed_at": now})
    _tell(session, values, by=by, now=now, import_id=import_id)


def known(session: Session, keys: Sequence[Key]) -> Mapping[Key, Any]:
    """Return the rows of targets that are there, withdrawn ones too, held until the transaction ends."""
    if not keys:
        return {}
    starts = {(kind, on) for _, _, kind, on in keys}
    found = (
        select(*Target.__table__.columns)
        .where(
            Target.workspace_id == workspace_of(session),
            among(Target.subject_id, {subject.id for subject, *_ in keys}),
            Target.metric_code.in_({code for _, code, *_ in keys}),
            or_(*[and_(Target.period_kind == kind, Target.starts_on == on) for kind, on in starts]),
        )
        .with_for_update()
    )
    rows = {
        (Subject(row.scope, row.subject_id), row.metric_code, row.period_kind, row.starts_on): row
        for row in read(session, found)
    }
    return {key: rows[key] for key in keys if key in rows}


def key_of(subject: Subject, code: str, period: Period) -> Key:
    """Return what tells one target from another."""
    return subject, code, period.kind, period.starts_on


def _value(form: TargetForm, row: Any, base: str) -> Value:
    return Value(
        1 if row is None else row.revision + 1,
        form.value,
        base if CATALOGUE[form.code].unit == "money" else None,
        bool(row is not None and row.whole) if form.whole is None else form.whole,
        form.reason,
    )


def _differs(row: Any, value: Value) -> bool:
    return (_whole(row.value), row.currency, bool(row.whole)) != (value.value, value.currency, value.whole)


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _insert(
    session: Session,
    new: Mapping[UUID, tuple[Key, TargetForm, Value]],
    *,
    now: datetime,
    import_id: UUID | None,
) -> None:
    rows = [
        {
            "workspace_id": workspace_of(session),
            "id": target_id,
            "scope": subject.scope,
            "subject_id": subject.id,
            "metric_code": code,
            "period_kind": kind,
            "starts_on": starts_on,
            "ends_on": form.period.ends_on,
            "value": one.value,
            "currency": one.currency,
            "whole": one.whole,
            "revision": one.revision,
            "import_id": import_id,
            "changed_at": now,
        }
        for target_id, ((subject, code, kind, starts_on), form, one) in new.items()
    ]
    insert_new(session, Target, rows)


def _tell(
    session: Session,
    values: Mapping[UUID, Value],
    *,
    by: Asker | None,
    now: datetime,
    import_id: UUID | None,
) -> None:
    """Keep the values for the history."""
    rows = [
        {
            "workspace_id": workspace_of(session),
            "target_id": target_id,
            "revision": one.revision,
            "value": one.value,
            "currency": one.currency,
            "reason": one.reason,
            "changed_by": by.slack_user_id if by else None,
            "import_id": import_id,
            "changed_at": now,
        }
        for target_id, one in values.items()
    ]
    insert_new(session, TargetRevision, rows)
