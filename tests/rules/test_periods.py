"""Periods: ISO weeks, months, quarters, years, and their labels."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.periods import (
    UnreadablePeriod,
    following,
    home_of_week,
    labelled,
    period_of,
    previous,
    weeks_of,
)
from models.shapes.period import PeriodKind

KINDS: st.SearchStrategy[PeriodKind] = st.sampled_from(get_args(PeriodKind))
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("kind", "label", "first", "last"),
    [
        ("day", "2026-03-09", date(2026, 3, 9), date(2026, 3, 9)),
        ("week", "2026-W11", date(2026, 3, 9), date(2026, 3, 15)),
        ("month", "2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        ("quarter", "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("year", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_found_by_a_date_and_by_its_label(
    kind: PeriodKind, label: str, first: date, last: date
) -> None:
    """Both ways lead to the same days."""
    found = period_of(kind, date(2026, 3, 9))
    assert (found.starts_on, found.ends_on, found.label) == (first, last, label)
    assert labelled(label) == found
    assert found.days == (last - first).days + 1


def test_a_week_of_two_years_is_named_by_the_iso_year() -> None:
    """1 January 2027 is a Friday of 2026's week 53."""
    assert period_of("week", date(2027, 1, 1)).label == "2026-W53"


@pytest.mark.parametrize("text", ["", "march", "2026-13", "2025-W53", "2026-Q5", "2026-02-30", "26-03"])
def test_what_is_no_period_is_refused_with_how_to_write_one(text: str) -> None:
    """2025 has 52 weeks; no year has a 13th month."""
    with pytest.raises(UnreadablePeriod, match="2026-W11"):
        labelled(text)


def test_x_03_a_week_belongs_to_the_month_of_its_thursday() -> None:
    """X-03: the week from 23 February 2026 belongs to February, March has the four weeks after it."""
    assert home_of_week(period_of("week", date(2026, 2, 23)), "month").label == "2026-02"
    starts = [week.starts_on for week in weeks_of(labelled("2026-03"))]
    assert starts == [date(2026, 3, day) for day in (2, 9, 16, 23)]


@given(KINDS, DATES)
def test_periods_follow_one_another_without_a_gap(kind: PeriodKind, on: date) -> None:
    """A date lies in its period, and the one before ends the day before."""
    here = period_of(kind, on)
    assert on in here
    assert previous(here).ends_on == here.starts_on - timedelta(days=1)
    assert following(previous(here)) == here
    assert labelled(here.label) == here


@given(DATES)
def test_every_week_belongs_to_exactly_one_month(on: date) -> None:
    """The weeks of three months in a row hold the week of the middle once."""
    week = period_of("week", on)
    home = home_of_week(week, "month")
    around = [previous(home), home, following(home)]
    assert [week in weeks_of(month) for month in around] == [False, True, False]
