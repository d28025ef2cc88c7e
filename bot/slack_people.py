"""Everybody in the Slack workspace, page by page."""

from collections.abc import Sequence

from slack_sdk import WebClient

from bot.refusals import Refused
from handlers.no_answer import NO_ANSWER
from models.rules.matching import fold
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


def person_called(people: Sequence[SlackPerson], text: str) -> SlackPerson:
    """Return the one person of Slack's who is meant.

    Raises:
        Refused: nobody or several are.
    """
    wanted = fold(text.strip().removeprefix("@"))
    present = [person for person in people if not person.deleted]
    found = [one for one in present if wanted in (fold(one.slack_user_id), fold(one.email or ""))]
    found = found or [one for one in present if wanted in (fold(one.handle or ""), fold(one.name))]
    if len(found) != 1:
        told = "Several people are" if found else "Nobody is"
        raise Refused(
            f"{told} called {text!r} in Slack. Use the e-mail or the id (profile, ⋮, Copy member ID)."
        )
    return found[0]
