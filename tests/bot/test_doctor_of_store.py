"""The doctor looks into the store: its schema, who may read it, its clock, the wall between workspaces."""

import os

import pytest
from sqlalchemy import Engine, text

from bot.doctor import examine
from models.clock import MovableClock, SystemClock
from tests import postgres
from tests.bot.conftest import SettingsOf
from tests.bot.test_doctor import ill


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("statement", "mend"),
    [
        ("DELETE FROM alembic_version", "migrate"),
        ("UPDATE alembic_version SET version_num = 'x'", "later version"),
    ],
)
def test_a_schema_that_does_not_fit_is_named(
    settings_of: SettingsOf, engine: Engine, statement: str, mend: str
) -> None:
    """Nothing that needs the tables is looked at then."""
    with engine.begin() as connection:
        connection.execute(text(statement))
    found = ill(settings_of())
    assert set(found) == {"schema"}
    assert mend in found["schema"].mend
    assert ("goes on" in found["schema"].told) == (mend == "later version")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("cast")
def test_a_database_that_others_may_read_is_named(settings_of: SettingsOf) -> None:
    """Chmod 600 mends it."""
    settings = settings_of()
    path = settings.database_url.removeprefix("sqlite:///")
    os.chmod(path, 0o644)  # noqa: PTH101 - the very thing that is wrong
    found = ill(settings)
    assert found["permissions"].mend == f"chmod 600 {path}"


def test_a_database_that_is_away_is_named_without_its_password(settings_of: SettingsOf) -> None:
    """The address is shown, the password is not."""
    settings = settings_of(database_url="postgresql://coach:hush@127.0.0.1:9/coach")
    found = ill(settings)["database"]
    assert "127.0.0.1:9" in found.told
    assert "hush" not in found.told


@pytest.mark.usefixtures("cast")
def test_a_machine_that_does_not_keep_time_is_named(settings_of: SettingsOf, clock: MovableClock) -> None:
    """Compared with Slack's clock, and with PostgreSQL's."""
    settings = settings_of()
    found = {finding.part for finding in examine(settings, clock) if not finding.well}
    expected = {"Slack's clock"} | ({"clock"} if "postgresql" in settings.database_url else set())
    assert found == expected


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.usefixtures("cast")
def test_a_role_that_goes_through_the_wall_is_named(settings_of: SettingsOf) -> None:
    """With the words that mend it; an owner of the database and nothing more is well."""
    settings = settings_of()
    (well,) = (one for one in examine(settings, SystemClock()) if one.part == "row-level security")
    assert well.well
    found = ill(settings_of(database_url=postgres.beyond(settings.database_url)))
    assert set(found) == {"row-level security"}
    assert "superuser" in found["row-level security"].told
    assert "NOSUPERUSER NOBYPASSRLS" in found["row-level security"].mend
