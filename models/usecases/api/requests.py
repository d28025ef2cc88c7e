"""One request of another program: its records taken as those of a file are, and its answer kept with them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import UserError
from models.queries.collecting.sources import OF_MONEY
from models.queries.tenancy import policy, workspace_of
from models.rules.importing.objects import read_object
from models.shapes.api import ApiCaller, ApiReply, FieldWrong, RecordAnswer, TakenAnswer
from models.shapes.import_file import SentKind, Wrong
from models.tables import ApiAnswer, ApiSource
from models.usecases.importing.batch import WRITERS, column_of
from models.usecases.importing.forms import Forms, forms_of
from models.usecases.importing.opening import close_unused
from models.usecases.importing.people import People
from models.usecases.importing.run import Run
from models.usecases.permission import take_turns
from models.usecases.roster.directory import read_directory

ALL_TAKEN = 200
SOME_REFUSED = 207


class KeyUsedOtherwise(UserError):
    """An idempotency key comes again with another request."""

    template = "This Idempotency-Key was used for another request. Use a new key for each request."


def take_request(
    session: Session,
    caller: ApiCaller,
    kind: SentKind,
    records: Sequence[object],
    *,
    key: str | None,
    body_sha256: str,
    now: datetime,
) -> ApiReply:
    """Take the records that can be taken; the same request with the same key gets the same answer.

    Raises:
        KeyUsedOtherwise: nothing changed.
    """
    take_turns(session)
    if key is not None and (before := _answered(session, caller, key, body_sha256)) is not None:
        return before
    answer = _taken(session, caller, kind, records, now=now)
    if kind in OF_MONEY:
        _heard(session, caller, now)
    reply = ApiReply(
        status=SOME_REFUSED if answer.refused else ALL_TAKEN, body=answer.model_dump(mode="json")
    )
    if key is not None:
        _remember(session, caller, key, body_sha256, reply, now=now)
    return reply


def _heard(session: Session, caller: ApiCaller, now: datetime) -> None:
    """Keep that a program said something of money, were it that nothing changed."""
    ours = (ApiSource.workspace_id == workspace_of(session), ApiSource.id == caller.source_id)
    session.execute(update(ApiSource).where(*ours).values(heard_at=now))


def _answered(session: Session, caller: ApiCaller, key: str, body_sha256: str) -> ApiReply | None:
    row = session.execute(
        select(ApiAnswer.body_sha256, ApiAnswer.status, ApiAnswer.answer).where(
            ApiAnswer.workspace_id == workspace_of(session),
            ApiAnswer.source_id == caller.source_id,
            ApiAnswer.key == key,
        )
    ).first()
    if row is None:
        return None
    if row.body_sha256 != body_sha256:
        raise KeyUsedOtherwise
    return ApiReply(status=row.status, body=row.answer, replayed=True)


def _remember(
    session: Session, caller: ApiCaller, key: str, body_sha256: str, reply: ApiReply, *, now: datetime
) -> None:
    row = {
        "workspace_id": workspace_of(session),
        "source_id": caller.source_id,
        "key": key,
        "body_sha256": body_sha256,
        "status": reply.status,
        "answer": reply.body,
        "answered_at": now,
    }
    session.execute(insert(ApiAnswer), [row])


def _taken(
    session: Session, caller: ApiCaller, kind: SentKind, records: Sequence[object], *, now: datetime
) -> TakenAnswer:
    run = Run(
        import_id=uuid7(),
        kind=kind,
        file_name="",
        sha256="",
        people=People(read_directory(session, ())),
        policy=policy(session),
        source=caller.name,
    )
    lines = [read_object(kind, index, record) for index, record in enumerate(records)]
    forms = forms_of(session, run, lines, now=now)
    sent = [one.form for one in forms.ready]
    taken = WRITERS[kind](session, sent, run.origin, now=now)
    refused = {one.index: one.error for one in taken.refused}
    close_unused(session, run, forms.opened, sent, refused)
    wrong = _wrong(kind, forms, refused)
    fates = {one.line.number: fate for one, fate in zip(forms.ready, taken.fates, strict=True)}
    answers = [
        RecordAnswer(
            index=index, id=_id(record), result=fates.get(index, "refused"), errors=wrong.get(index, ())
        )
        for index, record in enumerate(records)
    ]
    return TakenAnswer(
        created=taken.created,
        changed=taken.changed,
        unchanged=taken.unchanged,
        refused=sum(one.result == "refused" for one in answers),
        records=tuple(answers),
    )


def _wrong(
    kind: SentKind, forms: Forms, refused: Mapping[int, UserError]
) -> Mapping[int, tuple[FieldWrong, ...]]:
    """Return what is wrong with the records that were not taken, by their place in the request."""
    found = {line.number: [_said(one) for one in line.wrong] for line in forms.rejected}
    for index, error in refused.items():
        place = forms.ready[index].line.number
        found.setdefault(place, []).append(_said(Wrong(column_of(kind, error.field), error)))
    return {place: tuple(said) for place, said in found.items()}


def _said(one: Wrong) -> FieldWrong:
    return FieldWrong(field=one.column, sentence=str(one.error))


def _id(record: object) -> str | None:
    """Return a record's id as the request gave it."""
    found = cast("Mapping[str, Any]", record).get("id") if isinstance(record, Mapping) else None
    return str(found)[:200] if isinstance(found, str | int) else None
