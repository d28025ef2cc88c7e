"""`/coach target team`: what the asker belongs to or leads, as the help says it."""

import pytest

from tests.handlers.commands.conftest import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # SQL has its own tests


def test_the_word_team_means_the_own_one(office: Office) -> None:
    """A rep's team, and each that somebody leads."""
    assert "Targets of North, March 2026" in office.ask("Ana", "target team")
    assert "2026年4月" in office.ask("Li", "目标 团队 下月")
