"""The Bolt app: Slack's own library, set up so that nothing in it waits, guesses or shouts."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.config import Settings, secret

CALL_SECONDS = 10
SUPERFLUOUS = "will be unused"  # Bolt finds SLACK_BOT_TOKEN by itself, and says that it does not need it


def bolt(settings: Settings, listeners: Executor, authorized: Callable[[], AuthorizeResult]) -> App:
    """Return an app without listeners; `authorized` says who the bot is."""
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
