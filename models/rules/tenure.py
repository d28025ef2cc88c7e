"""F-45: how long somebody is with the company, in the three stages that rules go by."""

from datetime import date
from typing import Literal

from models.policy import TenurePolicy

TenureStage = Literal["newcomer", "growth", "mature"]


def completed_months(hired_on: date, on: date) -> int:
    """Return the months completed by a date; a month is complete when its day of the month is reached."""
    months = (on.year - hired_on.year) * 12 + on.month - hired_on.month
    return months - (on.day < hired_on.day)


def tenure_stage(hired_on: date | None, on: date, rules: TenurePolicy) -> TenureStage | None:
    """Return the stage on a date, usually under 3 months, under 12, more; None = nobody knows since when."""
    if hired_on is None:
        return None
    months = completed_months(hired_on, on)
    if months < rules.newcomer_months:
        return "newcomer"
    return "growth" if months < rules.growth_months else "mature"
