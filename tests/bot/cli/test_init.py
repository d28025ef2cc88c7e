"""coach init: answers from options or typed, a file for its owner alone, nothing half-written."""

import stat
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.cli.init import register
from bot.cli.init.file import written
from bot.config import Settings
from bot.refusals import Refused
from sandbox.server import SandboxServer
from tests.bot.cli.conftest import SQLITE
from tests.bot.conftest import Coach

pytestmark = SQLITE
TEAM = ("--channel", "C_NORTH", "--people", "@ana,@zoe", "--managers", "@omar", "--zone", "Europe/Madrid")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coach: Coach, slack: SandboxServer) -> Path:
    """Return where the settings file will be; Slack's address and the tokens are in the environment."""
    assert coach
    assert slack
    found = tmp_path / "coach.env"
    monkeypatch.setenv("COACH_SETTINGS", str(found))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite3'}")
    return found


def program() -> typer.Typer:
    """Return a program of this one command."""
    app = typer.Typer()
    register(app)
    return app


def test_options_alone_set_everything_up(coach: Coach, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File, database, team; what is sent is told first; every command then reads the file."""
    done = coach("init", "--no-input", "--yes", *TEAM)
    assert done.code == 0, done.err
    assert "08:30 Europe/London  morning  Ana" in done.out
    assert "is started" in done.out
    secret = Settings().slack_bot_token
    assert secret is not None
    assert secret.get_secret_value() in file.read_text()
    assert secret.get_secret_value() not in done.out + done.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DATABASE_URL", "SLACK_API_URL"):
        monkeypatch.delenv(name)
    told = coach("timetable", "--days", "4")
    assert "Ana" in told.out, told.err
    again = coach("init", "--no-input")
    assert (again.code, "stays as it is" in again.err) == (1, True)


def test_typed_answers_leave_the_team_to_the_wizard(file: Path) -> None:
    """Every question has what is usual; without a channel nobody is written to."""
    ended = CliRunner().invoke(program(), [], input="\n" * 9)
    assert ended.exit_code == 0, ended.output
    assert "leads through channel, people and hours" in ended.output
    assert "COACH_TRANSPORT=socket" in file.read_text()


def test_who_stops_in_the_middle_leaves_nothing(file: Path) -> None:
    """Neither a file nor a database; the same when Slack does not take the token."""
    ended = CliRunner().invoke(program(), [], input="socket\n")
    assert ended.exit_code != 0
    refused = CliRunner().invoke(program(), ["--no-input", "--bot-token", "xoxb-wrong"])
    assert refused.exit_code != 0
    assert list(file.parent.glob("coach.env*")) == []
    assert not (file.parent / "new.sqlite3").exists()


def test_what_nobody_asks_for_stays_in_the_file(file: Path) -> None:
    """Without its keys no token in the store would open; what is asked for is replaced, however written."""
    others = "# ours\nCOACH_KEYS=k1,k2\nSLACK_CLIENT_ID=1.2\n"
    file.write_text(f"export coach_port = 1\n{others}DATABASE_URL=old\n")
    written(file, {"DATABASE_URL": "sqlite:///x", "COACH_PORT": "8080"})
    assert file.read_text() == f"DATABASE_URL=sqlite:///x\nCOACH_PORT=8080\n{others}"


@pytest.mark.parametrize("value", ["a b\nX=1", "with$dollar", 'quo"te', " blank"])
def test_a_value_that_is_read_differently_elsewhere_is_refused(file: Path, value: str) -> None:
    """systemd, Docker and we read one line the same way, or it is not written."""
    with pytest.raises(Refused, match="DATABASE_URL"):
        written(file, {"DATABASE_URL": value})
    assert list(file.parent.glob("coach.env*")) == []
