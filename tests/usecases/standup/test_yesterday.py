"""A morning tells of the last date on which the rep was expected; its numbers count for that date."""

from datetime import date

import pytest

from models.queries.entry_days import entry_days
from models.rules.day_numbers import day_numbers, reported
from models.shapes.calendar import AbsenceSpan
from models.usecases import absence, standup
from tests.usecases.standup.day import MONDAY, Day, utc

TUESDAY, WEDNESDAY = date(2026, 3, 10), date(2026, 3, 11)
NOON = utc("2026-03-11 12:00")
CODE = "effective_visits"


def done(day: Day, on: date) -> int | None:
    """Return what counts as Ana's visits of a date."""
    told = entry_days(day.session, [day.cast["Ana"]], MONDAY, WEDNESDAY)[day.cast["Ana"]]
    return day_numbers(reported(told), [CODE], on)[0].actual


def tell(day: Day, yesterday: int) -> None:
    """Let Ana have done five on Monday, and tell on Wednesday of her yesterday."""
    day.ask("Ana", kind="evening")
    day.answer("Ana", "evening", effective_visits=5)
    day.ask("Ana", on=WEDNESDAY)
    day.answer("Ana", on=WEDNESDAY, yesterday={CODE: yesterday})


def correct(day: Day) -> None:
    """Let Omar say that it was four on Monday."""
    omar = day.cast.asker(day.session, "Omar")
    evening = day.entry("Ana", "evening").id
    standup.correct(day.session, omar, evening, {("today_actual", CODE): 4}, "CRM", now=NOON)


def test_after_a_day_away_the_day_before_it_is_corrected(day: Day) -> None:
    """Tuesday has an excused entry that says nothing; the superior's later word overrules Wednesday's."""
    omar = day.cast.asker(day.session, "Omar")
    away = AbsenceSpan(starts_on=TUESDAY, ends_on=TUESDAY)
    day.fire("Ana", on=TUESDAY)
    absence.record(day.session, omar, day.cast["Ana"], away, "sick", now=day.prompt_at("Ana", on=TUESDAY))
    tell(day, 0)
    assert done(day, MONDAY) == 0
    correct(day)
    assert done(day, MONDAY) == 4


def test_what_is_told_of_a_day_that_nobody_asked_for_changes_no_other(day: Day) -> None:
    """The bot was away on Tuesday: Wednesday's two are Tuesday's, also after Monday was corrected."""
    tell(day, 2)
    assert (done(day, MONDAY), done(day, TUESDAY)) == (5, 2)
    correct(day)
    assert (done(day, MONDAY), done(day, TUESDAY)) == (4, 2)


def test_the_numbers_count_for_the_date_that_the_form_showed(day: Day) -> None:
    """While Wednesday's form was open Tuesday became a day away, so that today's form would show Monday."""
    day.ask("Ana", on=WEDNESDAY)
    omar, away = day.cast.asker(day.session, "Omar"), AbsenceSpan(starts_on=TUESDAY, ends_on=TUESDAY)
    absence.record(day.session, omar, day.cast["Ana"], away, "sick", now=day.prompt_at("Ana", on=WEDNESDAY))
    day.answer("Ana", on=WEDNESDAY, yesterday={CODE: 2}, yesterday_on=TUESDAY)
    assert (done(day, MONDAY), done(day, TUESDAY)) == (None, 2)


@pytest.mark.parametrize("shown", [None, WEDNESDAY, date(2026, 3, 12), date(1999, 1, 1)])
def test_a_date_that_no_form_shows_is_worked_out_anew(day: Day, shown: date | None) -> None:
    """No date, the form's own, one to come, one long ago: the day before counts, and nothing is refused."""
    day.ask("Ana", on=WEDNESDAY)
    day.answer("Ana", on=WEDNESDAY, yesterday={CODE: 2}, yesterday_on=shown)
    assert done(day, TUESDAY) == 2
