"""`python -m sandbox`: a program of its own, and the colleagues that live in it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.__main__ import main, remark
from sandbox.configuration import workspace_from
from sandbox.driver import SlackDriver
from sandbox.people import Colleague, Habit
from sandbox.server import SandboxServer
from tests.sandbox.blocks import Json, actions, button, chooser, field, message, modal

PLAN = {
    "team": {"team_id": "T_ACME", "name": "Acme"},
    "app": {"scopes": ["chat:write"], "commands": ["/coach", "/other"]},
    "people": [{"id": "U_ANA", "name": "ana", "tz": "Asia/Shanghai"}],
    "channels": [
        {"id": "C_IN", "name": "in", "members": ["U_ANA"]},
        {"id": "C_OUT", "name": "out", "with_bot": False},
    ],
    "settings": {"impose_rates": True, "retry_delays": [0, 1]},
}


def test_a_workspace_is_described_in_json() -> None:
    """Team, app, people, channels and settings; the bot is in channels unless said otherwise."""
    workspace = workspace_from(json.loads(json.dumps(PLAN)))
    assert (workspace.team_id, workspace.app.scopes, workspace.impose_rates) == (
        "T_ACME",
        ("chat:write",),
        True,
    )
    members = {name: one.members for name, one in workspace.conversations.channels.items()}
    assert members == {"C_IN": ["U_ANA", "U_COACH"], "C_OUT": []}
    assert workspace.people["U_ANA"].tz == "Asia/Shanghai"


def test_the_program_prints_its_address_and_stays_until_sigterm(tmp_path: Path) -> None:
    """Loopback only, gone when told to go."""
    config = tmp_path / "plan.json"
    config.write_text(json.dumps(PLAN))
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--config", str(config)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        url = program.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:")
        exported = [program.stdout.readline().strip() for _ in range(4)]
        assert exported == [
            f"export SLACK_API_URL={url.rstrip('/')}/api/",
            "export SLACK_BOT_TOKEN=xoxb-sandbox",
            "export SLACK_APP_TOKEN=xapp-sandbox",
            "export SLACK_SIGNING_SECRET=sandbox-signing-secret",
        ]
        driver = SlackDriver(url)
        driver.wait_for(driver.people)
        assert WebClient("xoxb-sandbox", base_url=f"{url}/api/").auth_test()["team_id"] == "T_ACME"
        os.kill(program.pid, signal.SIGTERM)
        assert program.wait(5) == -signal.SIGTERM


def test_each_second_has_its_date(server: SandboxServer) -> None:
    """Whoever compares clocks with Slack's reads the date of an answer."""

    def date() -> str:
        with urlopen(f"{server.api_url}api.test") as answer:  # noqa: S310 - the loopback
            return str(answer.headers["Date"])

    began = date()
    server.driver.wait_for(lambda: date() != began)


def test_the_help_shows_the_shape_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """The example in it is one that can be used as it stands."""
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    workspace = workspace_from(json.loads(told[told.index("{") : told.rindex("}") + 1]))
    assert workspace.people["U_ANA"].name == "ana"
    assert workspace.conversations.channels["C_DEALS"].members == ["U_ANA", "U_COACH"]


def test_a_workspace_without_people_says_so_and_one_with_people_does_not() -> None:
    """Beside the lines that programs read."""
    assert "nobody" in remark({})
    assert remark(PLAN) == ""


def test_a_colleague_answers_by_themselves(app: App, server: SandboxServer, client: WebClient) -> None:
    """Pressed, filled, submitted, once per message."""
    kept: list[Json] = []

    @app.action("open")
    def opened(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("why"), field("pace", chooser())))
        ack()

    @app.view("form")
    def submitted(ack: Ack, view: Json) -> None:
        kept.append(view["state"]["values"])
        ack()

    ben = Colleague(
        server.driver.person("U_BEN"), [Habit("open", {"why": "as ever", "pace": "2", "other": 1})]
    )
    client.chat_postMessage(channel="U_BEN", **message(actions(button("open"))))
    [result] = ben.turn()
    assert result.acked
    assert ben.turn() == []
    assert kept[0]["why"]["typed"]["value"] == "as ever"
    assert kept[0]["pace"]["choose"]["selected_option"]["value"] == "2"


def test_a_form_that_comes_late_is_waited_for(app: App, server: SandboxServer) -> None:
    """The bot may acknowledge first and open the form afterwards."""

    @app.command("/coach")
    def opened(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("why")))

    ana = server.driver.person("U_ANA")
    ana.command("/coach")
    ana.fill("why", "x")
    view = server.driver.wait_for(ana.view)
    assert view["state"]["values"]["why"]["typed"]["value"] == "x"


def test_it_ends_with_the_program_that_holds_its_input() -> None:
    """A demo that is killed outright leaves no Slack behind."""
    command = [sys.executable, "-m", "sandbox", "--until-input-ends"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as it:
        assert it.stdin
        assert it.stdout
        it.stdout.readline()
        it.stdin.close()
        assert it.wait(10) == 0
