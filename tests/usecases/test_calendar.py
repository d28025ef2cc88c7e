"""Named calendars and the company's own days."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed
from models.policy import CalendarPolicy, Policy
from models.queries.calendar import calendar_facts, calendar_named, company_calendar
from models.rules.calendar import holiday_name, is_working_day
from models.rules.regions import UnknownRegion
from models.shapes.calendar import DayOverride, Intervals
from models.usecases.calendar import WrongHours, of_region, save_calendar, set_days
from models.usecases.policy import activate
from tests.cast import standard_team

MONDAY = date(2026, 3, 9)
SATURDAY = date(2026, 3, 14)


def test_a_calendar_without_hours_has_the_companys(session: Session, clock: MovableClock) -> None:
    """A region alone is enough to make one; it is made once."""
    key = of_region(session, "CN", now=clock.now())
    assert of_region(session, "CN", now=clock.now()) == key
    facts = calendar_facts(session, [key], MONDAY, SATURDAY)[key]
    assert facts.region == "CN"
    assert facts.weekly[1] == ((540, 720), (810, 1080))
    assert is_working_day(facts, date(2026, 2, 28))


def test_hours_and_region_of_a_calendar_can_change(session: Session, clock: MovableClock) -> None:
    """Who works Tuesday to Saturday has a calendar of that kind."""
    weekly: Intervals = dict.fromkeys(range(2, 7), ((600, 1080),))
    key = save_calendar(session, "Shop", region=None, weekly=None, actor=None, now=clock.now())
    assert save_calendar(session, "Shop", region="GB", weekly=weekly, actor=None, now=clock.now()) == key
    facts = calendar_facts(session, [key], MONDAY, SATURDAY)[key]
    assert (is_working_day(facts, MONDAY), is_working_day(facts, SATURDAY)) == (False, True)
    assert holiday_name(facts, date(2026, 4, 3)) == "Good Friday"


def test_the_companys_calendar_is_the_policy_s_with_the_companys_days(
    session: Session, clock: MovableClock
) -> None:
    """Region and hours come from the policy, single days from the administrator, the last word holds."""
    activate(session, Policy(calendar=CalendarPolicy(region="CN")), actor=None, now=clock.now())
    for working in (False, True):
        said = [
            DayOverride(day=SATURDAY, working=working),
            DayOverride(day=MONDAY, working=False, name="Move"),
        ]
        set_days(session, said, calendar_id=None, actor=None, now=clock.now())
    facts = company_calendar(session, MONDAY, SATURDAY)
    assert facts.region == "CN"
    assert is_working_day(facts, SATURDAY)
    assert holiday_name(facts, MONDAY) == "Move"
    assert company_calendar(session, SATURDAY, SATURDAY).overrides == (
        DayOverride(day=SATURDAY, working=True),
    )


def test_a_calendar_nobody_can_keep_is_refused(session: Session, clock: MovableClock) -> None:
    """Unknown regions and impossible hours."""
    with pytest.raises(UnknownRegion):
        save_calendar(session, "X", region="XX", weekly=None, actor=None, now=clock.now())
    impossible: list[Intervals] = [{8: ((540, 600),)}, {1: ((600, 540),)}, {1: ((0, 1441),)}]
    for weekly in impossible:
        with pytest.raises(WrongHours):
            save_calendar(session, "X", region=None, weekly=weekly, actor=None, now=clock.now())
    assert calendar_named(session, "X") is None


def test_calendars_are_the_administrators(session: Session, clock: MovableClock) -> None:
    """A manager does not give the company a holiday."""
    omar = standard_team(session, now=clock.now()).asker(session, "Omar")
    with pytest.raises(NotAllowed):
        set_days(session, [], calendar_id=None, actor=omar, now=clock.now())
    with pytest.raises(NotAllowed):
        save_calendar(session, "X", region=None, weekly=None, actor=omar, now=clock.now())
