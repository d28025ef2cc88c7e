"""What the drawer of the page shows of what the bot and Slack say: newest first, without secrets."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.driver import PersonDriver, SlackDriver
from sandbox.journal import LATEST, Journal
from sandbox.server import SandboxServer
from sandbox.talk import MASK, lately, masked


def test_both_directions_stand_newest_first_with_who_and_what_came_of_it(
    server: SandboxServer, driver: SlackDriver, ana: PersonDriver
) -> None:
    """A command goes to the bot, which opens a form in return."""
    ana.command("/coach", "quiet")
    driver.wait_for(ana.view)
    opened, typed = lately(server.workspace.journal)[:2]
    assert (opened.to, opened.kind, opened.outcome, opened.good) == ("slack", "views.open", "ok", True)
    assert (typed.to, typed.kind, typed.who) == ("bot", "/coach quiet", "U_ANA")
    assert (typed.outcome, typed.ms > 0) == ("acknowledged", True)


def test_a_refused_call_is_no_good_one(server: SandboxServer, client: WebClient) -> None:
    """The filter of errors shows what Slack refused, by its name."""
    with pytest.raises(SlackApiError):
        client.users_info(user="U_NOBODY")
    refused = lately(server.workspace.journal)[0]
    assert (refused.outcome, refused.good) == ("user_not_found", False)


def test_no_secret_is_shown() -> None:
    """Tokens wherever they stand, links that are keys; JSON within a text is looked through too."""
    shown = masked(
        {"token": "xoxb-1", "a": ["xapp-2"], "view": '{"response_url": "http://x/1", "b": 1}', "t": ""}
    )
    assert shown == {"token": MASK, "a": [MASK], "view": {"response_url": MASK, "b": 1}, "t": ""}


def test_a_few_hundred_are_shown() -> None:
    """However long a benchmark ran."""
    journal = Journal()
    for number in range(LATEST * 2):
        journal.open("chat.postMessage", {"n": number}, 0.0, float(number))
    said = lately(journal)
    assert (len(said), said[0].about["sent"]) == (LATEST, {"n": LATEST * 2 - 1})
