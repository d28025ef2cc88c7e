"""The Bolt app: Slack's own library, set up so that nothing in it waits, guesses or shouts."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_bolt.oauth import OAuthFlow
from slack_sdk import WebClient

from bot.config import CALL_SECONDS, Settings, secret
from bot.directory import Directory
from handlers.tenancy import slack_organisation, slack_team
from views.fields import part

SUPERFLUOUS = "will be unused"  # Bolt finds SLACK_BOT_TOKEN by itself, and says that it does not need it
TEAM_NAME = "coach_team_name"


class Authorized(Authorize):
    """Asks the directory: Bolt would ask Slack itself, within somebody's three seconds."""

    def __init__(self, directory: Directory) -> None:
        """Ask `directory`."""
        self._directory = directory

    def __call__(
        self,
        *,
        context: BoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **_others: object,
    ) -> AuthorizeResult:
        """Return who the bot is where the request comes from."""
        del user_id
        return self._directory.authorized(enterprise_id, team_id, context.get(TEAM_NAME, ""))


def bolt(settings: Settings, listeners: Executor, directory: Directory, flow: OAuthFlow | None = None) -> App:
    """Return an app without listeners; `directory` says who the bot is, once it is known."""
    return App(
        name="sales-coach",
        logger=_quiet(),
        client=WebClient(base_url=settings.slack_api_url, timeout=CALL_SECONDS),
        before_authorize=note_team,
        authorize=Authorized(directory),
        oauth_flow=flow,
        signing_secret=secret(settings.slack_signing_secret),
        process_before_response=True,  # an event is acknowledged once it is stored
        listener_executor=listeners,
    )


def note_team(context: BoltContext, body: Mapping[str, Any], next: Callable[[], BoltResponse]) -> None:  # noqa: A002 - Bolt's word
    """Keep whose the request is, which Bolt may take for an organisation; and what Slack calls it."""
    team = slack_team(body)
    context["team_id"], context["enterprise_id"] = team or None, slack_organisation(body) or None
    context.client.default_params["team_id"] = team  # an organisation's token does not tell
    name = body.get("team_domain") or part(body.get("team"), "domain")
    context[TEAM_NAME] = name if isinstance(name, str) else ""
    next()


def _quiet() -> logging.Logger:
    """Return a logger for what Bolt and its socket have to warn of: each request would be a line."""
    logger = logging.getLogger("slack")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(lambda record: SUPERFLUOUS not in record.getMessage())
    return logger
