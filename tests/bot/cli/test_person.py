"""coach person, coach retention and coach export looks: for whom nobody can ask in Slack any more."""

import zipfile
from pathlib import Path
from uuid import UUID

import pytest

from models.clock import MovableClock
from models.queries.privacy import looks_at
from models.store import Sessions
from tests.bot.conftest import Coach
from tests.cast import Cast
from tests.usecases.privacy.written import words_left, wrote

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_what_is_kept_about_a_person_is_handed_out_held_and_erased(
    coach: Coach, sessions: Sessions, workspace_id: UUID, *, cast: Cast, clock: MovableClock, tmp_path: Path
) -> None:
    """Each says what it did; what was taken out is among the looks, of everybody or of the person."""
    with sessions.writing(workspace_id) as session:
        wrote(session, cast, clock.now())
    file = tmp_path / "ana.zip"
    assert coach("person", "export", "ana", str(file)).code == 0
    with zipfile.ZipFile(file) as made:
        assert "standups.json" in made.namelist()
    assert "cannot be written" in coach("person", "export", "ana", str(file)).err
    assert "No member is" in coach("person", "export", "nobody", str(tmp_path / "x")).err
    assert coach("export", "standups").code == 0
    with sessions.reading(workspace_id) as session:
        assert [(one.looker, one.kind) for one in looks_at(session, cast["Ana"])] == [(None, "export")]
    table = coach("export", "looks").out
    assert "ana@" in table
    assert "everybody" in table
    assert "raw_answers" in coach("retention").out
    assert coach("person", "hold", "ana").code == 0
    refused = coach("person", "erase", "ana", "--yes")
    assert (refused.code, "coach person release" in refused.out + refused.err) == (1, True)
    assert coach("person", "release", "ana").code == 0
    assert "would go" in coach("person", "erase", "ana").out
    assert coach("person", "erase", "ana", "--yes").code == 0
    with sessions.reading(workspace_id) as session:
        assert words_left(session) == 0
