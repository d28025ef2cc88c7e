"""One Slack workspace: everything the sandbox knows hangs on this object."""

import asyncio
import uuid
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.clocks import Clocks
from sandbox.conversations import Conversations
from sandbox.delivery import Answer, Delivery, DeliveryKind
from sandbox.faults import Script
from sandbox.journal import Journal
from sandbox.rates import Rates
from sandbox.records import Person
from sandbox.screens import Screen
from sandbox.shapes import Payload
from sandbox.socket_mode import Sockets
from sandbox.triggers import Permissions
from sandbox.weather import Weather
from sandbox.wishes import Wishes

if TYPE_CHECKING:
    from sandbox.oauth import Organisation

BOT_SCOPES = (
    "commands",
    "chat:write",
    "im:write",
    "im:history",
    "users:read",
    "users:read.email",
    "channels:history",
    "groups:history",
    "channels:join",
    "groups:write",
    "groups:read",
    "mpim:write",
    "files:write",
)
BOT_EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_rename",
    "channel_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "team_join",
    "tokens_revoked",
    "user_change",
)


@dataclass
class Installation:
    """The bot's app as this workspace has installed it."""

    app_id: str = "A_COACH"
    bot_id: str = "B_COACH"
    bot_user: str = "U_COACH"
    name: str = "coach"
    bot_token: str = "xoxb-sandbox"  # noqa: S105 - a made-up token for a made-up Slack
    app_token: str = "xapp-sandbox"  # noqa: S105 - the same
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105 - the same
    scopes: tuple[str, ...] = BOT_SCOPES
    events: tuple[str, ...] = BOT_EVENTS
    commands: tuple[str, ...] = ("/coach",)
    slash_commands: tuple[Payload, ...] = ()  # what the page says of them: command, description, usage_hint
    shortcuts: tuple[Payload, ...] = ()  # as in a manifest: name, type, callback_id, description
    should_escape: bool = True
    revoked: str = ""


@dataclass
class Workspace:
    """A team, its people and conversations, the views they look at, and the app installed in it."""

    team_id: str = "T_SANDBOX"
    name: str = "Sandbox"
    domain: str = "sandbox"
    app: Installation = field(default_factory=Installation)
    clocks: Clocks = field(default_factory=Clocks)
    impose_rates: bool = False
    dedupe_client_msg_id: bool = False
    refuse_blocks: tuple[str, ...] = ()  # unknown kinds here: slack.md 2 data_visualization
    bots_kick: bool = True  # conversations.kick: "A team preference prevents … from kicking"
    bots_unarchive: bool = False  # conversations.unarchive: "Bot tokens cannot currently be used"
    patience: float = 1.0
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)  # slack.md 1.1 event retries
    url: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    stacks: dict[str, list[Screen]] = field(default_factory=dict)
    homes: dict[str, Screen] = field(default_factory=dict)
    files: dict[str, Payload] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict)
    views_opened: int = 0
    journal: Journal = field(default_factory=Journal)
    script: Script = field(default_factory=Script)
    weather: Weather = field(default_factory=Weather)
    sockets: Sockets = field(default_factory=Sockets)
    organisation: "Organisation | None" = None  # several workspaces behind one address
    watchers: list[Callable[[], None]] = field(default_factory=list)
    _tasks: set["asyncio.Task[Any]"] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Let the bot in and start with nothing on the walls."""
        self.conversations = Conversations(self.clocks)
        self.permissions = Permissions(self.clocks)
        self.rates = Rates(self.clocks)
        self.wishes = Wishes(self.clocks.steady)
        self.delivery: Delivery = self.sockets
        self.people[self.app.bot_user] = Person(self.app.bot_user, self.app.name, "Sales Coach", is_bot=True)

    def changed(self) -> None:
        """Tell whoever watches the workspace that something in it may look different now."""
        for watcher in tuple(self.watchers):
            watcher()

    def add_person(self, person: Person) -> Person:
        """Let somebody join, or replace what is known of them."""
        person.updated = int(self.clocks.now())
        self.people[person.id] = person
        return person

    def user_object(self, user_id: str, *, with_locale: bool = False) -> Payload:
        """Return the user as the app may see them: the e-mail only with its scope."""
        return self.people[user_id].as_user(
            self.team_id,
            now=self.clocks.now(),
            with_email="users:read.email" in self.app.scopes,
            with_locale=with_locale,
        )

    def screen(self, view_id: str = "", external_id: str = "") -> Screen | None:
        """Return the open view with this id, modal or Home."""
        shown = [*self.homes.values(), *(screen for stack in self.stacks.values() for screen in stack)]
        for screen in shown:
            if (view_id and screen.id == view_id) or (
                external_id and screen.content.get("external_id") == external_id
            ):
                return screen
        return None

    def top(self, user_id: str) -> Screen | None:
        """Return the modal this person looks at."""
        stack = self.stacks.get(user_id)
        return stack[-1] if stack else None

    def view_payload(self, screen: Screen, *, with_values: bool = True) -> Payload:
        """Return a view as payloads and answers carry it."""
        blank = {"private_metadata": "", "callback_id": "", "external_id": "", "submit": None, "close": None}
        flags, whole = {"clear_on_close": False, "notify_on_close": False}, self.organisation
        return {
            **blank,
            **flags,
            **screen.content,
            "id": screen.id,
            "team_id": self.team_id,
            "app_id": self.app.app_id,
            "app_installed_team_id": whole.id if whole and whole.whole else self.team_id,
            "bot_id": self.app.bot_id,
            "hash": screen.hash,
            "root_view_id": screen.root_id,
            "previous_view_id": screen.previous_id or None,
            "state": {"values": screen.values() if with_values else {}},
        }

    async def send(self, kind: DeliveryKind, payload: Payload, headers: Mapping[str, str]) -> Answer:
        """Carry one payload to the bot, write down what became of it, and return the answer."""
        begun = self.clocks.steady()
        sent = self.journal.carry(kind, payload, self.clocks.now(), begun)
        answer = await self.delivery.send(kind, payload, headers)
        sent.answer, sent.seconds = answer, self.clocks.steady() - begun
        return answer

    def new_hash(self) -> str:
        """Return a hash no view has had before."""
        return f"{int(self.clocks.now())}.{uuid.uuid4().hex[:8]}"

    def background(self, work: Coroutine[Any, Any, Any]) -> None:
        """Let something go on by itself, and keep hold of it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        """Give up whatever still goes on by itself."""
        self.sockets.stop()
        for task in list(self._tasks):
            task.cancel()
