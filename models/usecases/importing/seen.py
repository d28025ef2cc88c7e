"""The ids that a file has named so far, on disk: a million of them must not fill the memory."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from types import TracebackType
from typing import Self

from models.errors import UserError
from models.shapes.import_file import Batch, RecordLine, Rejected, Wrong

WANTED = "SELECT id, line FROM seen WHERE id IN (SELECT value FROM json_each(?))"


class IdTwice(UserError):
    """Two lines of one file have the same id."""

    template = 'Line {line} has the id "{id}" already. Give each line its own, or leave one of them out.'


class SeenIds:
    """Which line named an id first; the file it is kept in goes with the program.

    One thread at a time uses it, not always the one that made it.
    """

    def __init__(self) -> None:
        """Begin with none."""
        # a file of SQLite's own that nobody else sees
        self._kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA journal_mode = OFF")
        self._kept.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID")

    def __enter__(self) -> Self:
        """Serve one import."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        """Forget all."""
        self._kept.close()

    def sift(self, batch: Batch) -> Batch:
        """Return the batch without the lines whose id an earlier line of the file has."""
        named = [line for line in batch.lines if _id(line)]
        before = self._lines([_id(line) for line in named])
        rejected = list(batch.rejected)
        kept: list[RecordLine] = []
        new: dict[str, int] = {}
        for line in batch.lines:
            key = _id(line)
            first = before.get(key) or new.get(key)
            if key and first:
                wrong = Wrong("id", IdTwice(line=first, id=key))
                rejected.append(Rejected(line.number, line.raw, [wrong]))
                continue
            if key:
                new[key] = line.number
            kept.append(line)
        self._kept.execute("BEGIN")
        self._kept.executemany("INSERT INTO seen VALUES (?, ?)", new.items())
        self._kept.execute("END")
        return Batch(kept, rejected, batch.ended)

    def _lines(self, ids: Sequence[str]) -> Mapping[str, int]:
        with closing(self._kept.execute(WANTED, [json.dumps(ids)])) as found:
            return dict(found.fetchall())


def _id(line: RecordLine) -> str:
    return line.cells.get("id") or ""
