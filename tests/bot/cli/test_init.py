"""coach init: answers from options or typed, a file for its owner alone, nothing half-written."""

import stat
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.cli.init import register
from bot.cli.init.file import written
from bot.config import Settings, secret
from bot.doctor import examine
from bot.refusals import Refused
from models.clock import SystemClock
from sandbox.server import SandboxServer
from tests.bot.cli.conftest import SQLITE
from tests.bot.conftest import Coach
from tests.bot.running import coach_run

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
    ended = CliRunner().invoke(program(), [], input="\n" * 10)
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


def test_a_wrong_answer_is_asked_for_again_below_what_is_wrong(
    file: Path, slack: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token that Slack does not know, another transport, no port: nobody begins anew for one slip."""
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    app = slack.workspace.app
    typed = ["pigeon", "socket", "", "xoxb-wrong", app.bot_token, "", "", "99999", "8080", "", "", ""]
    ended = CliRunner().invoke(program(), [], input="\n".join(typed) + "\n")
    assert ended.exit_code == 0, ended.output
    said = " ".join(ended.output.split())
    assert "Slack does not know SLACK_BOT_TOKEN" in said
    assert said.count("Bot token, xoxb-…") == 2
    assert "one of socket, http, not 'pigeon'" in said
    assert "COACH_PORT=8080" in file.read_text()
    assert "xoxb-wrong" not in file.read_text()
    assert "what you type is not shown" in said
    assert app.bot_token not in ended.output


def test_no_password_that_is_set_stands_in_a_question(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may look over a shoulder, and terminals keep what they show."""
    assert file
    monkeypatch.setenv("DATABASE_URL", "postgresql://coach:hunter2-secret@127.0.0.1:9/coach")
    ended = CliRunner().invoke(program(), [], input="\n" * 5)
    assert "coach:***@127.0.0.1" in ended.output
    assert "hunter2" not in ended.output


OAUTH = ("--client-id", "1.2", "--redirect-uri", "https://coach.example.com/slack/oauth_redirect")


def test_an_app_that_several_install_needs_no_bot_token(
    coach: Coach, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its key is made; the doctor finds nothing wrong, and the bot runs with what was written."""
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "client-secret")
    done = coach("init", "--no-input", *OAUTH)
    assert done.code == 0, done.err
    assert "https://coach.example.com/slack/install" in " ".join(done.out.split())
    written_down = file.read_text()
    assert "SLACK_BOT_TOKEN" not in written_down
    for name in ("SLACK_CLIENT_SECRET", "SLACK_APP_TOKEN", "DATABASE_URL", "SLACK_API_URL"):
        monkeypatch.delenv(name)
    settings = Settings()
    assert settings.several
    assert secret(settings.coach_keys) in written_down
    assert secret(settings.coach_keys) not in done.out + done.err
    assert [one for one in examine(settings, SystemClock()) if not one.well] == []
    with coach_run(settings.model_copy(update={"coach_port": 0})) as run:
        run.port()
        assert run.terminate() == 0
    again = coach("init", "--no-input", "--yes")
    assert (again.code, secret(Settings().coach_keys)) == (0, secret(settings.coach_keys))


@pytest.mark.parametrize(
    "url", ["http://coach.example.com/slack/oauth_redirect", "https://coach.example.com/"]
)
def test_an_address_that_slack_cannot_lead_back_to_is_refused(coach: Coach, file: Path, url: str) -> None:
    """Before anything is written."""
    refused = coach("init", "--no-input", *OAUTH[:2], "--client-secret", "s", "--redirect-uri", url)
    assert (refused.code, "/slack/oauth_redirect" in refused.err) == (2, True)
    assert not file.exists()
