"""Which Slack workspace the bot's token belongs to, as Slack says."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.refusals import Refused
from handlers.no_answer import NO_ANSWER

WHY = {
    "invalid_auth": "Slack does not know SLACK_BOT_TOKEN. Copy it again from your app's page, *Install App*.",
    "not_authed": "SLACK_BOT_TOKEN is not set. Copy it from your app's page, *Install App*.",
    "account_inactive": "The bot was removed from the workspace. Install it again and copy the new token.",
    "token_revoked": "The bot's token was revoked. Install the app again and copy the new token.",
    "not_allowed_token_type": "SLACK_BOT_TOKEN must be the bot's token; it begins with xoxb-.",
}

REFUSED = frozenset(WHY) - {"not_allowed_token_type"}  # the app is not there any more


@dataclass(frozen=True)
class Identity:
    """Who the bot is, as Slack says."""

    slack_team_id: str
    team_name: str
    bot_user_id: str
    bot_id: str
    scopes: frozenset[str] = frozenset()
    answered_at: str = ""  # Slack's clock, as HTTP writes it


def identify(client: WebClient) -> Identity:
    """Ask Slack whose token this is.

    Raises:
        Refused: Slack refuses the token or does not answer.
    """
    try:
        answer = client.auth_test()
    except NO_ANSWER as error:
        code = refusal(error)
        if code is None:
            sentence = f"Slack does not answer at {client.base_url}: {error}. Check the network."
            raise Refused(sentence) from error
        raise Refused(WHY.get(code, f"Slack refused SLACK_BOT_TOKEN: {code}.")) from error
    headers = {name.lower(): str(value) for name, value in answer.headers.items()}
    scopes = headers.get("x-oauth-scopes", "")
    return Identity(
        slack_team_id=str(answer["team_id"]),
        team_name=str(answer.get("team") or ""),
        bot_user_id=str(answer["user_id"]),
        bot_id=str(answer.get("bot_id") or ""),
        scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
        answered_at=headers.get("date", ""),
    )


def refusal(error: Exception) -> str | None:
    """Return Slack's own word for a refusal; None when whatever answered does not speak for Slack."""
    code = error.response.get("error") if isinstance(error, SlackApiError) else None
    return code if isinstance(code, str) and " " not in code else None  # the library's own are sentences
