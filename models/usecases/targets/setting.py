"""Targets set, changed and withdrawn: each value is a revision, closed periods stay as they are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.freezing import is_settled
from models.rules.freezing import settled_by
from models.rules.targets.codes import TARGETED
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.shapes.targets import TargetForm
from models.usecases import audit
from models.usecases.permission import by, take_turns
from models.usecases.targets.errors import (
    NoTargetOfThat,
    NothingToWithdraw,
    NotThatPeriod,
    PeriodClosed,
)
from models.usecases.targets.reach import require_may_set
from models.usecases.targets.writing import Value, key_of, known, revise, write


def set_targets(session: Session, forms: Sequence[TargetForm], *, actor: Asker | None, now: datetime) -> int:
    """Set targets, all or none; return how many are other than before.

    Raises:
        NotAMember, NotYourTarget, NobodyToSet: the asker may not set one of them.
        NoTargetOfThat, NotThatPeriod, PeriodClosed: one of them cannot be set.
    """
    take_turns(session)
    for subject in {form.subject for form in forms}:
        require_may_set(session, actor, subject)
    require_settable(session, forms)
    changed = write(session, forms, by=actor, now=now)
    for one in changed.values():
        _audited(session, one.target_id, one.before, one.after, actor=actor, now=now)
    return len(changed)


def withdraw_target(
    session: Session,
    subject: Subject,
    code: str,
    period: Period,
    *,
    reason: str = "",
    field: str | None = None,
    actor: Asker | None,
    now: datetime,
) -> None:
    """Take a target back: from now on there is none, and its history says so.

    Raises:
        NotAMember, NotYourTarget, NobodyToSet: the asker may not.
        PeriodClosed: the period's results are final.
        NothingToWithdraw: there is none.
    """
    take_turns(session)
    require_may_set(session, actor, subject)
    _require_open(session, [period])
    key = key_of(subject, code, period)
    row = known(session, [key]).get(key)
    if row is None or row.value is None:
        raise NothingToWithdraw(period=period.label, field=field)
    revise(
        session, {row.id: Value(row.revision + 1, None, row.currency, row.whole, reason)}, by=actor, now=now
    )
    _audited(session, row.id, int(row.value), None, actor=actor, now=now)


def require_settable(session: Session, forms: Sequence[TargetForm]) -> None:
    """Refuse what cannot have a target, and periods whose results are final."""
    for form in forms:
        if form.code not in TARGETED:
            raise NoTargetOfThat(code=form.code, known=", ".join(TARGETED))
        if form.period.kind == "day":
            raise NotThatPeriod
    _require_open(session, [form.period for form in forms])


def _require_open(session: Session, periods: Sequence[Period]) -> None:
    by_month = {settled_by(period): period for period in periods}
    for period in by_month.values():
        if is_settled(session, period):
            raise PeriodClosed(period=period.label)


def _audited(
    session: Session,
    target_id: UUID,
    before: int | None,
    after: int | None,
    *,
    actor: Asker | None,
    now: datetime,
) -> None:
    done = "withdrawn" if after is None else "set" if before is None else "changed"
    audit.record(
        session, f"target.{done}", "target", target_id, now=now,
        before={"value": before}, after={"value": after}, **by(actor),
    )  # fmt: skip
