"""The real Bolt app before a real (sandbox) Slack: what a person does arrives as Slack delivers it."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

import pytest
import structlog
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from bot.doorway import Doorway
from bot.metrics import Metrics
from handlers.nouns import register_all
from models.clock import MovableClock
from models.store import Sessions
from models.tables import Team
from sandbox.delivery import Answer, Delivery, DeliveryKind
from sandbox.driver import SlackDriver
from sandbox.events_api import CallableDelivery
from sandbox.server import SandboxServer, running
from sandbox.shapes import Payload
from sandbox.workspace import Workspace
from tests.handlers.company import Staff, join, team_row
from tests.handlers.desk import Desk


@pytest.fixture(autouse=True)
def short_log_lines() -> Iterator[None]:
    """Log as plainly as the bot does: drawing a traceback in colours takes longer than Slack waits."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.LogfmtRenderer()]
    )
    yield
    structlog.reset_defaults()


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    """Yield a Slack workspace on the loopback."""
    with running(Workspace()) as server:
        yield server


@pytest.fixture
def slack(sandbox: SandboxServer) -> SlackDriver:
    """Return the workspace as tests see and move it."""
    return sandbox.driver


@pytest.fixture
def app(sandbox: SandboxServer, sessions: Sessions, clock: MovableClock) -> Iterator[App]:
    """Yield the bot's Bolt app with every listener, hung up before the sandbox."""
    installed = sandbox.workspace.app
    with ThreadPoolExecutor(10) as listeners:
        bolt = App(
            name="coach",
            client=WebClient(token=installed.bot_token, base_url=sandbox.api_url),
            signing_secret=installed.signing_secret,
            token_verification_enabled=False,
            listener_executor=listeners,
        )
        register_all(bolt, sessions, clock)
        sandbox.workspace.delivery = CallableDelivery(door_of(bolt), installed.signing_secret)
        yield bolt


def door_of(app: App) -> Callable[[str, dict[str, str]], tuple[int, str]]:
    """Return what carries one signed request into the app."""
    doorway = Doorway(app, Metrics())

    def dispatch(body: str, headers: dict[str, str]) -> tuple[int, str]:
        try:
            request = BoltRequest(body=body, headers=dict(headers))
        except (ValueError, TypeError, AttributeError, KeyError):
            return 400, ""  # as bot.web answers what is no request of Slack's
        response = doorway.dispatch(request)
        return response.status, response.body

    return dispatch


@pytest.fixture
def staff(app: App, slack: SlackDriver, sessions: Sessions, workspace_id: UUID) -> Staff:
    """Return the company, known to the roster and to Slack; the bot listens."""
    assert app.client.base_url
    team, other = uuid7(), uuid7()
    slack.add_channel("C_SALES", "sales")
    with sessions.writing(workspace_id) as session:
        for key, name, channel in ((team, "East", "C_SALES"), (other, "West", None)):
            session.execute(insert(Team), [team_row(workspace_id, key, name, channel)])
        dirk = join(session, slack, "dirk", "director")
        mia = join(session, slack, "mia", "manager", team=team, manager=dirk.id)
        ana = join(session, slack, "ana", "rep", team=team, manager=mia.id)
        chen = join(session, slack, "chen", "rep", team=team, manager=mia.id, locale="zh_CN")
        lea = join(session, slack, "lea", "rep", team=other)
    for person in (mia, ana, chen):
        slack.join("C_SALES", person.slack.id)
    return Staff(team_id=team, ana=ana, chen=chen, mia=mia, dirk=dirk, lea=lea)


@pytest.fixture
def desk(app: App, slack: SlackDriver, sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> Desk:
    """Return the test's own place: prompts out, rows in sight."""
    return Desk(sessions, workspace_id, clock, app.client, slack)


@pytest.fixture
def deliveries(sandbox: SandboxServer, app: App) -> list[tuple[DeliveryKind, Payload]]:
    """Return what Slack delivers from now on, to be delivered again."""
    kept: list[tuple[DeliveryKind, Payload]] = []
    sandbox.workspace.delivery = Remembering(sandbox.workspace.delivery, kept)
    assert app.listener_runner is not None
    return kept


@dataclass(frozen=True)
class Remembering:
    """Carries deliveries on and keeps a copy of each."""

    onward: Delivery
    kept: list[tuple[DeliveryKind, Payload]]

    async def send(self, kind: DeliveryKind, payload: Payload, headers: Mapping[str, str]) -> Answer:
        """Carry one payload to the bot."""
        self.kept.append((kind, payload))
        return await self.onward.send(kind, payload, headers)
