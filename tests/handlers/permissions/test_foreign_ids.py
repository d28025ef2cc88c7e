"""Whoever sends another workspace's ids, names and numbers reads nothing of it and changes nothing there."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from uuid import UUID

import pytest
from sqlalchemy import make_url

from tests.handlers.permissions.askers import OUTSIDER
from tests.handlers.permissions.store import OWNED
from tests.handlers.permissions.table import ROWS
from tests.handlers.permissions.world import World

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
TOLD_BY_SLACK = frozenset(f"action setup_{what}: Ana" for what in ("member", "test", "rehearse"))


@pytest.mark.parametrize("played", ["sqlite"], indirect=True)  # who may look is decided before any database
def test_no_listener_tells_or_takes_anything_by_another_workspaces_ids(played: World) -> None:
    """All roles at home, none here: each button, form, choice, word and event of the table, Ana's ids."""
    names = {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in known(played, played.home)}
    assert len(names) > 30
    before = played.store.fingerprint()
    found = []
    for row in ROWS:
        sent = row.send(played, OUTSIDER)
        told = played.send(sent, OUTSIDER).words()
        after = played.store.fingerprint()
        if after != before:
            told += "".join(written(played))
            played.store.put_back()
        if after.get(played.home) != before.get(played.home):
            found.append(f"{row}: changed rows")
        carried = json.dumps(sent.payload, ensure_ascii=False)
        found += [
            f"{row}: {name}" for name, word in names.items() if word.search(told) and not word.search(carried)
        ]
    assert set(found) == TOLD_BY_SLACK, "\n".join(found)


def known(world: World, workspace: UUID) -> set[str]:
    """Return what a workspace's people, teams, customers and cases are called."""
    with closing(sqlite3.connect(make_url(world.store.url).database or "")) as rows:
        asked = [
            f"SELECT {column} FROM {table} WHERE workspace_id = ?"  # noqa: S608 - our own names
            for table, columns in NAMES.items()
            for column in columns
        ]
        return {str(name) for sql in asked for (name,) in rows.execute(sql, [workspace.bytes]) if name}


def written(world: World) -> Iterator[str]:
    """Yield every row of the asker's own workspace."""
    with closing(sqlite3.connect(make_url(world.store.url).database or "")) as rows:
        for table, key in OWNED.items():
            for row in rows.execute(f"SELECT * FROM {table} WHERE {key} = ?", [world.elsewhere.bytes]):  # noqa: S608 - our own names
                yield repr(row)
