"""What most commands open first: the settings, the database, one workspace."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog
from slack_sdk import WebClient

from bot import database
from bot.cli.words import CHOSEN
from bot.config import CALL_SECONDS, Settings, secret
from bot.identity import Identity, identify
from bot.logs import set_up_for
from bot.refusals import Refused
from models.clock import Clock, SystemClock
from models.queries.tenancy import Place, active_workspaces, every_place, workspace_named
from models.rules.matching import fold
from models.store import Sessions, traced

PATIENCE_SECONDS = 5.0  # beside a running `coach run`

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Opened:
    """An open store, for one command."""

    settings: Settings
    sessions: Sessions
    clock: Clock

    def client(self) -> WebClient:
        """Return a client of the workspace that is meant.

        Raises:
            Refused: nothing says which, or there is no token of it.
        """
        if self.settings.slack_bot_token and not chosen():
            return self._own_client()
        key = self.workspace()
        try:
            return self.client_of(key)
        except LookupError:
            raise Refused("There is no token of that workspace. Let it install the app again.") from None

    def client_of(self, workspace_id: UUID) -> WebClient:
        """Return a client of a workspace: what it was installed with, or SLACK_BOT_TOKEN if that is its own.

        Raises:
            LookupError: there is no token of it, or none that a key opens.
        """
        from bot.directory import Directory, UnknownWorkspace  # noqa: PLC0415 - few commands ask Slack

        directory = Directory(self.settings, self.sessions, self.clock.now)
        try:
            return directory.client_of(workspace_id)
        except UnknownWorkspace:
            if (
                not self.settings.slack_bot_token
                or self._workspace_of(identify(self._own_client())) != workspace_id
            ):
                raise
        return self._own_client()

    def _own_client(self) -> WebClient:
        token = secret(self.settings.slack_bot_token)
        return WebClient(token, base_url=self.settings.slack_api_url, timeout=CALL_SECONDS)

    def named(self, which: str) -> Place:
        """Return the workspace of a Slack id or a name.

        Raises:
            Refused: none is called so, or several.
        """
        with self.sessions.glance() as session:
            places = every_place(session)
        found = [one for one in places if one.slack_team_id == which]
        found = found or [one for one in places if fold(one.name) == fold(which)]
        if len(found) != 1:
            told = "Several workspaces are" if found else "No workspace is"
            raise Refused(f"{told} called {which!r}. `coach workspaces list` shows their ids.")
        return found[0]

    def workspace(self) -> UUID:
        """Return the workspace that is meant: by --workspace, by the token, else the only one there is.

        Raises:
            Refused: none, or it is not clear which.
        """
        if which := chosen():
            return self.named(which).id
        if self.settings.slack_bot_token:
            return self._workspace_of(identify(self._own_client()))
        with self.sessions.glance() as session:
            known = active_workspaces(session)
        if len(known) == 1:
            return known[0]
        if not known:
            raise Refused("No workspace is known yet. Install the app, or set SLACK_BOT_TOKEN.")
        raise Refused(
            "Several workspaces are in this database. Say which with --workspace:"
            " `coach workspaces list` shows them."
        )

    def _workspace_of(self, identity: Identity) -> UUID:
        with self.sessions.glance() as session:
            known = workspace_named(session, identity.slack_team_id)
            if known is not None and known in active_workspaces(session):
                return known
        from bot.settling import settle_in  # noqa: PLC0415 - once for all: no other command should wait for it

        return settle_in(self.sessions, identity, self.clock.now)


def chosen() -> str:
    """Return what stands behind --workspace in the command that runs; empty where nothing does."""
    return CHOSEN.get()


@contextmanager
def opened(changes: str = "") -> Iterator[Opened]:
    """Open the database for one command.

    `changes` is the command's name when it changes something: a line of the log then says so, with the id
    that stands in the rows it wrote and in the lines of the messages that come of them.

    Raises:
        Refused: it is away, empty, older or newer.
    """
    settings = Settings()
    set_up_for(settings)
    engine = database.opened(settings)
    try:
        database.require_ready(engine)
        with traced():
            yield Opened(settings, Sessions(engine, patience=PATIENCE_SECONDS), SystemClock())
            if changes:
                log.info("command", command=changes)
    finally:
        engine.dispose()
