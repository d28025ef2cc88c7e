"""Whose token serves which workspace: the settings' own, or what the workspace was installed with."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from uuid import UUID

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Bot
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.config import CALL_SECONDS, Settings, secret
from bot.identity import Identity, identify
from bot.installations.resealing import name_shut, shut
from bot.installations.store import Installations
from bot.keys import Keys, NoKeyOpens
from bot.refusals import Refused
from bot.settling import settle_in
from handlers.tenancy import NotInstalled
from models.errors import NotSaved
from models.queries.tenancy import Place, place_named
from models.store import Sessions
from models.usecases.purge import StillErasing

log = structlog.get_logger(__name__)


class UnknownWorkspace(LookupError):
    """Rows of a workspace whose token this bot does not hold."""


class Directory:
    """Every workspace's token, looked up whenever it is needed: another process may have changed it."""

    def __init__(self, settings: Settings, sessions: Sessions, now: Callable[[], datetime]) -> None:
        """Know nobody yet."""
        self._settings = settings
        self._sessions = sessions
        self._now = now
        self.own: tuple[Identity, UUID] | None = None
        self.installations = installations_of(settings, sessions.bind)

    def introduce(self) -> str:
        """Ask Slack whose the settings' own token is, if there is one; return who is served.

        Raises:
            Refused: Slack does not take it, or what was kept of its workspace is being erased.
        """
        if self.installations is not None:
            name_shut(self._sessions.bind, self._settings)
        token = secret(self._settings.slack_bot_token)
        if not token:
            return "all that install the app"
        client = WebClient(token, base_url=self._settings.slack_api_url, timeout=CALL_SECONDS)
        own = identify(client)
        try:
            self.own = own, settle_in(self._sessions, own, self._now)
        except StillErasing as error:
            raise Refused(
                f"What was kept of {own.team_name} is just being erased. Start again soon."
            ) from error
        return own.team_name

    def authorized(
        self, enterprise_id: str | None, team_id: str | None, team_name: str = ""
    ) -> AuthorizeResult:
        """Return who the bot is in the workspace that a request comes from.

        Raises:
            NotInstalled: it is nobody there.
        """
        bot = self._bot(enterprise_id, team_id)
        if bot is not None:
            if bot.team_id is None and team_id:
                self._meet(bot, team_id, team_name)
            return _result(bot.bot_token, bot.bot_id, bot.bot_user_id, team_id, enterprise_id)
        if self.own is None or (self.installations is not None and team_id != self.own[0].slack_team_id):
            raise NotInstalled
        mine, token = self.own[0], secret(self._settings.slack_bot_token)
        return _result(token, mine.bot_id, mine.bot_user_id, mine.slack_team_id, None)

    def client_of(self, workspace_id: UUID, *, seconds: int = CALL_SECONDS) -> WebClient:
        """Return a client of a workspace.

        Raises:
            UnknownWorkspace: there is no token of it, or none that a key opens.
        """
        token, team = self._token_of(workspace_id)
        return WebClient(token, base_url=self._settings.slack_api_url, timeout=seconds, team_id=team)

    def tokens_shut(self) -> int:
        """Return of how many workspaces and organisations no key opens the token: they must install again."""
        return 0 if self.installations is None else len(shut(self._sessions.bind, self.installations.keys)[0])

    def held(self, workspaces: Collection[UUID]) -> Collection[UUID]:
        """Return those of the workspaces whose token is here and a key opens: one look for all of them."""
        found = {self.own[1]} if self.own else set()
        if self.installations is not None:
            with self._sessions.glance() as session:
                tokens = self.installations.tokens(session)
            found |= {key for key, token in tokens.items() if self.installations.keys.opens(token.sealed)}
        return found.intersection(workspaces)

    def _token_of(self, workspace_id: UUID) -> tuple[str, str | None]:
        """Return a workspace's token, and what Slack must be told with one of a whole organisation: where."""
        if self.installations is not None:
            with self._sessions.glance() as session:
                found = self.installations.tokens(session, workspace_id).get(workspace_id)
            with suppress(NoKeyOpens):
                if found is not None:
                    return self.installations.keys.open(found.sealed), found.team
        if self.own is not None and workspace_id == self.own[1]:
            return secret(self._settings.slack_bot_token), None
        raise UnknownWorkspace(workspace_id)

    def _bot(self, enterprise_id: str | None, team_id: str | None) -> Bot | None:
        """Return the bot that was installed there; None where no token is, or none that a key opens."""
        if self.installations is None:
            return None
        try:
            return self.installations.bot_for(enterprise_id, team_id)
        except NoKeyOpens:
            return None
        except OperationalError as error:
            raise NotSaved from error

    def _meet(self, bot: Bot, team_id: str, team_name: str) -> None:
        """Found a workspace of an organisation when it is first heard of; learn its name when it is told."""
        with self._sessions.glance() as session:
            known = place_named(session, team_id)
        if known is None or known.status == "uninstalled" or _nameless(known, team_name):
            here = Identity(team_id, team_name or team_id, bot.bot_user_id or "", bot.bot_id or "")
            try:
                settle_in(self._sessions, here, self._now, slack_enterprise_id=bot.enterprise_id)
            except StillErasing as error:  # a moment later it is erased, and founded anew
                raise NotSaved from error
            log.info("workspace_met", team=team_id, organisation=bot.enterprise_id)


def installations_of(settings: Settings, engine: Engine) -> Installations | None:
    """Return the store of installations; None where the settings know one token only."""
    keys = secret(settings.coach_keys)
    if not (settings.several and keys):
        return None
    return Installations(str(settings.slack_client_id), engine, Keys(keys))


def _nameless(known: Place, team_name: str) -> bool:
    return bool(team_name) and known.name == known.slack_team_id


def _result(
    token: str | None, bot_id: str | None, bot_user_id: str | None, team: str | None, organisation: str | None
) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=organisation,
        team_id=team,
        bot_user_id=bot_user_id,
        bot_id=bot_id,
        bot_token=token,
    )
