"""Databases of the tests' own, without a table; Slack and the settings are shared with the tests of `bot`."""

import pytest
from sqlalchemy import Engine

from tests.bot.conftest import nothing_set, settings_of, slack
from tests.test_migrations import empty

__all__ = ["empty", "nothing_set", "settings_of", "slack"]


@pytest.fixture
def database_url(empty: Engine) -> str:
    """Return where the empty database is."""
    return empty.url.render_as_string(hide_password=False)
