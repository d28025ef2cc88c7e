"""Databases of the tests' own, without a table; Slack and the settings are shared with the tests of `bot`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from tests import postgres
from tests.bot.conftest import nothing_set, settings_of, slack
from tests.engines import engine_of_tests
from tests.test_migrations import empty

__all__ = ["empty", "nothing_set", "settings_of", "slack"]


@pytest.fixture
def database_url(empty: Engine) -> str:
    """Return where the empty database is."""
    return empty.url.render_as_string(hide_password=False)


@pytest.fixture
def both(postgres_server: str, tmp_path: Path) -> Iterator[Sequence[Engine]]:
    """Yield engines of two databases without any table: SQLite, then PostgreSQL."""
    with postgres.database(postgres_server, f"both_{uuid7().hex}") as url:
        engines = [engine_of_tests(f"sqlite:///{tmp_path / 'both.sqlite3'}"), engine_of_tests(url)]
        yield engines
        for engine in engines:
            engine.dispose()
