"""Who reads the room of a case: its people and whom a person invited, nobody who is off it."""

import pytest

from models.shapes.room import case_room
from sandbox.driver import SlackDriver
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, PostOffice
from tests.scheduler.relay.case_file import CaseFile

CASE = case_room(12)
ONE_STORE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where Slack alone matters


@pytest.fixture
def case(post_office: PostOffice, slack: SlackDriver) -> CaseFile:
    """Return case 12."""
    return CaseFile(post_office, slack)


def test_who_is_off_the_case_is_taken_out_before_the_next_word(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """Whom the bot brought in and nobody else: a guest of a person stays; what Slack refuses is told once."""
    case.join("U_BEN", "observer", known=True)
    for user in ("U_EVE", "U_SUE"):
        case.join(user, "legal")
    case.set(head_id=post_office.put("one", CASE))
    relay.drain(BUDGET)
    case.slack.add_person("U_GUEST", "guest")
    case.slack.join(case.channel or "", "U_GUEST")
    case.leave("U_BEN")
    case.quit("U_EVE")
    post_office.put("two", CASE)
    relay.drain(BUDGET)
    assert case.members() == ["U_ANA", "U_COACH", "U_GUEST", "U_SUE"]
    case.slack.settings(bots_kick=False)
    case.leave("U_SUE")
    for word in ("three", "four"):
        post_office.put(word, CASE)
        relay.drain(BUDGET)
    told = [said for said in case.seen()["case-12"] if "restricted_action" in said]
    assert len(told) == 1
    assert "<@U_SUE>" in told[0]
    assert len(case.slack.received("conversations.kick")) == 3


@ONE_STORE
def test_a_room_of_a_case_that_a_restored_store_does_not_know_is_left_alone(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """It has the name and the bot made it, but people read there."""
    post_office.put("one", CASE)
    relay.drain(BUDGET)
    case.set(case_channel_id=None)
    post_office.put("two", CASE)
    relay.drain(BUDGET)
    assert ["one" in said[0] for said in case.seen().values()] == [True, False]
    assert list(case.seen()) == ["case-12", "case-12-2"]
