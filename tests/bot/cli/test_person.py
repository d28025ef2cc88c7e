"""coach person, coach retention and coach export looks: for whom nobody can ask in Slack any more."""

import zipfile
from pathlib import Path
from uuid import UUID

import pytest

from models.clock import MovableClock
from models.queries.privacy import looks_at
from models.store import Sessions
from models.usecases.permission import person_of
from tests.bot.conftest import Coach
from tests.cast import SLACK_TEAM, Cast
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
    assert "exists already" in coach("person", "export", "ana", str(file)).err
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


def test_only_who_is_named_as_a_whole_is_meant_and_told_of_by_id(
    coach: Coach, sessions: Sessions, workspace_id: UUID, *, cast: Cast, clock: MovableClock
) -> None:
    """No namesake who is still there, nor whose name begins so; whoever left is found."""
    with sessions.writing(workspace_id) as session:
        wrote(session, cast, clock.now())
        for who, name in (("Eva", "Ana Lopez"), ("Ana", "Ana Smith"), ("Zoe", "Ana Smith")):
            person_of(session, cast[who]).name = name
    guessed = coach("person", "erase", "Ana", "--yes")
    assert (guessed.code, "No member is" in guessed.err) == (1, True)
    two = coach("person", "erase", "ana smith", "--yes")
    assert two.code == 1
    assert "U_ANA (active), U_ZOE (active)" in two.err
    left = coach("person", "erase", "Ana Lopez", "--yes")
    assert left.out == "0 texts of U_EVA erased.\n"
    answers = [guessed, two, left, coach("person", "hold", "U_ANA"), coach("person", "release", "U_ANA")]
    answers += [coach("person", "erase", "ana@example.com"), coach("person", "erase", "U_ANA", "--yes")]
    assert "5 texts of U_ANA" in answers[-1].out
    assert [one for one in answers if "Smith" in one.out + one.err or "Lopez" in one.out + one.err] == []


def test_the_line_about_an_export_stands_before_the_first_row_is_read(
    coach: Coach, sessions: Sessions, workspace_id: UUID, *, cast: Cast, tmp_path: Path
) -> None:
    """Of a person and of all: so the export itself holds it, and a break cannot lose it."""
    files = [tmp_path / "ana.zip", tmp_path / "all.zip"]
    assert coach("person", "export", "ana", str(files[0])).code == 0
    with zipfile.ZipFile(files[0]) as made:
        assert '"export"' in made.read("looks.json").decode()
    assert coach("workspaces", "export", SLACK_TEAM, str(files[1])).code == 0
    with zipfile.ZipFile(files[1]) as made:
        assert len(made.read("private_looks.jsonl").splitlines()) == 2
        assert b"workspace.exported" in made.read("audit_events.jsonl")
    with sessions.reading(workspace_id) as session:
        assert [one.kind for one in looks_at(session, cast["Ana"])] == ["export"]
