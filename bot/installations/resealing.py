"""All sealed tokens at once: whose are shut for good, and the change to another key."""

from typing import cast

import structlog
from sqlalchemy import Engine, Table, select, update

from bot.config import Settings, secret
from bot.installations.store import Turns
from bot.keys import Keys
from models.tables import SlackBot, SlackInstallation
from models.tables.installations import SEALED

log = structlog.get_logger(__name__)


def name_shut(engine: Engine, settings: Settings) -> None:
    """Say in the log whose tokens no key opens: they are served again once they install the app again."""
    names, _ = shut(engine, keys_of(settings))
    if names:
        log.error("tokens_shut", workspaces=names, hint="they must install the app again: /slack/install")


def keys_of(settings: Settings) -> Keys | None:
    """Return the keys of the settings, if there are any."""
    text = secret(settings.coach_keys)
    return Keys(text) if text else None


def shut(engine: Engine, keys: Keys | None) -> tuple[list[str], int]:
    """Return whose tokens no key opens, and how many rows have a token; without keys, none is opened."""
    names, rows = [], 0
    with engine.connect() as connection:
        for table in _tables():
            sealed = [column for column in table.c if column.name in SEALED]
            for row in connection.execute(select(table.c.team_name, table.c.enterprise_name, *sealed)):
                tokens = [token for token in row[2:] if token]
                rows += bool(tokens)
                if not all(keys is not None and keys.opens(token) for token in tokens):
                    names.append(str(row.team_name or row.enterprise_name or "?"))
    return sorted(set(names)), rows


def reseal(engine: Engine, keys: Keys) -> tuple[int, int]:
    """Seal every token with the first key, all or none; return how many changed, and how many there are.

    Raises:
        NoKeyOpens: a token was sealed with a key that is gone; nothing was changed.
    """
    changed = total = 0
    with Turns(engine).begin() as connection:
        for table in _tables():
            sealed = [column.name for column in table.c if column.name in SEALED]
            rows = connection.execute(select(table).order_by(table.c.id).with_for_update())
            for row in rows.mappings().all():
                old = {name: row[name] for name in sealed if row[name]}
                total += len(old)
                new = {
                    name: keys.seal(keys.open(one))
                    for name, one in old.items()
                    if not keys.opens(one, newest=True)
                }
                changed += len(new)
                if new:
                    connection.execute(update(table).where(table.c.id == row["id"]).values(**new))
    return changed, total


def _tables() -> tuple[Table, Table]:
    return cast("Table", SlackInstallation.__table__), cast("Table", SlackBot.__table__)
