"""A case's messages go to a room of its own, which is made before the first of them."""

from datetime import timedelta

import pytest

from models.clock import MovableClock
from models.shapes.room import case_room
from sandbox.driver import SlackDriver
from sandbox.workspace import BOT_SCOPES
from scheduler.relay import Relay
from tests.scheduler.conftest import BUDGET, PostOffice
from tests.scheduler.relay.case_file import CaseFile

CASE = case_room(12)
ONE_STORE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where Slack alone matters


@pytest.fixture
def case(post_office: PostOffice, slack: SlackDriver) -> CaseFile:
    """Return case 12."""
    return CaseFile(post_office, slack)


def without(*scopes: str) -> list[str]:
    """Return what the app is granted but these."""
    return [scope for scope in BOT_SCOPES if scope not in scopes]


def test_the_room_is_made_before_the_first_word_and_kept(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """One private channel with all of the case's people in it, in the same pass as the message."""
    case.join("U_BEN", "legal", known=True)
    post_office.put_all([post_office.letter(key, CASE) for key in ("one", "two")])
    relay.drain(BUDGET)
    assert [said.partition("(")[2][:3] for said in case.seen()["case-12"]] == ["one", "two"]
    assert case.members() == ["U_ANA", "U_BEN", "U_COACH"]
    assert len(case.slack.received("conversations.create")) == 1
    assert [row.channel for row in post_office.rows()] == [case.channel] * 2


def test_who_joins_the_case_later_is_brought_in_with_the_next_word(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """Who has left the company is not."""
    post_office.put("one", CASE)
    relay.drain(BUDGET)
    case.join("U_BEN", "director", known=True)
    post_office.put("two", CASE)
    relay.drain(BUDGET)
    assert case.members() == ["U_ANA", "U_BEN", "U_COACH"]
    post_office.put("three", CASE)
    relay.drain(BUDGET)
    assert len(case.slack.received("conversations.invite")) == 2


@pytest.mark.parametrize("readable", ["groups:read", ""])
def test_a_room_that_was_made_and_not_kept_is_found_again(
    case: CaseFile, relay: Relay, post_office: PostOffice, clock: MovableClock, readable: str
) -> None:
    """Without the scope to look, another name is taken; nothing was said in the first one."""
    case.slack.set_scopes([*without("groups:read"), readable])
    case.slack.script(kind="lose_answer", method="conversations.create")
    post_office.put("one", CASE)
    relay.drain(BUDGET)
    assert post_office.states() == ["pending"]
    clock.move_by(timedelta(seconds=5))
    relay.drain(BUDGET)
    assert {title: len(said) for title, said in case.seen().items() if said} == {
        "case-12" if readable else "case-12-2": 1
    }


@ONE_STORE
def test_a_channel_of_somebody_else_is_left_alone(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """Though it has the name and the bot is in it."""
    case.slack.add_channel("C_OTHER", "case-12", ["U_ANA"], private=True)
    post_office.put("one", CASE)
    relay.drain(BUDGET)
    assert list(case.seen()) == ["case-12-2"]
    assert case.slack.messages("C_OTHER") == []


def test_without_channels_a_group_of_eight_reads_it_and_is_told_who_cannot(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """The most concerned are in; the others are named under the head, and who comes later too."""
    case.slack.set_scopes(without("groups:write"))
    for number in range(8):
        case.join(f"U_{number}", "observer" if number == 3 else "legal")
    head = post_office.put("one", CASE)
    case.set(head_id=head)
    relay.drain(BUDGET)
    (said,) = case.seen().values()
    assert "U_3" not in case.members()
    assert case.members() == sorted(["U_ANA", "U_COACH", *(f"U_{n}" for n in range(8) if n != 3)])
    assert "<@U_3>" in said[1]
    case.join("U_LATE", "director")
    post_office.put("two", CASE)
    relay.drain(BUDGET)
    (said,) = case.seen().values()
    assert "<@U_LATE>" in said[-1]
    assert len(said) == 4


@ONE_STORE
def test_without_groups_too_the_owner_alone_reads_it(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """And is told who cannot."""
    case.slack.set_scopes(without("groups:write", "mpim:write"))
    case.join("U_BEN", "manager", known=True)
    case.set(head_id=post_office.put("one", CASE))
    relay.drain(BUDGET)
    told = [said["text"] for said in case.slack.person("U_ANA").inbox()]
    assert "one" in told[0]
    assert "<@U_BEN>" in told[1]


@ONE_STORE
def test_who_slack_refuses_is_named_and_the_others_come_in(
    case: CaseFile, relay: Relay, post_office: PostOffice
) -> None:
    """A guest cannot be invited by a bot."""
    case.slack.add_person("U_GUEST", "guest", is_restricted=True)
    case.join("U_GUEST", "observer", known=True)
    case.join("U_BEN", "legal", known=True)
    post_office.put("one", CASE)
    relay.drain(BUDGET)
    assert case.members() == ["U_ANA", "U_BEN", "U_COACH"]
    told = case.seen()["case-12"][-1]
    assert "<@U_GUEST>" in told
    assert "user_is_restricted" in told


@pytest.mark.parametrize("mended", [False, True])
def test_a_closed_case_closes_its_channel_and_opens_it_again(
    case: CaseFile, relay: Relay, post_office: PostOffice, *, mended: bool
) -> None:
    """After the last word; as long as Slack lets no bot open it again, the thread begins anew beside it."""
    case.slack.settings(bots_unarchive=mended)
    head = post_office.put("one", CASE)
    relay.drain(BUDGET)
    first = case.channel
    case.set(status="cancelled")
    post_office.replace(head, "over")
    relay.drain(BUDGET)
    assert [one["is_archived"] for one in case.slack.channels() if one["id"] == first] == [True]
    post_office.replace(head, "a late word")
    relay.drain(BUDGET)
    assert post_office.states()[-1] == ("sent" if mended else "cancelled")
    case.set(status="new")
    post_office.replace(head, "again")
    relay.drain(BUDGET)
    assert (case.channel == first) is mended
    assert "again" in case.seen()["case-12" if mended else "case-12-2"][0]


@ONE_STORE
def test_a_room_without_the_bot_is_made_anew(case: CaseFile, relay: Relay, post_office: PostOffice) -> None:
    """Somebody took the bot out: the next word brings a room, and all of the case's people, again."""
    post_office.put("one", CASE)
    relay.drain(BUDGET)
    case.slack.remove_bot(case.channel or "")
    post_office.put("two", CASE)
    relay.drain(BUDGET)
    assert "two" in case.seen()["case-12-2"][0]
    assert case.members() == ["U_ANA", "U_COACH"]


@ONE_STORE
@pytest.mark.parametrize("method", ["conversations.create", "conversations.invite"])
def test_a_slow_slack_holds_up_the_room_and_nothing_else(
    case: CaseFile, relay: Relay, post_office: PostOffice, clock: MovableClock, method: str
) -> None:
    """A 429 of the room's own calls lets every other message pass."""
    case.slack.script(kind="rate_limited", method=method, seconds=20)
    post_office.put("one", CASE)
    post_office.put("two", "C_SALES")
    relay.drain(BUDGET)
    assert [row.state for row in post_office.rows()] == ["pending", "sent"]
    clock.move_by(timedelta(seconds=30))
    relay.drain(BUDGET)
    assert len(case.seen()["case-12"]) == 1
