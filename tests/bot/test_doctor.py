"""The doctor names each thing that is wrong, and is content when nothing is."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.config import Settings
from bot.doctor import Finding, examine
from models.clock import SystemClock
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.cast import Cast

STUCK = "stuck rows"


def ill(settings: Settings) -> dict[str, Finding]:
    """Return what the doctor finds wrong, by part; that nobody has served the team since March is known."""
    found = {finding.part: finding for finding in examine(settings, SystemClock()) if not finding.well}
    return {part: finding for part, finding in found.items() if part != STUCK}


@pytest.mark.usefixtures("cast")
def test_a_ready_machine_has_nothing_wrong(settings_of: SettingsOf) -> None:
    """Both transports."""
    assert ill(settings_of()) == {}
    assert ill(settings_of(coach_transport="http")) == {}


def test_an_empty_machine_is_told_everything_that_is_missing(tmp_path: Path) -> None:
    """And nothing is made: looking is not changing."""
    path = tmp_path / "none.sqlite3"
    found = ill(Settings(database_url=f"sqlite:///{path}"))
    assert set(found) == {"database", "bot token", "app token"}
    assert found["database"].mend.startswith("run `coach migrate`")
    assert all(finding.mend for finding in found.values())
    assert not path.exists()


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("part", "others"),
    [
        ("bot token", {"slack_bot_token": "xoxb-wrong"}),
        ("bot token", {"slack_bot_token": None}),
        ("app token", {"slack_app_token": "xapp-wrong"}),
        ("app token", {"slack_app_token": None}),
        ("signing secret", {"slack_signing_secret": None, "coach_transport": "http"}),
    ],
)
def test_a_missing_or_wrong_secret_is_named(
    settings_of: SettingsOf, part: str, others: dict[str, object]
) -> None:
    """With the step of docs/install.md that mends it."""
    assert part in ill(settings_of(**others))


@pytest.mark.usefixtures("cast")
def test_a_slack_that_is_away_is_named(settings_of: SettingsOf) -> None:
    """Within seconds, for both tokens."""
    found = ill(settings_of(slack_api_url="http://127.0.0.1:9/api/"))
    assert {"bot token", "app token"} <= set(found)


@pytest.mark.usefixtures("cast")
def test_a_missing_scope_is_named_and_an_optional_one_only_mentioned(
    settings_of: SettingsOf, slack: SandboxServer
) -> None:
    """A required scope is wrong; without an optional one something is said."""
    slack.workspace.app.scopes = ("commands", "chat:write", "im:write", "im:history")
    findings = list(examine(settings_of(), SystemClock()))
    assert "missing: users:read" in next(one.told for one in findings if one.part == "scopes")
    assert sum(one.part == "optional scope" for one in findings) == 8


def test_nobody_to_look_after_the_bot_is_named(settings_of: SettingsOf, workspace_id: object) -> None:
    """Until somebody claims it."""
    assert workspace_id
    assert "administrator" in ill(settings_of())


@pytest.mark.usefixtures("sessions")
def test_before_the_first_start_the_next_step_is_told(settings_of: SettingsOf) -> None:
    """A fresh database is no illness, and no silence either."""
    settings = settings_of()
    assert ill(settings) == {}
    (found,) = (one for one in examine(settings, SystemClock()) if one.part == "workspace")
    assert "`coach run`" in found.told
    assert "/coach setup" in found.told


@pytest.mark.usefixtures("cast")
def test_a_pause_of_everything_and_a_second_look_are_told_and_are_no_illness(
    settings_of: SettingsOf, slack: SandboxServer, engine: Engine
) -> None:
    """Slack opens one socket a minute; who looks again within it has a good token all the same."""
    slack.workspace.impose_rates = True
    with engine.begin() as connection:
        connection.execute(text("UPDATE workspaces SET paused_at = created_at"))
    assert ill(settings_of()) == {}
    told = {finding.part: finding for finding in examine(settings_of(), SystemClock())}
    assert told["app token"].well
    assert "one socket a minute" in told["app token"].told
    assert "coach resume" in told["sending"].told


@pytest.mark.usefixtures("cast")
def test_each_role_that_nobody_holds_has_a_short_line_of_its_own(settings_of: SettingsOf) -> None:
    """Of what it would be told; who hears in its place is said once, above them."""
    found = [(one.part, one.told) for one in examine(settings_of(), SystemClock())]
    begin = [part for part, _ in found].index("roles")
    missing = [(part, told) for part, told in found if part.startswith("nobody is ")]
    assert found[begin + 1 : begin + 1 + len(missing)] == missing
    assert ("nobody is legal", "major complaints (the first notice), invoices (level 3)") in missing
    assert [told for _, told in missing if len(told) > 100 or "hears instead" in told] == []
    assert "the next superior hears instead" in found[begin][1]


@pytest.mark.usefixtures("cast")
def test_a_channel_without_the_bot_is_named(settings_of: SettingsOf, slack: SandboxServer) -> None:
    """By its team, with what to type."""
    slack.workspace.conversations.channels["C_EAST"].members.remove(slack.workspace.app.bot_user)
    found = ill(settings_of())
    assert set(found) == {"channel of East"}
    assert "/invite" in found["channel of East"].mend


@pytest.mark.usefixtures("cast")
def test_without_the_scope_to_look_the_last_refusal_tells(
    settings_of: SettingsOf, slack: SandboxServer, engine: Engine
) -> None:
    """A message that died in the channel is evidence enough."""
    slack.workspace.app.scopes = ("commands", "chat:write", "im:write", "im:history", "users:read")
    assert ill(settings_of()) == {}
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO outbox (workspace_id, id, dedupe_key, kind, payload, target, lane, state,"
                " available_at, in_thread, policy, attempts, created_at, last_error)"
                " SELECT workspace_id, id, 'k', 'x', '{}', 'C_EAST', 50, 'dead',"
                " created_at, false, 'once', 1, created_at, 'not_in_channel' FROM teams WHERE name = 'East'"
            )
        )
    assert "not_in_channel" in ill(settings_of())["channel of East"].told


def test_the_standard_team_is_known(cast: Cast) -> None:
    """The cast that these tests rely on has both teams."""
    assert cast.north != cast.east
