"""Everything of a workspace in one file: a zip with JSON lines for each table, and a list of them."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy.orm import Session

from bot.database import OWNER_ONLY
from bot.refusals import Refused
from models.queries.tenancy import workspace
from models.queries.whole import rows, tables
from models.store import schema


@contextmanager
def new_file(file: Path) -> Iterator[IO[bytes]]:
    """Yield a new file that its owner alone may read; it goes again where it does not become whole.

    Raises:
        Refused: the file exists, or cannot be written.
    """
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise Refused(f"{file} exists already; an export replaces nothing.") from None
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def archive(session: Session, stream: IO[bytes], *, now: datetime) -> int:
    """Write the session's workspace into a file; return how many rows."""
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        counts = {table.name: _table(session, table, packed) for table in tables()}
        home = workspace(session)
        told = {"name": home.name, "slack_team_id": home.slack_team_id, "exported_at": now}
        listed = {**told, "schema": schema.expected(), "rows": counts}
        packed.writestr("contents.json", json.dumps(listed, default=_plain, ensure_ascii=False, indent=2))
    return sum(counts.values())


def _table(session: Session, table: Any, packed: ZipFile) -> int:
    """Write a table's rows, one line each; return how many."""
    count = 0
    with packed.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
        for row in rows(session, table):
            lines.write(_line(row))
            count += 1
    return count


def _line(row: Mapping[str, Any]) -> bytes:
    return (json.dumps(dict(row), default=_plain, ensure_ascii=False) + "\n").encode()


def _plain(value: object) -> str:
    """Return what JSON has no word for: moments and dates as ISO 8601, keys and numbers as their text."""
    return value.isoformat() if isinstance(value, datetime | date) else str(value)
