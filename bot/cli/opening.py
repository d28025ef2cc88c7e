"""What most commands open first: the settings, the database, one workspace."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog
from slack_sdk import WebClient

from bot import database
from bot.config import Settings, secret
from bot.identity import Identity, identify
from bot.logs import set_up
from bot.refusals import Refused
from models.clock import Clock, SystemClock
from models.queries.tenancy import active_workspaces, workspace_named
from models.store import Sessions, traced

PATIENCE_SECONDS = 5.0  # beside a running `coach run`
CALL_SECONDS = 10

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Opened:
    """An open store, for one command."""

    settings: Settings
    sessions: Sessions
    clock: Clock

    def client(self) -> WebClient:
        """Return a client that carries the bot's token.

        Raises:
            Refused: it is not set.
        """
        token = secret(self.settings.slack_bot_token)
        if not token:
            raise Refused("SLACK_BOT_TOKEN is not set. Copy it from your app's page, *Install App*.")
        return WebClient(token, base_url=self.settings.slack_api_url, timeout=CALL_SECONDS)

    def workspace(self) -> UUID:
        """Return the workspace: the token's own, founded if need be; without a token the only one there is.

        Raises:
            Refused: none, or it is not clear which.
        """
        if self.settings.slack_bot_token:
            return self._workspace_of(identify(self.client()))
        with self.sessions.glance() as session:
            known = active_workspaces(session)
        if len(known) == 1:
            return known[0]
        told = "No workspace is known yet" if not known else "Several workspaces are in this database"
        raise Refused(f"{told}. Set SLACK_BOT_TOKEN, so that it is clear which one is meant.")

    def _workspace_of(self, identity: Identity) -> UUID:
        with self.sessions.glance() as session:
            known = workspace_named(session, identity.slack_team_id)
            if known is not None and known in active_workspaces(session):
                return known
        from bot.settling import settle_in  # noqa: PLC0415 - once for all: no other command should wait for it

        return settle_in(self.sessions, identity, self.clock.now)


@contextmanager
def opened(changes: str = "") -> Iterator[Opened]:
    """Open the database for one command.

    `changes` is the command's name when it changes something: a line of the log then says so, with the id
    that stands in the rows it wrote and in the lines of the messages that come of them.

    Raises:
        Refused: it is away, empty, older or newer.
    """
    settings = Settings()
    set_up(settings.coach_log_format, settings.coach_log_level, settings.secrets())
    engine = database.opened(settings)
    try:
        database.require_ready(engine)
        with traced():
            yield Opened(settings, Sessions(engine, patience=PATIENCE_SECONDS), SystemClock())
            if changes:
                log.info("command", command=changes)
    finally:
        engine.dispose()
