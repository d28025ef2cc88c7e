"""X-06, as the program lives it: recorded, told, answered, solved."""

from datetime import timedelta

from models.usecases import complaint
from tests.rules.test_business_time import shanghai
from tests.usecases.complaint.desk import MINUTE, RECEIVED, Desk, clock


def test_x_06_a_general_complaint_as_it_climbs(desk: Desk) -> None:
    """Told at 17:20; answered at 18:05, so no level 1; reminded at 08:00 and 12:32; level 2 once at 17:20."""
    desk.hold_role("Ben", "after_sales", now=RECEIVED)
    case = desk.record(at=RECEIVED)
    due = {one.clock: one.due_at for one in case.clocks}
    assert due == {"first_response": shanghai("06 19:20"), "resolution": shanghai("07 17:20")}
    assert [one["target"] for one in desk.notices()] == [desk.cast.slack_id("Li")]
    li, key = desk.who("Li"), case.complaint_id
    answered = complaint.answered(desk.session, li, key, now=RECEIVED + 45 * MINUTE)
    first = clock(answered, "first_response")
    assert (first.status, first.stopped_at) == ("met", RECEIVED + 45 * MINUTE)
    for at in ("06 19:20", "06 23:00", "07 05:20", "07 07:59", "07 08:00", "07 12:31", "07 12:32"):
        desk.climb(shanghai(at))
    assert [level for level, *_ in desk.told(key)] == [0, -50, -80]
    assert [one["at"] for one in desk.notices()][1:] == [shanghai("07 08:00"), shanghai("07 12:32")]
    for at in ("07 17:19", "07 17:20", "07 17:21"):
        desk.climb(shanghai(at))
    assert [(level, name) for level, name, *_ in desk.told(key)][3:] == [(2, "Ben"), (2, "Wang")]
    solved = complaint.resolve(desk.session, li, key, "Called back", now=shanghai("07 18:00"))
    whole = clock(solved, "resolution")
    assert (whole.status, (whole.stopped_at or RECEIVED) - whole.due_at) == ("missed", timedelta(minutes=40))
    desk.climb(shanghai("08 18:00"))
    assert len(desk.told(key)) == 5


def test_x_06_resolved_at_exactly_its_moment_is_met(desk: Desk) -> None:
    """At 17:20:00 sharp; and at 17:19 though nobody looked before 18:05."""
    li = desk.who("Li")
    for at in ("07 17:20", "07 17:19"):
        key = desk.record(at=RECEIVED).complaint_id
        complaint.answered(desk.session, li, key, now=RECEIVED + MINUTE)
        solved = complaint.resolve(desk.session, li, key, "Called back", now=shanghai(at))
        assert clock(solved, "resolution").status == "met"
        desk.climb(shanghai("07 18:05"))
        assert [level for level, *_ in desk.told(key)] == [0]
