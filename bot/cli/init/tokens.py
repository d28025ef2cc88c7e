"""What Slack wants of one workspace, or of an app that several install; tried where Slack can be reached."""

from dataclasses import dataclass
from functools import partial

from bot.cli.init.answers import Answers
from bot.cli.init.connection import try_app_token, try_bot_token
from bot.cli.words import say
from bot.config import Settings, secret
from bot.refusals import WRONG_USE, Refused

REDIRECT = "/slack/oauth_redirect"
SEVERAL = "Client id, if several workspaces shall install the app (empty: one workspace, by its bot token)"


@dataclass(frozen=True)
class Given:
    """What the options say; empty = asked for, or what is set."""

    bot_token: str
    app_token: str
    signing_secret: str
    client_id: str
    client_secret: str
    redirect_uri: str


def tokens(transport: str, given: Given, now: Settings, answers: Answers) -> dict[str, str]:
    """Return the settings of Slack's side, by their names."""
    found = {} if now.slack_api_url == _slacks_own() else {"SLACK_API_URL": now.slack_api_url}
    client_id = answers.perhaps(SEVERAL, given.client_id, usual=now.slack_client_id or "")
    if client_id:
        found |= _of_several(client_id, given, now, answers)
    else:
        found["SLACK_BOT_TOKEN"] = answers.ask(
            "Bot token, xoxb-…",
            given.bot_token,
            usual=secret(now.slack_bot_token),
            option="--bot-token",
            secret=True,
            tried=partial(try_bot_token, api_url=now.slack_api_url),
        )
    return found | _of_door(transport, given, now, answers)


def _of_several(client_id: str, given: Given, now: Settings, answers: Answers) -> dict[str, str]:
    """Return what an app needs that is installed by OAuth; the key is made where there is none."""
    client_secret = answers.ask(
        "Client secret",
        given.client_secret,
        usual=secret(now.slack_client_secret),
        option="--client-secret",
        secret=True,
    )
    redirect = answers.ask(
        f"Redirect URL, https://YOUR-HOST{REDIRECT}",
        given.redirect_uri,
        usual=now.slack_redirect_uri or "",
        option="--redirect-uri",
        tried=_leads_back,
    )
    bot = given.bot_token or secret(now.slack_bot_token)
    if bot:
        try_bot_token(bot, now.slack_api_url)
    return {
        "SLACK_BOT_TOKEN": bot,
        "SLACK_CLIENT_ID": client_id,
        "SLACK_CLIENT_SECRET": client_secret,
        "SLACK_REDIRECT_URI": redirect,
        "COACH_KEYS": secret(now.coach_keys) or _new_key(),
    }


def _of_door(transport: str, given: Given, now: Settings, answers: Answers) -> dict[str, str]:
    """Return what the way of Slack's requests needs."""
    if transport == "socket":
        app = answers.ask(
            "App-level token, xapp-…",
            given.app_token,
            usual=secret(now.slack_app_token),
            option="--app-token",
            secret=True,
            tried=partial(try_app_token, api_url=now.slack_api_url),
        )
        return {"SLACK_APP_TOKEN": app}
    signing = answers.ask(
        "Signing secret",
        given.signing_secret,
        usual=secret(now.slack_signing_secret),
        option="--signing-secret",
        secret=True,
    )
    return {"SLACK_SIGNING_SECRET": signing}


def _leads_back(url: str) -> None:
    if not (url.startswith("https://") and url.endswith(REDIRECT)):
        raise Refused(f"It is https://, your host, and {REDIRECT}: Slack leads there.", code=WRONG_USE)


def _new_key() -> str:
    from bot.keys import new_key  # noqa: PLC0415 - the cipher is slow to load

    say("A key was made that seals the workspaces' tokens: COACH_KEYS. Keep it apart from backups.")
    return new_key()


def _slacks_own() -> str:
    return str(Settings.model_fields["slack_api_url"].default)
