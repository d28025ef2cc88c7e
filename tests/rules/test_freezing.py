"""When a month becomes final."""

from datetime import date

import pytest

from models.policy import CalendarPolicy
from models.rules.freezing import results_day, scores_day, settled_by
from models.rules.periods import labelled
from models.shapes.calendar import CalendarFacts, DayOverride

WEEKDAYS = CalendarFacts(name="company", weekly=CalendarPolicy().intervals)
CHINA = CalendarFacts(name="company", region="CN", weekly=CalendarPolicy().intervals)
NEVER = CalendarFacts(name="company", weekly={})


@pytest.mark.parametrize(
    ("month", "results_on", "process_on"),
    [
        ("2026-03", date(2026, 4, 1), date(2026, 4, 6)),  # its last week ended on 29 March
        ("2026-04", date(2026, 5, 4), date(2026, 5, 6)),  # the report of 27 April locks on Monday 4 May
        ("2026-05", date(2026, 6, 1), date(2026, 6, 4)),  # ends on a Sunday: locks on the day itself
        ("2026-07", date(2026, 8, 3), date(2026, 8, 6)),  # ends on a Friday
    ],
)
def test_a_month_is_final_once_its_last_report_has_locked(
    month: str, results_on: date, process_on: date
) -> None:
    """Domain 4.3's own example, and months that end on other weekdays."""
    found = results_day(WEEKDAYS, labelled(month), working_day=1, lock_days=1)
    assert found == results_on
    assert scores_day(WEEKDAYS, labelled(month), working_day=4, results_on=found) == process_on


def test_holidays_and_calendars_without_work_move_the_day_but_never_lose_it() -> None:
    """China's first days of May are free; a company day of rest counts; nobody working still ends a month."""
    assert results_day(CHINA, labelled("2026-04"), working_day=1, lock_days=1) == date(2026, 5, 6)
    rest = WEEKDAYS.model_copy(update={"overrides": (DayOverride(day=date(2026, 4, 1), working=False),)})
    assert results_day(rest, labelled("2026-03"), working_day=1, lock_days=1) == date(2026, 4, 2)
    assert results_day(NEVER, labelled("2026-03"), working_day=1, lock_days=1) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("period", "month"),
    [
        ("2026-04-30", "2026-04"),
        ("2026-W18", "2026-04"),  # 27 April to 3 May
        ("2026-W14", "2026-04"),  # 30 March to 5 April: its Thursday lies in April
        ("2026-04", "2026-04"),
        ("2026-Q2", "2026-06"),
        ("2026", "2026-12"),
    ],
)
def test_each_period_is_settled_by_one_month(period: str, month: str) -> None:
    """D-19: a week belongs to the month of its fourth day; a quarter and a year end with their last month."""
    assert settled_by(labelled(period)) == labelled(month)
