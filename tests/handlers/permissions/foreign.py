"""What somebody of another workspace got who sent this one's ids, names and numbers: it must be nothing."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from uuid import UUID

from sqlalchemy import make_url

from tests.handlers.permissions.store import OWNED, Prepared

NAMES: Mapping[str, tuple[str, ...]] = {  # what people would know each other, and each other's business, by
    "members": ("name", "slack_user_id"),
    "teams": ("name", "slack_channel_id"),
    "customers": ("name",),
    "leads": ("company",),
    "complaints": ("title", "description"),
    "receivables": ("invoice_no",),
    "blockers": ("text",),
}
# Slack itself tells them the name of whom they chose, of its own workspace; there is one in the sandbox.
TOLD_BY_SLACK = frozenset((f"action setup_{what}", "Ana") for what in ("member", "test", "rehearse"))


def known(store: Prepared, workspace: UUID) -> set[str]:
    """Return what a workspace's people, teams, customers and cases are called."""
    with closing(sqlite3.connect(make_url(store.url).database or "")) as rows:
        asked = [
            f"SELECT {column} FROM {table} WHERE workspace_id = ?"  # noqa: S608 - our own names
            for table, columns in NAMES.items()
            for column in columns
        ]
        return {str(name) for sql in asked for (name,) in rows.execute(sql, [workspace.bytes]) if name}


def written(store: Prepared, workspace: UUID) -> Iterator[str]:
    """Yield every row of a workspace."""
    with closing(sqlite3.connect(make_url(store.url).database or "")) as rows:
        for table, key in OWNED.items():
            for row in rows.execute(f"SELECT * FROM {table} WHERE {key} = ?", [workspace.bytes]):  # noqa: S608 - our own names
                yield repr(row)


def spoken_of(names: set[str], told: str, carried: object) -> Sequence[str]:
    """Return which names came to somebody who had not sent them along."""
    sent = json.dumps(carried, ensure_ascii=False)
    return [name for name in sorted(names) if _says(told, name) and not _says(sent, name)]


def _says(told: str, name: str) -> bool:
    return name in told and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) is not None
