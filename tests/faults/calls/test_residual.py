"""What no lease can prevent: a call that Slack takes after the lease is over, and how far that goes."""

import threading
from datetime import timedelta

import pytest

from models.clock import MovableClock
from sandbox.driver import SlackDriver
from scheduler.recover import recover_lapsed
from scheduler.relay.relay import THREADS
from tests.scheduler.conftest import BUDGET, MakeRelay, PostOffice

STALL = 1.5  # seconds in earnest; by the clock of both processes it is more than a minute
LONGER_THAN_A_LEASE = timedelta(seconds=61)
UNTIL_IT_IS_SURE = timedelta(seconds=30)  # that what Slack does not show will not arrive
QUEUED = 3  # beyond what the threads can hold in the air
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is about Slack alone


def copies(slack: SlackDriver, places: list[str]) -> int:
    """Return how many messages stand there that stand there already."""
    return sum(max(0, len(slack.messages(place)) - 1) for place in places)


@pytest.mark.parametrize(("known_by_name", "most"), [(False, THREADS), (True, 0)])
def test_a_stall_longer_than_the_lease_makes_at_most_one_copy_of_what_is_in_the_air(
    slack: SlackDriver,
    make_relay: MakeRelay,
    post_office: PostOffice,
    clock: MovableClock,
    *,
    known_by_name: bool,
    most: int,
) -> None:
    """As many as there are threads when Slack ignores `client_msg_id`; none when it tells a copy by it."""
    slack.settings(dedupe_client_msg_id=known_by_name)
    places = [f"C_{number}" for number in range(THREADS + QUEUED)]
    for place in places:
        slack.add_channel(place, place.lower(), ["U_ANA"])
    slack.script(kind="slow", method="chat.postMessage", times=THREADS, seconds=STALL)
    post_office.put_all([post_office.letter(place, place) for place in places[:THREADS]])
    stalled, other = make_relay(), make_relay()
    thread = threading.Thread(target=stalled.drain, args=(BUDGET,))
    thread.start()
    slack.wait_for(lambda: len(slack.received("chat.postMessage")) == THREADS)
    post_office.put_all([post_office.letter(place, place) for place in places[THREADS:]])
    clock.move_by(LONGER_THAN_A_LEASE)
    assert recover_lapsed(post_office.sessions, clock) == THREADS
    clock.move_by(UNTIL_IT_IS_SURE)
    other.drain(BUDGET)
    assert set(post_office.states()) == {"sent"}
    thread.join()
    assert set(post_office.states()) == {"sent"}
    assert copies(slack, places) == most
    assert all(slack.messages(place) for place in places)
