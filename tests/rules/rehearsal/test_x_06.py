"""X-06 rehearsed: complaints as they went give the same moments."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from models.policy import Policy
from models.rules.business_time import WorkHours
from models.rules.policy_checks import proposed
from models.rules.rehearsal.climbing import climbed
from models.rules.rehearsal.complaint import complaint_course
from models.rules.rehearsal.wish import wish_course
from models.shapes.calendar import CalendarFacts, DayOverride, PersonDays
from models.shapes.policy_rehearsal import Act
from models.shapes.stories import ComplaintStory, Ran, WishStory

RECEIVED = datetime(2026, 3, 6, 9, 20, tzinfo=UTC)  # Friday 17:20 in Shanghai
END = datetime(2026, 3, 20, tzinfo=UTC)
WEEK = CalendarFacts(name="W", weekly=Policy().calendar.intervals)
HOLIDAY = WEEK.model_copy(update={"overrides": (DayOverride(day=date(2026, 3, 9), working=False),)})
STORY = ComplaintStory(
    case_id=uuid4(), no="12", severity="general", owner_id=uuid4(), manager_id=uuid4(),
    known_at=RECEIVED, graded_at=RECEIVED, owner_too=False, takeover=None,
    first_response=Ran(RECEIVED), resolution=Ran(RECEIVED),
)  # fmt: skip
BUSINESS = proposed(
    Policy(),
    {"complaints": {"general": {"first_response": {"mode": "business"}, "resolution": {"mode": "business"}}}},
)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of Shanghai's wall in March 2026."""
    return datetime(2026, 3, day, hour - 8 if hour >= 8 else hour + 16, minute, tzinfo=UTC)


def levels(story: ComplaintStory, policy: Policy, calendar: CalendarFacts = WEEK) -> dict[int, datetime]:
    """Return when each level fired."""
    hours = WorkHours(PersonDays(calendar=calendar), "Asia/Shanghai")
    return {one.level: one.at for one in climbed(complaint_course(story, policy, hours), END).fired}


def test_x_06_the_levels_come_with_the_clocks() -> None:
    """Wall, business, and business with Monday a holiday."""
    wall = levels(STORY, Policy())
    assert (wall[1], wall[2], wall[3]) == (utc(6, 19, 20), utc(7, 17, 20), utc(8, 17, 20))
    business = levels(STORY, BUSINESS)
    assert (business[1], business[2]) == (utc(9, 10, 20), utc(12, 9, 50))
    off = levels(STORY, BUSINESS, HOLIDAY)
    assert (off[1], off[2]) == (utc(10, 10, 20), utc(13, 9, 50))


def test_x_06_a_pause_moves_the_resolution() -> None:
    """Tuesday 10:00 to Wednesday 10:00: Friday 9:50; and while it lasts nothing of it fires."""
    paused = STORY._replace(pauses=[(utc(10, 10), utc(11, 10))])
    assert levels(paused, BUSINESS)[2] == utc(13, 9, 50)
    assert 2 not in levels(STORY._replace(pauses=[(utc(10, 10), None)]), BUSINESS)


def test_x_06_answered_in_time_and_solved_too_late() -> None:
    """Answered 18:05, solved 18:00 the next day: no level 1, level 2 once; an hour more and none."""
    story = STORY._replace(
        first_response=Ran(RECEIVED, datetime(2026, 3, 6, 10, 5, tzinfo=UTC)),
        resolution=Ran(RECEIVED, datetime(2026, 3, 7, 10, tzinfo=UTC)),
        ended_at=datetime(2026, 3, 7, 10, tzinfo=UTC),
    )
    found = levels(story, Policy())
    assert found.keys() == {0, -50, -80, 2}
    assert found[-50] == datetime(2026, 3, 6, 21, 20, tzinfo=UTC)
    longer = proposed(Policy(), {"complaints": {"general": {"resolution": {"hours": 25}}}})
    assert levels(story, longer).keys() == {0, -50, -80}


def test_another_grade_moves_what_runs_as_it_really_does() -> None:
    """Made major after two hours: the old due moment stays; made general too late: two hours are left."""
    up = RECEIVED + timedelta(hours=2)
    major = STORY._replace(severity="major", known_at=up, graded_at=up)
    assert levels(major, Policy())[3] == RECEIVED + timedelta(hours=24)
    waited = major._replace(pauses=[(RECEIVED, RECEIVED + timedelta(hours=1))])
    assert levels(waited, Policy())[2] == up + timedelta(hours=4)  # for a plan, whatever was waited before
    down = RECEIVED + timedelta(hours=30)
    general = STORY._replace(known_at=down, graded_at=down, first_response=Ran(RECEIVED, RECEIVED))
    assert levels(general, Policy())[2] == down + timedelta(hours=2)


def test_a_wish_rises_when_nobody_answers() -> None:
    """Four working hours, and eight more to the director; a take holds it for a working day's length."""
    hours = WorkHours(PersonDays(calendar=WEEK), "Asia/Shanghai")
    wish = WishStory(uuid4(), "support:3", uuid4(), uuid4(), {}, utc(9, 9), None, told=True)
    fired = climbed(wish_course(wish, Policy(), hours), END).fired
    assert [(one.level, one.at) for one in fired] == [(1, utc(9, 14, 30)), (2, utc(10, 15))]
    answered = wish._replace(answered_at=utc(9, 14), acts=[Act(utc(9, 10), "take")])
    assert not climbed(wish_course(answered, Policy(), hours), END).fired
