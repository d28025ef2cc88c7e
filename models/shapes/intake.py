"""A batch of records: where it comes from and what became of it."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from models.errors import UserError
from models.shapes.frozen import Frozen
from models.shapes.records import Code

Fate = Literal["created", "changed", "unchanged", "refused"]


class Origin(Frozen):
    """Where a batch of records comes from."""

    source: Code  # import, or an API source's name
    import_id: UUID | None = None  # the file


@dataclass(frozen=True)
class Refusal:
    """Why one form of a batch was not taken; the others were."""

    index: int  # its place in the batch
    error: UserError


@dataclass(frozen=True)
class Taken:
    """What became of a batch."""

    created: int
    changed: int
    unchanged: int
    refused: tuple[Refusal, ...]
    ids: tuple[UUID | None, ...]  # the record of each form, None = refused; rates have none
    fates: tuple[Fate, ...]  # of each form
