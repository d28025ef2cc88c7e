"""People as Slack describes them, asked one at a time."""

from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from models.shapes.roster import SlackPerson
from views.slack_person import slack_person

__all__ = ["NO_ANSWER", "look_up", "slack_person"]

NO_ANSWER = (SlackClientError, OSError, HTTPException, ValueError)  # the last two: it broke off in the middle


def look_up(client: WebClient, slack_user_id: str) -> SlackPerson:
    """Ask Slack about one person, the language included."""
    answer = client.users_info(user=slack_user_id, include_locale=True)
    found: Any = answer.get("user")
    return slack_person(found)
