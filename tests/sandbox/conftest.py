"""A running sandbox with three people, two channels and a bot to answer them."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from sandbox.driver import PersonDriver, SlackDriver
from sandbox.events_api import CallableDelivery
from sandbox.server import SandboxServer, running
from sandbox.workspace import Workspace
from tests.sandbox.blocks import Json
from tests.sandbox.forms import FORMS
from tests.sandbox.steady import Steady


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """Run a sandbox with Ana, Ben and Kim in it."""
    with running(Workspace()) as served:
        served.driver.add_person("U_ANA", "ana", email="ana@example.com", tz="Europe/Berlin")
        served.driver.add_person("U_BEN", "ben", email="ben@example.com", locale="zh-CN")
        served.driver.add_person("U_KIM", "kim", is_admin=True)
        served.driver.add_channel("C_DEALS", "deals", ["U_ANA", "U_BEN"])
        served.driver.add_channel("C_QUIET", "quiet", ["U_ANA"], with_bot=False)
        served.driver.add_channel("C_SECRET", "secret", ["U_KIM"], with_bot=False, private=True)
        yield served


@pytest.fixture
def driver(server: SandboxServer) -> SlackDriver:
    """Return the hands and eyes of the running sandbox."""
    return server.driver


@pytest.fixture
def client(server: SandboxServer) -> WebClient:
    """Return the bot's client, without retries of its own."""
    return WebClient(server.workspace.app.bot_token, base_url=server.api_url, retry_handlers=[])


@pytest.fixture
def app(server: SandboxServer) -> App:
    """Return a Bolt app that the sandbox calls directly, with signed requests."""
    workspace = server.workspace

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=workspace.team_id,
            bot_token=workspace.app.bot_token,
            bot_user_id=workspace.app.bot_user,
            bot_id=workspace.app.bot_id,
        )

    client = WebClient(workspace.app.bot_token, base_url=server.api_url)
    bolt = App(name="coach", signing_secret=workspace.app.signing_secret, client=client, authorize=authorize)

    def dispatch(body: str, headers: dict[str, str]) -> tuple[int, str]:
        response = bolt.dispatch(BoltRequest(body=body, headers=dict(headers)))
        return response.status, response.body

    workspace.delivery = CallableDelivery(dispatch, workspace.app.signing_secret)
    return bolt


@pytest.fixture
def steady() -> Steady:
    """Return a clock at nought."""
    return Steady()


@pytest.fixture
def heard(app: App) -> list[Json]:
    """Return every request the bot hears, in order."""
    bodies: list[Json] = []

    @app.middleware
    def listen(body: Json, next: Any) -> None:  # noqa: A002 - Bolt's name
        bodies.append(body)
        next()

    return bodies


@pytest.fixture
def ana(app: App, driver: SlackDriver) -> PersonDriver:
    """Return Ana, for whom `/coach` opens the form a test sets in `form`."""

    @app.command("/coach")
    def opened(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORMS[body["text"]])

    return driver.person("U_ANA")
