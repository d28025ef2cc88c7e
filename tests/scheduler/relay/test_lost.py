"""A process that comes back too late changes nothing, and is told of when it happens often."""

from structlog.testing import capture_logs
from uuid_utils.compat import uuid7

from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from models.shapes.reader import Reader
from scheduler.metrics import Metrics
from scheduler.relay.settling import OFTEN, Settling
from tests.scheduler.conftest import PostOffice


def late(post_office: PostOffice, key: str) -> Parcel:
    """Return a message that somebody else has taken over since."""
    row_id = post_office.put(key)
    return Parcel(
        row_id=row_id,
        token=uuid7(),
        state="sending",
        kind="note_to_manager",
        payload={},
        key=key,
        target="U_ANA",
        place="U_ANA",
        look_from=post_office.clock.now(),
        last_try_at=post_office.clock.now(),
        reader=Reader(),
    )


def test_leases_that_are_lost_often_are_told_once(post_office: PostOffice) -> None:
    """Each is counted and has its line; an administrator hears of the fifth within the hour."""
    post_office.hire("U_BEN", "admin")
    metrics = Metrics()
    settling = Settling(post_office.sessions, post_office.clock, metrics)
    told = []
    with capture_logs() as lines:
        for number in range(OFTEN + 1):
            parcel = late(post_office, f"message {number}")
            outcome = Outcome(verdict="sent", channel="D1", ts="1.1")
            assert settling.settle([(post_office.workspace_id, parcel, outcome)]) == 0
            told.append(sum(row.kind == "admin_alert" for row in post_office.rows()))
    assert told == [0] * (OFTEN - 1) + [1, 1]
    assert metrics.registry.get_sample_value("coach_leases_lost_total") == OFTEN + 1
    events = [line["event"] for line in lines]
    assert (events.count("lease_lost"), events.count("sent")) == (OFTEN + 1, 0)
    assert {row.state for row in post_office.rows()} == {"pending"}


def test_a_lost_one_that_was_not_sent_takes_nothing_from_the_count(post_office: PostOffice) -> None:
    """The number of sent messages never is below zero."""
    settling = Settling(post_office.sessions, post_office.clock, None)
    refused = (post_office.workspace_id, late(post_office, "one"), Outcome(verdict="not_sent"))
    assert settling.settle([refused]) == 0
