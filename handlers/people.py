"""People as Slack describes them, asked one at a time."""

from typing import Any

from slack_sdk import WebClient

from models.shapes.roster import SlackPerson
from views.slack_person import slack_person


def look_up(client: WebClient, slack_user_id: str) -> SlackPerson:
    """Ask Slack about one person, the language included."""
    answer = client.users_info(user=slack_user_id, include_locale=True)
    found: Any = answer.get("user")
    return slack_person(found)
