"""The wizard with sixty people, against Slack's own rates."""

import pytest

from tests.handlers.commands.conftest import Office, seen
from tests.handlers.commands.test_wizard import empty

__all__ = ["empty"]
MANY = 60


@pytest.fixture
def crowd(empty: Office) -> Office:
    """Return the empty workspace with sixty people more, in which Slack counts what is asked of it."""
    for number in range(MANY):
        empty.slack.add_person(
            f"U_{number:03}", f"rep{number}", real_name=f"Rep {number}", tz="Europe/Madrid"
        )
    empty.slack.settings(rates=True)
    boss = empty.slack.person("U_BOSS")
    boss.command("/coach", "setup")
    boss.submit()
    boss.fill("slack_channel_id", "C_SALES")
    boss.submit()
    boss.fill("people", [f"U_{number:03}" for number in range(MANY)])
    boss.fill("managers", ["U_BOSS"])
    return empty


def test_sixty_people_are_looked_up_twice_within_a_minute(crowd: Office) -> None:
    """Slack tells of a hundred people a minute one by one: on *Next*, and once more."""
    boss = crowd.slack.person("U_BOSS")
    assert boss.submit().errors == {}
    seen(crowd, "Boss", "Step 3 of 4")
    boss.press("modal", "wizard_back", value="people")
    seen(crowd, "Boss", "Step 2 of 4")
    assert boss.submit().errors == {}
    seen(crowd, "Boss", "Step 3 of 4")


def test_where_slack_asks_to_wait_the_form_says_so_and_keeps_what_was_chosen(crowd: Office) -> None:
    """The same press a minute later goes on."""
    boss = crowd.slack.person("U_BOSS")
    boss.fill("people", ["U_ANA", "U_LONG"])
    crowd.slack.script(kind="error", method="users.info", error="ratelimited")
    assert "Slack asks the bot for a pause" in boss.submit().errors["people"]
    crowd.slack.calm()
    assert boss.submit().errors == {}
