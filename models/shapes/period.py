"""A stretch of whole days that numbers are counted over."""

from datetime import date
from typing import Literal

from models.shapes.frozen import Frozen

PeriodKind = Literal["day", "week", "month", "quarter", "year"]


class Period(Frozen):
    """[starts_on, ends_on], both included, in local dates; weeks are ISO weeks, from Monday."""

    kind: PeriodKind
    starts_on: date
    ends_on: date

    def __contains__(self, on: date | None) -> bool:
        """Tell whether a date lies in the period; a date that is not known lies in none."""
        return on is not None and self.starts_on <= on <= self.ends_on

    @property
    def days(self) -> int:
        """Return the number of calendar days."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def label(self) -> str:
        """Return the name that keys are made of: 2026-03-09, 2026-W11, 2026-03, 2026-Q1 or 2026."""
        first = self.starts_on
        match self.kind:
            case "day":
                return first.isoformat()
            case "week":
                iso = first.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}"
            case "month":
                return f"{first.year:04}-{first.month:02}"
            case "quarter":
                return f"{first.year:04}-Q{(first.month + 2) // 3}"
            case "year":
                return f"{first.year:04}"
