"""People as Slack describes them: one, or as many as a form names."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from models.shapes.roster import SlackPerson
from views.slack_person import slack_person

AT_ONCE = 10
FEW = 20  # Slack tells of a hundred people a minute one by one (users.info, Tier 4) ...
A_PAGE, PAGES = (
    200,
    5,
)  # ... and of two hundred in one answer; further pages would outlast a form's three seconds
NOBODY = frozenset({"user_not_found", "user_not_visible"})


def look_up(client: WebClient, slack_user_id: str) -> SlackPerson:
    """Ask Slack about one person, the language included."""
    answer = client.users_info(user=slack_user_id, include_locale=True)
    found: Any = answer.get("user")
    return slack_person(found)


def look_up_all(client: WebClient, slack_user_ids: Sequence[str]) -> Mapping[str, SlackPerson]:
    """Ask Slack about many people at once: one after the other would outlast its patience with a form."""

    def one(slack_user_id: str) -> SlackPerson:
        try:
            return look_up(client, slack_user_id)
        except SlackApiError as refused:
            if refused.response["error"] not in NOBODY:
                raise
            return SlackPerson(slack_user_id=slack_user_id, name=slack_user_id, deleted=True)

    wanted = list(dict.fromkeys(slack_user_ids))
    listed = _listed(client, wanted) if len(wanted) > FEW else {}
    left = [person for person in wanted if person not in listed]
    with ThreadPoolExecutor(AT_ONCE) as hands:
        return listed | dict(zip(left, hands.map(one, left), strict=True))


def _listed(client: WebClient, wanted: Collection[str]) -> dict[str, SlackPerson]:
    """Return whom of them the first pages of everybody name."""
    found: dict[str, SlackPerson] = {}
    for page in islice(client.users_list(limit=A_PAGE, include_locale=True), PAGES):
        members: Sequence[Any] = page["members"]
        found |= {user["id"]: slack_person(user) for user in members if user["id"] in wanted}
        if len(found) == len(wanted):
            break
    return found
