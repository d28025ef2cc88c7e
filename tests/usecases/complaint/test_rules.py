"""A case keeps the rules that its cycle began with; business clocks run by the owner's calendar."""

from decimal import Decimal

from models.policy import ClockRule, ComplaintLevel
from models.queries.tenancy import policy
from models.usecases import complaint
from models.usecases.policy import activate
from tests.rules.test_business_time import shanghai
from tests.usecases.complaint.desk import HOUR, RECEIVED, Desk, clock

BUSINESS = {
    "first_response": ClockRule(hours=Decimal(2), mode="business"),
    "resolution": ClockRule(hours=Decimal(24), mode="business"),
}


def let(desk: Desk, **general: object) -> None:
    """Let other rules hold for general complaints from now on."""
    rules = policy(desk.session)
    grade = rules.complaints.general.model_copy(update=general)
    wanted = rules.complaints.model_copy(update={"general": grade})
    activate(
        desk.session, rules.model_copy(update={"complaints": wanted}), actor=desk.who("Ada"), now=RECEIVED
    )


def test_x_06_business_clocks_run_by_the_owners_calendar(desk: Desk) -> None:
    """Monday 10:20 and Thursday 9:50; paused from Tuesday ten to Wednesday ten: Friday 9:50."""
    let(desk, **BUSINESS)
    li, s = desk.who("Li"), desk.session
    case = desk.record(at=RECEIVED)
    key = case.complaint_id
    assert [one.due_at for one in case.clocks] == [shanghai("09 10:20"), shanghai("12 09:50")]
    assert case.steps[1].due_at == shanghai("09 17:50")  # eight working hours
    complaint.answered(s, li, key, now=shanghai("09 10:00"))
    complaint.plan(s, li, key, "Ask for papers", now=shanghai("09 10:00"))
    complaint.wait(s, li, key, "Papers", shanghai("11 10:00"), now=shanghai("10 10:00"))
    complaint.follow_up(s, now=shanghai("11 10:00"))
    assert clock(desk.view(key), "resolution").due_at == shanghai("13 09:50")
    desk.climb(shanghai("13 09:49"))
    assert max(level for level, *_ in desk.told(key)) <= 0
    desk.climb(shanghai("13 09:50"))
    assert max(level for level, *_ in desk.told(key)) == 2


def test_other_rules_hold_for_what_begins_after_them(desk: Desk) -> None:
    """What runs keeps its clocks and its ladder; opened again it takes the new ones."""
    s, li = desk.session, desk.who("Li")
    key = desk.record(at=RECEIVED).complaint_id
    level = ComplaintLevel(level=1, when="first_response_breached", notify=("director",))
    let(desk, first_response=ClockRule(hours=Decimal(1)), ladder=(level,))
    desk.climb(RECEIVED + 2 * HOUR)
    assert [(at, name) for at, name, *_ in desk.told(key)] == [(0, "Li"), (1, "Wang")]
    complaint.resolve(s, li, key, "Done", answered_too=True, now=RECEIVED + 3 * HOUR)
    again = complaint.reopen(s, li, key, "Not done", now=RECEIVED + 4 * HOUR)
    assert clock(again, "first_response").due_at == RECEIVED + 5 * HOUR
    desk.climb(RECEIVED + 5 * HOUR)
    assert [(at, name) for at, name, cycle, _ in desk.told(key) if cycle == 2] == [(0, "Li"), (1, "Ruth")]
