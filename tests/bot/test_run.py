"""`coach run` from the command line: ready, told to stop, refused; in both transports."""

import threading

import httpx
import pytest
from sqlalchemy import text

from models.store import connect
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.bot.running import PATIENCE, coach_run

SOON = 10.0


@pytest.mark.usefixtures("today")
def test_it_gets_ready_answers_a_command_and_ends_cleanly(
    settings_of: SettingsOf, slack: SandboxServer
) -> None:
    """As people start it: over the socket; its pages are green; SIGTERM ends it with 0."""
    with coach_run(settings_of(), forked=False) as run:
        pages = f"http://127.0.0.1:{run.port()}"
        assert httpx.get(f"{pages}/readyz").json()["ok"] is True
        assert httpx.get(f"{pages}/healthz").status_code == 200
        answer = slack.driver.person("U_ANA").command("/coach", "help")
        assert answer.acked
        assert 'kind="command",status="200"' in httpx.get(f"{pages}/metrics").text
        assert run.terminate() == 0
        assert slack.driver.connections() == 0
    assert "Traceback" not in "".join(run.said)
    assert "xoxb-" not in "".join(run.said)


@pytest.mark.usefixtures("today")
def test_it_answers_over_http_too(settings_of: SettingsOf, slack: SandboxServer) -> None:
    """Signed requests at its own address."""
    settings = settings_of(coach_transport="http")
    with coach_run(settings) as run:
        secret = slack.workspace.app.signing_secret
        slack.driver.deliver_to(f"http://127.0.0.1:{run.port()}/slack/events", secret)
        assert slack.driver.person("U_ANA").command("/coach", "help").acked
        assert slack.driver.connections() == 0
        assert run.terminate() == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("today")
def test_a_second_one_is_refused_and_the_first_goes_on(settings_of: SettingsOf) -> None:
    """One `coach run` per SQLite database."""
    settings = settings_of()
    with coach_run(settings) as first:
        port = first.port()
        with coach_run(settings) as second:
            second.until("Another `coach run`")
            assert second.process.wait(PATIENCE) == 1
        assert httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.usefixtures("today")
def test_two_share_one_postgresql(settings_of: SettingsOf, slack: SandboxServer) -> None:
    """Slack speaks to either."""
    settings = settings_of()
    with coach_run(settings) as first, coach_run(settings) as second:
        assert first.port() != second.port()
        assert slack.driver.connections() == 2
        assert first.terminate() == 0
        assert slack.driver.person("U_ANA").command("/coach", "help").acked
        assert second.terminate() == 0


@pytest.mark.parametrize(
    ("revision", "sentence"), [(None, "coach migrate"), ("9999", "later version of this program")]
)
def test_a_schema_that_does_not_fit_is_refused(
    settings_of: SettingsOf, revision: str | None, sentence: str
) -> None:
    """With what to do."""
    settings = settings_of()
    engine = connect(settings.database_url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if revision:
            connection.execute(text("INSERT INTO alembic_version VALUES (:it)"), {"it": revision})
    engine.dispose()
    with coach_run(settings) as run:
        run.until(sentence)
        assert run.process.wait(PATIENCE) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is about Slack, not about the store
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"slack_bot_token": "xoxb-wrong"}, "does not know SLACK_BOT_TOKEN"),
        ({"slack_app_token": "xapp-wrong"}, "connections:write"),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, "Slack does not answer"),
    ],
)
def test_a_slack_that_refuses_is_told_in_a_sentence(
    settings_of: SettingsOf, wrong: dict[str, str], sentence: str
) -> None:
    """Not in a traceback."""
    with coach_run(settings_of(**wrong)) as run:
        run.until(sentence)
        assert run.process.wait(PATIENCE) == 1
    assert "Traceback" not in "".join(run.said)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is about Slack, not about the store
@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
@pytest.mark.parametrize("kind", ["fail_before", "truncate"])
def test_a_slack_that_answers_nonsense_is_no_wrong_token(
    settings_of: SettingsOf, slack: SandboxServer, method: str, kind: str
) -> None:
    """A page of a proxy, or half an answer: nobody is sent to look for another token."""
    slack.driver.script(kind=kind, method=method, status=502)
    with coach_run(settings_of()) as run:
        run.until("Slack does not answer")
        assert run.process.wait(PATIENCE) == 1
    assert "Traceback" not in "".join(run.said)


@pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # it is about the port, not about the store
def test_a_taken_port_is_told(settings_of: SettingsOf, slack: SandboxServer) -> None:
    """With the settings that change it."""
    taken = int(slack.url.rsplit(":", 1)[1])
    with coach_run(settings_of(coach_port=taken)) as run:
        run.until("COACH_PORT")
        assert run.process.wait(PATIENCE) == 1


@pytest.mark.usefixtures("today")
def test_what_is_in_hand_when_it_is_told_to_stop_is_finished(
    settings_of: SettingsOf, slack: SandboxServer
) -> None:
    """A command that waits for Slack's slow answer still gets its own."""
    with coach_run(settings_of()) as run:
        run.port()
        slack.driver.script(kind="slow_answer", method="views.open", seconds=1.0)
        answers: list[bool] = []
        asking = threading.Thread(
            target=lambda: answers.append(slack.driver.person("U_ANA").command("/coach", "away").acked)
        )
        asking.start()
        slack.driver.wait_for(lambda: slack.driver.received("views.open"), SOON)
        assert run.terminate() == 0
        asking.join(SOON)
        assert answers == [True]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is about Slack, not about the store
def test_it_ends_at_once_while_slack_lets_it_wait_for_a_socket(
    settings_of: SettingsOf, slack: SandboxServer
) -> None:
    """Right after `coach doctor` Slack may ask for a minute of patience."""
    slack.driver.script(kind="rate_limited", method="apps.connections.open", seconds=60)
    with coach_run(settings_of()) as run:
        run.until("socket_rationed")
        assert run.terminate() == 0
    assert "Traceback" not in "".join(run.said)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("there", ["slack_client_id", "slack_client_secret"])
def test_half_of_what_several_workspaces_need_is_refused_in_a_sentence(
    settings_of: SettingsOf, there: str
) -> None:
    """It names what is missing; taken for one workspace, the others would never be served."""
    settings = settings_of(**{there: "1.2"})
    missing = {"slack_client_id", "slack_client_secret"} - {there}
    with coach_run(settings) as run:
        assert run.process.wait(PATIENCE) == 2
        said = " ".join(run.hear_out().split())
    assert f"{there.upper()} is set, {missing.pop().upper()} is not" in said
