"""The Bolt app: Slack's own library, set up so that nothing in it waits, guesses or shouts."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.config import Settings, secret
from bot.identity import Identity

CALL_SECONDS = 10
SUPERFLUOUS = "will be unused"  # Bolt finds SLACK_BOT_TOKEN by itself, and says that it does not need it


def bolt(settings: Settings, listeners: Executor, identity: Callable[[], Identity]) -> App:
    """Return an app without listeners; `identity` says who the bot is, once it is known."""

    def authorized() -> AuthorizeResult:  # Bolt would ask Slack itself, within somebody's three seconds
        bot = identity()
        return AuthorizeResult(
            enterprise_id=None,
            team_id=bot.slack_team_id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=secret(settings.slack_bot_token),
        )

    return App(
        name="sales-coach",
        logger=_quiet(),
        client=WebClient(base_url=settings.slack_api_url, timeout=CALL_SECONDS),
        authorize=authorized,
        signing_secret=secret(settings.slack_signing_secret),
        process_before_response=True,  # an event is acknowledged once it is stored
        listener_executor=listeners,
    )


def _quiet() -> logging.Logger:
    """Return a logger for what Bolt and its socket have to warn of: each request would be a line."""
    logger = logging.getLogger("slack")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(lambda record: SUPERFLUOUS not in record.getMessage())
    return logger
