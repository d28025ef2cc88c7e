"""Which month somebody means."""

from collections.abc import Mapping
from datetime import date

from models.errors import UserError
from models.rules.calendar_month import calendar_month
from models.rules.matching import fold
from models.rules.periods import labelled, period_of, previous
from models.shapes.period import Period

BACK: Mapping[str, int] = {
    "": 1, "last month": 1, "上月": 1, "上个月": 1, "this month": 0, "month": 0, "本月": 0, "这个月": 0,
}  # fmt: skip


class NotAMonth(UserError):
    """A stretch that is no month was typed."""

    template = "Honors are given for months. Write one like 2026-03."


def month_named(text: str, today: date) -> Period:
    """Return the month that somebody means; without a word the last one that is over.

    Raises:
        UnreadablePeriod: it is no period.
        NotAMonth: it is one, but no month.
    """
    running = period_of("month", today)
    back = BACK.get(fold(text))
    if back is not None:
        return previous(running) if back else running
    found = calendar_month(text, today) or labelled(text)
    if found.kind != "month":
        raise NotAMonth
    return found
