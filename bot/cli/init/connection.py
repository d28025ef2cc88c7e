"""Tokens and the database, tried before anything is written down."""

from pydantic import ValidationError
from slack_sdk import WebClient
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot import database
from bot.cli.words import say
from bot.config import CALL_SECONDS, Settings
from bot.identity import identify, refusal
from bot.refusals import Refused
from bot.single import sqlite_path
from handlers.no_answer import NO_ANSWER


def try_bot_token(token: str, api_url: str) -> None:
    """Ask Slack whose token it is; go on where Slack cannot be reached from here.

    Raises:
        Refused: Slack does not take it.
    """
    try:
        found = identify(WebClient(token, base_url=api_url, timeout=CALL_SECONDS))
    except Refused as refused:
        if isinstance(refused.__cause__, Exception) and refusal(refused.__cause__) is None:
            say(f"{refused} The token was not checked.")
            return
        raise
    say(f"Slack knows the token: workspace {found.team_name}.")


def try_app_token(token: str, api_url: str) -> None:
    """Ask Slack for a socket's address with the app-level token.

    Raises:
        Refused: Slack does not take it.
    """
    try:
        WebClient(base_url=api_url, timeout=CALL_SECONDS).apps_connections_open(app_token=token)
    except NO_ANSWER as error:
        code = refusal(error)
        if code is not None:
            raise Refused(f"Slack refused SLACK_APP_TOKEN: {code}. It begins with xapp-.") from error
        say(f"Slack does not answer: {error}. The app-level token was not checked.")


def try_database(url: str) -> None:
    """Connect to PostgreSQL; a SQLite file is made when its tables are.

    Raises:
        Refused: the address is none, or nothing answers there.
    """
    try:
        settings = Settings(database_url=url)
    except ValidationError as error:
        raise Refused(f"DATABASE_URL: {error.errors()[0]['msg'].removeprefix('Value error, ')}.") from None
    if sqlite_path(url) is not None:
        return
    engine = database.opened(settings)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        raise database.no_use(engine, error) from error
    finally:
        engine.dispose()
    say("The database answers.")
