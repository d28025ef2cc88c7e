"""What a program that sends records is, and what it is answered."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.intake import Fate


class ApiSourceLine(Frozen):
    """One program that may send records, or might."""

    name: str
    created_at: datetime
    revoked_at: datetime | None


class ApiCaller(Frozen):
    """The program that a token is of."""

    workspace_id: UUID
    source_id: UUID
    name: str


class FieldWrong(Frozen):
    """What is wrong with a field of a record, or with the record as a whole."""

    field: str | None
    sentence: str


class RecordAnswer(Frozen):
    """What became of one record of a request."""

    index: int  # its place in the request, from 0
    id: str | None  # as the request gave it
    result: Fate
    errors: tuple[FieldWrong, ...] = ()


class TakenAnswer(Frozen):
    """What became of a request's records; the good ones are kept whatever is wrong with the others."""

    created: int
    changed: int
    unchanged: int
    refused: int
    records: tuple[RecordAnswer, ...]


class ApiReply(Frozen):
    """A whole answer: its status, and the body that goes with it."""

    status: Literal[200, 207]
    body: dict[str, Any]
    replayed: bool = False  # the same request was answered before
