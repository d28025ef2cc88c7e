"""coach policy: read it, look at what a document would do, put it in force."""

import io
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import SQLITE
from tests.bot.conftest import Coach

UNHELD = "Nobody is legal, who is told of major complaints at the first notice and of invoices at level 3:"


def written(tmp_path: Path, text: str) -> str:
    """Return the path of a document."""
    file = tmp_path / "policy.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_document_is_looked_at_set_and_listed(coach: Coach, cast: object, tmp_path: Path) -> None:
    """The difference and what moves are shown before; the version and its changes afterwards."""
    assert cast
    file = written(
        tmp_path, "standup: {morning: {prompt_at: 08:15}, late_credit: 0.25}\nactions: {effective_visits: 4}"
    )
    checked = coach("policy", "check", file)
    assert checked.code == 0, checked.err
    assert "standup.morning.prompt_at: 09:00 -> 08:15" in checked.out.replace("'", "")
    assert "actions.effective_visits: 3 -> 4 (the sources say: 3 a day, as an example [004])" in checked.out
    assert "morning: " in checked.out
    assert "schedules move from 09:00 to 08:15, next " in checked.out
    assert "open follow it: " in checked.out
    assert "Closed periods stay as they are" in checked.out
    assert UNHELD in checked.out
    assert "defaults" in coach("policy", "show").out
    assert coach("policy", "set", file, "--yes").code == 0
    assert "Version 1 is in force" not in coach("policy", "set", file, "--yes").out
    shown = coach("policy", "show", "standup.late_credit").out
    assert "0.25" in shown
    assert "0.5" in shown
    assert (
        "late_credit: 0.5"
        in coach("policy", "show", "standup.late_credit", "--version", "0", "--format", "yaml").out
    )
    told = coach("policy", "history").out
    assert "Version 1" in told
    assert "standup.late_credit: 0.5 -> 0.25" in told


@SQLITE
def test_a_wrong_document_is_refused_with_every_failure(
    coach: Coach, workspace_id: object, tmp_path: Path
) -> None:
    """Exit code 1, a line each, and nothing changed."""
    assert workspace_id
    file = written(tmp_path, "standup: {late_credit: 2}\ncurency: EUR\ncalendar: {region: ZZ}")
    for command in (("check", file), ("set", file, "--yes")):
        refused = coach("policy", *command)
        assert refused.code == 1
        assert "standup.late_credit: Write at most 1." in refused.err
        assert 'curency: There is no key "curency". Nearest: currency.' in refused.err
        assert "calendar.region: There is no holiday region called ZZ." in refused.err
        assert "3 things are wrong" in refused.err
    assert "The defaults" in coach("policy", "show").out
    assert coach("policy", "show", "late_credit").code == 1
    assert coach("policy", "show", "--version", "7").code == 1
    assert coach("policy", "check", str(tmp_path / "none.yaml")).code == 1


@SQLITE
def test_setting_asks_first(
    coach: Coach, workspace_id: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --yes and without an answer nothing happens."""
    assert workspace_id
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    refused = coach("policy", "set", written(tmp_path, "currency: EUR"))
    assert (refused.code, "Nothing was changed." in refused.err) == (1, True)
    assert "The defaults" in coach("policy", "show").out


@SQLITE
@pytest.mark.parametrize("form", ["table", "yaml"])
def test_the_whole_document_is_shown(coach: Coach, workspace_id: object, form: str) -> None:
    """Every key, to read or to change."""
    assert workspace_id
    assert "escalate_after_misses" in coach("policy", "show", "--format", form).out


@SQLITE
def test_a_document_is_rehearsed_and_nothing_changes(coach: Coach, cast: object, tmp_path: Path) -> None:
    """Without cases it says so; a wrong document is refused as ever."""
    assert cast
    file = written(tmp_path, "complaints: {general: {resolution: {hours: 48}}}")
    past = coach("rehearse", file, "--days", "30")
    assert past.code == 0, past.err
    assert "0 cases as they went: the new policy would have told 0 people 0 times." in past.out
    assert "There were no cases in these days." in past.out
    assert "Nothing was sent, and nothing was stored." in past.out
    assert (
        "if nobody acts: the new policy would tell 0 people" in coach("rehearse", file, "--coming", "7").out
    )
    assert "defaults" in coach("policy", "show").out
    assert UNHELD in past.out
    named = coach("rehearse", written(tmp_path, "complaints: {general: {on_receipt_notify: [legal]}}"))
    assert "complaints.general.on_receipt_notify: Nobody holds the role legal" in named.out
    assert "`coach policy set` would refuse this document" in named.out
    refused = coach("rehearse", written(tmp_path, "complaints: {general: {ladder: []}}"))
    assert (refused.code, "complaints.general.ladder: Name at least one." in refused.err) == (1, True)
