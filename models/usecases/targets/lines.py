"""Targets from a file or another program: line by line, the same again changes nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.freezing import is_settled
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace_of
from models.rules.freezing import settled_by
from models.rules.targets.amounts import read_target, target_text
from models.shapes.import_file import RecordChange
from models.shapes.importing import FieldChange
from models.shapes.intake import Fate, Origin, Refusal, Taken
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.targets import TargetForm, TargetLine
from models.tables import ImportedChange, Target
from models.usecases import audit
from models.usecases.conflict import insert_new
from models.usecases.permission import take_turns
from models.usecases.targets.errors import NotThatPeriod, OnePersonOrTeam, PeriodClosed
from models.usecases.targets.writing import Changed, Key, key_of, known, write

KIND: Literal["targets"] = "targets"


def take_lines(session: Session, lines: Sequence[TargetLine], origin: Origin, *, now: datetime) -> Taken:
    """Set the targets of a batch; what cannot be set is refused, the rest goes on."""
    take_turns(session)
    reading = _Reading(session)
    forms: dict[int, TargetForm] = {}
    refused = []
    for index, line in enumerate(lines):
        try:
            forms[index] = reading.form(line)
        except UserError as error:
            refused.append(Refusal(index, error))
    before = known(session, [_key(form) for form in forms.values()])
    changed = write(session, list(forms.values()), by=None, now=now, import_id=origin.import_id)
    if origin.import_id is not None:
        _remember(session, origin.import_id, before, changed)
    elif changed:
        audit.record(
            session, "targets.taken", "source", origin.source, now=now, actor_kind="import",
            after={"changed": len(changed)},
        )  # fmt: skip
    ids = {_key(form): before[_key(form)].id for form in forms.values() if _key(form) in before}
    ids |= {key: one.target_id for key, one in changed.items()}
    keys = [_key(forms[index]) if index in forms else None for index in range(len(lines))]
    fates = [_fate(key, changed) for key in keys]
    return Taken(
        created=fates.count("created"),
        changed=fates.count("changed"),
        unchanged=fates.count("unchanged"),
        refused=tuple(refused),
        ids=tuple(ids[key] if key is not None else None for key in keys),
        fates=tuple(fates),
    )


def _fate(key: Key | None, changed: Mapping[Key, Changed]) -> Fate:
    if key is None:
        return "refused"
    one = changed.get(key)
    if one is None:
        return "unchanged"
    return "created" if one.revision == 1 else "changed"


def line_changes(
    session: Session, import_id: UUID, ready: Sequence[Any], ids: Sequence[UUID | None], most: int
) -> Sequence[RecordChange]:
    """Return at most so many of the changes that a batch made just now, in the order of its lines."""
    ours = workspace_of(session)
    wanted = [target_id for target_id in ids if target_id is not None]
    if not wanted:
        return []
    made = select(Target.id).where(
        Target.workspace_id == ours, among(Target.id, wanted), Target.import_id == import_id
    )
    kept = select(ImportedChange.record_id, ImportedChange.before).where(
        ImportedChange.workspace_id == ours, ImportedChange.import_id == import_id
    )
    new = {row.id for row in read(session, made)}
    before: Mapping[UUID, Any] = {row.record_id: row.before for row in read(session, kept)}
    currency = policy(session).currency
    told = []
    for one, target_id in zip(ready, ids, strict=True):
        if target_id in new:
            told.append(_told(one, {}, currency))
        elif target_id is not None and target_id in before:
            told.append(_told(one, before[target_id], currency))
    return told[:most]


def _told(one: Any, before: Mapping[str, Any], currency: str) -> RecordChange:
    line: TargetLine = one.form
    name = str(one.line.cells.get("person") or one.line.cells.get("team") or "company")
    was, in_ = "", before.get("currency") or currency
    if before.get("value") is not None:
        text = target_text(before["value"], line.code, in_)
        was = text if in_ == currency else f"{text} {in_}"
    field = FieldChange(field=f"{line.code} {line.period.label}", before=was, after=line.amount)
    return RecordChange(line=one.line.number, name=name, is_new=before.get("value") is None, fields=(field,))


class _Reading:
    """Turns lines into targets; what many lines share is looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._currency = policy(session).currency
        self._closed: dict[Period, bool] = {}

    def form(self, line: TargetLine) -> TargetForm:
        if line.period.kind == "day":
            raise NotThatPeriod(field="period")
        if self._is_closed(line.period):
            raise PeriodClosed(period=line.period.label, field="period")
        return TargetForm(
            subject=self._subject(line),
            code=line.code,
            period=line.period,
            value=read_target(line.amount, line.code, self._currency, field="amount"),
            whole=line.whole,
            reason=line.reason,
        )

    def _subject(self, line: TargetLine) -> Subject:
        if line.member_id is not None and line.team_id is not None:
            raise OnePersonOrTeam(field="team_id")
        if line.member_id is not None:
            return Subject("member", line.member_id)
        if line.team_id is not None:
            return Subject("team", line.team_id)
        return Subject("workspace", workspace_of(self._session))

    def _is_closed(self, period: Period) -> bool:
        month = settled_by(period)
        if month not in self._closed:
            self._closed[month] = is_settled(self._session, period)
        return self._closed[month]


def _remember(
    session: Session, import_id: UUID, before: Mapping[Key, Any], changed: Mapping[Key, Changed]
) -> None:
    """Keep what a file found, so that it can be put back; its own later lines keep the first word."""
    rows = [
        {
            "workspace_id": workspace_of(session),
            "import_id": import_id,
            "record_id": one.target_id,
            "before": {"value": one.before, "whole": one.whole_before, "currency": one.currency_before},
            "version_no": one.revision,
        }
        for key, one in changed.items()
        if key in before and before[key].import_id != import_id
    ]
    insert_new(session, ImportedChange, rows)


def _key(form: TargetForm) -> Key:
    return key_of(form.subject, form.code, form.period)
