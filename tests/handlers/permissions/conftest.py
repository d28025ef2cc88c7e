"""One prepared world for each kind of database, kept to the end: parts of the table come at any time."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from models.store import connect, schema
from tests import postgres
from tests.handlers.permissions.world import World, world


@pytest.fixture(scope="session")
def sqlite_world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Yield the world on SQLite."""
    path = tmp_path_factory.mktemp("permissions") / "coach.sqlite3"
    copyfile(sqlite_template, path)
    path.chmod(0o600)
    with world(f"sqlite:///{path}") as made:
        yield made


@pytest.fixture(scope="session")
def postgres_world(postgres_server: str) -> Iterator[World]:
    """Yield the world on a PostgreSQL database of its own."""
    with postgres.database(postgres_server, "coach_permissions") as url:
        engine = connect(url)
        schema.upgrade(engine)
        engine.dispose()
        with world(url) as made:
            yield made


@pytest.fixture
def played(request: pytest.FixtureRequest) -> World:
    """Return the world on the kind of database that the test names."""
    made: World = request.getfixturevalue(f"{request.param}_world")
    return made
