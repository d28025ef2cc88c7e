"""F-45: newcomer, growing, mature."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy import TenurePolicy
from models.rules.tenure import completed_months, tenure_stage

HIRED = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2026, 4, 14), "newcomer"),
        (date(2026, 4, 15), "growth"),
        (date(2027, 1, 14), "growth"),
        (date(2027, 1, 15), "mature"),
    ],
)
def test_x_16_the_stage_changes_on_the_day_of_the_month(on: date, stage: str) -> None:
    """X-16: three and twelve completed months."""
    assert tenure_stage(HIRED, on, TenurePolicy()) == stage


def test_a_company_decides_how_long_somebody_is_new() -> None:
    """Six and eighteen months."""
    rules = TenurePolicy(newcomer_months=6, growth_months=18)
    stages = [
        tenure_stage(HIRED, on, rules) for on in (date(2026, 7, 14), date(2027, 7, 14), date(2027, 7, 15))
    ]
    assert stages == ["newcomer", "growth", "mature"]


def test_without_a_date_of_hire_there_is_no_stage() -> None:
    """No rule by stage applies then."""
    assert tenure_stage(None, HIRED, TenurePolicy()) is None


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_months_never_run_backwards(hired: date, days: int) -> None:
    """A day later at least as many months are completed."""
    on = hired + timedelta(days=days)
    assert 0 <= completed_months(hired, on) <= completed_months(hired, on + timedelta(days=1))
