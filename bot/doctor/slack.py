"""Slack: the tokens, what they allow, and whether its clock agrees with ours."""

from collections.abc import Generator, Iterator
from email.utils import parsedate_to_datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.config import Settings, secret
from bot.doctor.finding import Finding
from bot.identity import Identity, identify
from bot.refusals import Refused
from handlers.no_answer import NO_ANSWER
from models.clock import Clock

REQUIRED = ("commands", "chat:write", "im:write", "im:history", "users:read")
OPTIONAL = {
    "users:read.email": "people are not found by e-mail in an import",
    "channels:history": "a lost answer in a public channel cannot be looked up",
    "groups:history": "a lost answer in a private channel cannot be looked up",
    "channels:join": "the bot must be invited to every public channel",
    "groups:write": "a case that not everybody may read gets a group message instead of a channel",
    "groups:read": "a case's channel that was made right before a crash is left empty, beside a second one",
    "mpim:write": "where no channel may be made, only the owner of a case can read its thread",
    "files:write": "no document is sent, only its text",
}
SECONDS = 5
SLACK_REFUSES_AFTER = 300  # seconds of difference (slack.md 1.2)
TOLERATED_SECONDS = 30  # Slack's date has whole seconds, and the answer took its way


def of_bot_token(settings: Settings, clock: Clock) -> Generator[Finding, None, frozenset[str]]:
    """Yield what Slack says about the bot's token; return its scopes."""
    token = secret(settings.slack_bot_token)
    if settings.several and not token:
        yield Finding("bot token", well=True, told="none of its own: each workspace installs the app")
        return frozenset()
    if not token:
        yield Finding(
            "bot token", well=False, told="SLACK_BOT_TOKEN is not set", mend="docs/install.md, step 4"
        )
        return frozenset()
    client = WebClient(token, base_url=settings.slack_api_url, timeout=SECONDS)
    try:
        identity = identify(client)
    except Refused as refused:
        yield Finding("bot token", well=False, told=str(refused), mend="docs/install.md, step 4")
        return frozenset()
    yield Finding("bot token", well=True, told=f"{identity.bot_user_id} in {identity.team_name}")
    yield from _of_scopes(identity)
    yield from _of_slacks_clock(identity, clock)
    return identity.scopes


def _of_scopes(identity: Identity) -> Iterator[Finding]:
    missing = [scope for scope in REQUIRED if scope not in identity.scopes]
    if missing:
        told, mend = (
            f"missing: {', '.join(missing)}",
            "put manifest.yaml in the app's settings and install it again",
        )
        yield Finding("scopes", well=False, told=told, mend=mend)
    else:
        yield Finding("scopes", well=True, told="all that are required")
    for scope, without in OPTIONAL.items():
        if scope not in identity.scopes:
            yield Finding("optional scope", well=True, told=f"{scope} is not granted: {without}")


def _of_slacks_clock(identity: Identity, clock: Clock) -> Iterator[Finding]:
    if not identity.answered_at:
        return
    seconds = (parsedate_to_datetime(identity.answered_at) - clock.now()).total_seconds()
    if abs(seconds) > TOLERATED_SECONDS:
        told = f"Slack's is {seconds:+.0f} s away; from {SLACK_REFUSES_AFTER} s on its requests are refused"
        yield Finding("Slack's clock", well=False, told=told, mend="let this machine keep time (NTP)")
    else:
        yield Finding("Slack's clock", well=True, told=f"{seconds:+.0f} s away")


def of_door(settings: Settings) -> Iterator[Finding]:
    """Tell whether Slack can reach the bot by the chosen transport."""
    if settings.coach_transport == "http":
        yield _of_signing_secret(settings)
        return
    token = secret(settings.slack_app_token)
    if not token:
        yield Finding(
            "app token", well=False, told="SLACK_APP_TOKEN is not set", mend="docs/install.md, step 3"
        )
        return
    try:
        WebClient(token, base_url=settings.slack_api_url, timeout=SECONDS).apps_connections_open(
            app_token=token
        )
    except SlackApiError as error:
        code = error.response.get("error")
        if code == "ratelimited":  # by an earlier look, or by a bot that runs
            told = "not tried again: Slack opens no more than one socket a minute"
            yield Finding("app token", well=True, told=told)
            return
        told = f"Slack refuses it: {code}"
        yield Finding("app token", well=False, told=told, mend="docs/install.md, step 3: connections:write")
    except NO_ANSWER as error:
        yield Finding(
            "app token", well=False, told=f"Slack does not answer: {error}", mend="check the network"
        )
    else:
        yield Finding("app token", well=True, told="Socket Mode opens")


def _of_signing_secret(settings: Settings) -> Finding:
    if secret(settings.slack_signing_secret):
        return Finding("signing secret", well=True, told="set")
    told = "SLACK_SIGNING_SECRET is not set"
    return Finding(
        "signing secret", well=False, told=told, mend="copy it from the app's page, Basic Information"
    )
