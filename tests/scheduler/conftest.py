"""A real (sandbox) Slack and a relay without brakes."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest
from slack_sdk import WebClient
from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.shapes.messages import NoteToManager
from models.shapes.outbox import Envelope
from models.store import Sessions
from models.tables import Inbox, Member, MemberRole, OutboxRow, PolicyVersion, Workspace
from models.usecases import outbox
from sandbox.driver import SlackDriver
from sandbox.server import SandboxServer, running
from sandbox.workspace import Workspace as SlackWorkspace
from scheduler.relay import UNLIMITED_PACE, Limits, Relay
from tests.scheduler.plant import Plant

BUDGET = 10.0  # seconds; a drain ends by itself long before
ILL, WELL = UUID(int=1), UUID(int=2)
MakeRelay = Callable[..., Relay]


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    """Yield a Slack workspace on the loopback."""
    with running(SlackWorkspace()) as server:
        yield server


@pytest.fixture
def slack(sandbox: SandboxServer) -> SlackDriver:
    """Return the workspace as tests see and move it: Ana is there, and a channel."""
    sandbox.driver.add_person("U_ANA", "ana")
    sandbox.driver.add_person("U_BEN", "ben")
    sandbox.driver.add_channel("C_SALES", "sales", ["U_ANA", "U_BEN"])
    return sandbox.driver


@pytest.fixture
def clients(sandbox: SandboxServer) -> Callable[[UUID], WebClient]:
    """Return what gives the relay its clients."""
    token = sandbox.workspace.app.bot_token
    return lambda _: WebClient(token=token, base_url=sandbox.api_url, timeout=2)


@pytest.fixture
def make_relay(
    sessions: Sessions, clock: MovableClock, clients: Callable[[UUID], WebClient]
) -> Iterator[MakeRelay]:
    """Return what makes relays of different processes; all stop at the end."""
    made: list[Relay] = []

    def make(limits: Limits = UNLIMITED_PACE, **parts: object) -> Relay:
        relay = Relay(sessions, clock, clients, limits=limits, **parts)  # type: ignore[arg-type]
        made.append(relay)
        return relay

    yield make
    for relay in made:
        relay.stop()


@pytest.fixture
def relay(make_relay: MakeRelay) -> Relay:
    """Return one relay."""
    return make_relay()


@pytest.fixture
def plant(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> Plant:
    """Return a workspace without schedules."""
    return Plant(sessions, workspace_id, clock)


@pytest.fixture
def post_office(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> "PostOffice":
    """Return the outbox as tests use it."""
    return PostOffice(sessions, workspace_id, clock)


@pytest.fixture
def two(sessions: Sessions, clock: MovableClock) -> list[UUID]:
    """Return two workspaces with the same old row; nobody can read the policy of the first."""
    for key in (ILL, WELL):
        frame = {"workspace_id": key, "created_at": clock.now()}
        home = {"id": key, "slack_team_id": str(key.int), "name": "A", "bot_user_id": "U"}
        with sessions.writing(key) as session:
            session.execute(insert(Workspace), [home | {"created_at": clock.now()}])
            old = {"workspace_id": key, "delivery_id": "Ev1", "received_at": clock.now().replace(year=2025)}
            session.execute(insert(Inbox), [old])
            if key == ILL:
                document = {"standup": "whenever you like"}
                values = {"version_no": 1, "document": document, "sha256": ""}
                session.execute(insert(PolicyVersion), [frame | {"id": uuid7()} | values])
    return [ILL, WELL]


def note(text: str) -> NoteToManager:
    """Return a message that says `text` in brackets."""
    return NoteToManager(
        name="Cem",
        slack_user_id="U_CEM",
        standup_kind="morning",
        local_date=date(2026, 3, 9),
        text=f"({text})",
    )


class PostOffice:
    """Puts messages, and looks at what became of them."""

    def __init__(self, sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
        """Serve one workspace."""
        self.sessions, self.workspace_id, self.clock = sessions, workspace_id, clock

    def put(self, key: str, target: str = "U_ANA", **parts: object) -> UUID:
        """Put one message; it says its key."""
        return self.put_all([self.letter(key, target, **parts)])[0]

    def put_all(self, letters: list[Envelope]) -> list[UUID]:
        """Put messages whose keys are new."""
        with self.sessions.writing(self.workspace_id) as session:
            ids = outbox.put(session, letters, now=self.clock.now())
        return [each for each in ids if each is not None]

    def letter(self, key: str, target: str = "U_ANA", **parts: object) -> Envelope:
        """Return an envelope."""
        message = note(key)
        return Envelope.model_validate({"message": message, "key": key, "target": target} | parts)

    def replace(self, post: UUID, text: str, *, clicked: bool = True) -> None:
        """Change a message in place."""
        message = note(text)
        with self.sessions.writing(self.workspace_id) as session:
            outbox.replace(session, post, message, now=self.clock.now(), clicked=clicked)

    def row(self, row_id: UUID) -> OutboxRow:
        """Return a row as it is now."""
        return next(row for row in self.rows() if row.id == row_id)

    def rows(self) -> list[OutboxRow]:
        """Return all rows by id."""
        with self.sessions.reading(self.workspace_id) as session:
            return list(
                session.scalars(
                    select(OutboxRow)
                    .where(OutboxRow.workspace_id == self.workspace_id)
                    .order_by(OutboxRow.id)
                )
            )

    def states(self) -> list[str]:
        """Return the state of every row by id."""
        return [row.state for row in self.rows()]

    def hire(self, slack_user_id: str = "U_ANA", *roles: str) -> UUID:
        """Let somebody be a member."""
        member_id: UUID = uuid7()
        frame = {"workspace_id": self.workspace_id}
        with self.sessions.writing(self.workspace_id) as session:
            person = {"id": member_id, "slack_user_id": slack_user_id, "name": slack_user_id}
            session.execute(insert(Member), [frame | person | {"created_at": self.clock.now()}])
            for role in roles:
                session.execute(insert(MemberRole), [frame | {"member_id": member_id, "role": role}])
        return member_id
