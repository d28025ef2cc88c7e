"""What the page wishes of time, and what the program that owns the clock makes of it."""

import threading

import pytest

from sandbox.driver import PersonDriver, SandboxSaysNoError, SlackDriver
from sandbox.journal import LATEST, Journal
from sandbox.server import SandboxServer
from sandbox.wishes import ARRIVED, AWAY_AFTER, NOBODY, Wishes
from tests.sandbox.steady import Steady

OWNER = "coach demo"


def test_nothing_can_be_wished_for_while_nobody_owns_the_clock(driver: SlackDriver) -> None:
    """A sandbox that stands alone says who would move its time."""
    with pytest.raises(SandboxSaysNoError, match="start `coach demo`"):
        driver.wish("hour", "U_ANA")
    assert driver.story()["owner"] == ""


def test_a_wish_reaches_the_owner_who_waits_for_one(driver: SlackDriver) -> None:
    """The owner hangs on the line; the wish ends its wait at once, and comes once."""
    heard: list[object] = []
    driver.own_story(OWNER, ["U_ANA", "U_BEN"], [{"as": "U_ANA", "text": "Answer"}])
    waits = threading.Thread(target=lambda: heard.append(driver.orders(seconds=10.0)))
    waits.start()
    driver.act_as("U_ANA")
    driver.wish("prompt", "U_ANA")
    waits.join(5.0)
    assert heard == [{"wishes": [{"kind": "prompt", "user": "U_ANA"}], "acting": ["U_ANA"], "silent": []}]
    assert driver.orders()["wishes"] == []


def test_while_time_leaps_only_its_end_can_be_wished_for(driver: SlackDriver) -> None:
    """A second leap is refused; Now goes through to the owner."""
    driver.own_story(OWNER)
    driver.tell_story("leaping", "Tue 03:00", 0.5)
    with pytest.raises(SandboxSaysNoError, match="press Now"):
        driver.wish("month")
    driver.wish("now")
    assert [one["kind"] for one in driver.orders()["wishes"]] == ["now"]
    told = driver.story()
    assert (told["state"], told["says"], told["share"]) == ("leaping", "Tue 03:00", 0.5)


def test_colleagues_fall_silent_and_answer_again(driver: SlackDriver) -> None:
    """Each alone or several at once; whom nobody plays cannot be told to be silent."""
    driver.own_story(OWNER, ["U_ANA", "U_BEN"])
    driver.quiet(["U_ANA", "U_BEN"])
    driver.quiet(["U_BEN"], silent=False)
    assert driver.orders()["silent"] == ["U_ANA"]
    with pytest.raises(SandboxSaysNoError, match="nobody plays U_KIM"):
        driver.quiet(["U_KIM"])


def test_an_owner_that_says_nothing_for_long_is_gone(steady: Steady) -> None:
    """Its program was ended: the bar must not promise what nobody will do."""
    wishes = Wishes(steady)
    wishes.owned_by(OWNER, (), ())
    wishes.wish("hour")
    steady.at = AWAY_AFTER
    assert not wishes.owned
    with pytest.raises(Exception, match=NOBODY[:20]):
        wishes.wish("hour")


def test_time_passes_from_where_it_is_put(server: SandboxServer, driver: SlackDriver) -> None:
    """A story that goes on goes on in Slack too."""
    driver.settings(runs_from=1773046800)
    first = server.workspace.clocks.now()
    assert first >= 1773046800
    assert driver.wait_for(lambda: server.workspace.clocks.now() > first)


def test_what_the_bot_was_sent_is_written_down_beside_what_it_sent(
    driver: SlackDriver, ana: PersonDriver
) -> None:
    """Kind, payload, answer and time; an entry of the journal says when it came and when it was done."""
    ana.command("/coach", "silent")
    sent = driver.deliveries()[-1]
    assert (sent["kind"], sent["payload"]["user_id"], sent["answer"]["status"]) == (
        "slash_commands",
        "U_ANA",
        200,
    )
    assert sent["seconds"] > 0
    driver.wait_for(ana.view)
    opened = driver.received("views.open")[-1]
    assert 0 < opened["begun"] <= opened["done"]


def test_only_the_latest_deliveries_are_kept() -> None:
    """Whoever looks over Slack's shoulder needs no more, and a benchmark sends millions."""
    journal = Journal()
    for number in range(LATEST + 5):
        journal.carry("events_api", {"n": number}, 0.0)
    assert (len(journal.deliveries), journal.deliveries[0].payload) == (LATEST, {"n": 5})


def test_the_owner_says_it_in_both_languages(steady: Steady) -> None:
    """Who has Slack in Chinese reads Chinese where there is some; what is told next takes its place."""
    wishes = Wishes(steady)
    wishes.tell("leaping", "on the way", 0.0, "正在前进")
    assert (wishes.said("en-US"), wishes.said("zh-CN")) == ("on the way", "正在前进")
    wishes.tell("done", "Here", 0.0)
    assert wishes.said("zh-CN") == "Here"
    steady.at = ARRIVED + 1
    assert wishes.said("en-US") == ""  # the clock beside it went on
