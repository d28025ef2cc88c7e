"""When a weekly report opens, is due, locks and must be reviewed."""

from datetime import UTC, date, datetime

import pytest

from models.policy import WeeklyReportPolicy
from models.rules.report.times import Turn, review_due, times_of, turn
from models.shapes.calendar import AbsenceSpan, CalendarFacts, PersonDays

WEEKLY = dict.fromkeys(range(1, 6), ((540, 720), (810, 1080)))
COMPANY = CalendarFacts(name="company", weekly=WEEKLY)
CHINA = CalendarFacts(name="company", weekly=WEEKLY, region="CN")
OFFICE = PersonDays(calendar=COMPANY)
RULES = WeeklyReportPolicy()
SHANGHAI = "Asia/Shanghai"
MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 3, day) for day in (9, 12, 13, 14, 15))
NEXT_MONDAY = date(2026, 3, 16)


def at(on: date, hour: int = 14) -> datetime:
    """Return an hour of Shanghai's."""
    return datetime(on.year, on.month, on.day, hour - 8, tzinfo=UTC)


def away(first: date, last: date, **facts: object) -> PersonDays:
    """Return the days of somebody who is away on some."""
    span = AbsenceSpan.model_validate({"starts_on": first, "ends_on": last, **facts})
    return PersonDays(calendar=COMPANY, absences=(span,))


@pytest.mark.parametrize(
    ("days", "today", "hour", "expected"),
    [
        (OFFICE, THURSDAY, 14, None),
        (OFFICE, FRIDAY, 14, Turn("open", FRIDAY)),
        (OFFICE, FRIDAY, 19, Turn("open", NEXT_MONDAY)),  # asked too late to be on time
        (
            PersonDays(calendar=COMPANY, weekdays=(1, 2)),
            date(2026, 3, 10),
            14,
            Turn("open", date(2026, 3, 10)),
        ),
        (away(FRIDAY, FRIDAY), THURSDAY, 14, Turn("open", THURSDAY)),
        (away(FRIDAY, FRIDAY, part="pm"), THURSDAY, 14, Turn("open", THURSDAY)),
        (away(FRIDAY, FRIDAY), FRIDAY, 14, Turn("open", NEXT_MONDAY)),  # fell ill on the last day
        (away(MONDAY, FRIDAY), FRIDAY, 14, None),
        (away(MONDAY, FRIDAY), SUNDAY, 14, Turn("excuse", SUNDAY)),
        (PersonDays(calendar=COMPANY, hired_on=NEXT_MONDAY), SUNDAY, 14, None),
        (PersonDays(calendar=CHINA), date(2026, 2, 13), 14, None),  # a make-up Saturday is still to come
        (PersonDays(calendar=CHINA), date(2026, 2, 14), 14, Turn("open", date(2026, 2, 14))),
    ],
)
def test_it_opens_on_the_last_day_on_which_the_rep_is_expected(
    days: PersonDays, today: date, hour: int, expected: Turn | None
) -> None:
    """Part-time, leave, half days and make-up Saturdays move it; whoever was never there is excused."""
    assert turn(days, today, now=at(today, hour), zone=SHANGHAI, rules=RULES) == expected


def test_the_lock_waits_for_the_next_working_day_even_of_who_is_away_then() -> None:
    """14:00, 18:00, and noon of Monday: the month's freeze can count on it."""
    found = times_of(away(NEXT_MONDAY, date(2026, 3, 20)), FRIDAY, SHANGHAI, RULES)
    assert (found.opens_at, found.due_at) == (at(FRIDAY), at(FRIDAY, 18))
    assert found.locks_at == at(NEXT_MONDAY, 12)


def test_a_review_has_the_reviewers_two_working_days() -> None:
    """Signed on Friday evening: until the end of Tuesday; later for who works from Wednesday on."""
    assert review_due(OFFICE, SHANGHAI, at(FRIDAY, 18), RULES) == datetime(2026, 3, 17, 16, tzinfo=UTC)
    late = PersonDays(calendar=COMPANY, weekdays=(3, 4, 5))
    assert review_due(late, SHANGHAI, at(FRIDAY, 18), RULES) == datetime(2026, 3, 19, 16, tzinfo=UTC)
