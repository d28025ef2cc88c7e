"""Everybody in the Slack workspace, page by page."""

from collections.abc import Sequence

from slack_sdk import WebClient

from bot.refusals import Refused
from handlers.no_answer import NO_ANSWER
from models.shapes.roster import SlackPerson
from views.slack_person import slack_person

A_PAGE = 200


def everybody(client: WebClient) -> Sequence[SlackPerson]:
    """Return everybody, bots and those who left included.

    Raises:
        Refused: Slack does not tell.
    """
    try:
        pages = client.users_list(limit=A_PAGE, include_locale=True)
        return [slack_person(user) for page in pages for user in page["members"]]
    except NO_ANSWER as error:
        raise Refused(f"Slack does not tell who is there: {error}.") from error
