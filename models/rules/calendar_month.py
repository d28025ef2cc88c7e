"""A month by its name, as people type it: "february", "feb 2025", "2月", "2025年2月"."""

import re
from collections.abc import Mapping
from datetime import date

from models.rules.dates import MONTHS
from models.rules.matching import fold
from models.rules.periods import following, period_of
from models.shapes.period import Period

SHORT = 3  # letters that are enough beside a year; alone they are names of people too
CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
NUMBERS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{f"{sign}月": number for number, sign in enumerate(CHINESE, 1)},
    **{f"{number}月": number for number in range(1, 13)},
    **{f"{number:02}月": number for number in range(1, 10)},
}
BESIDE_A_YEAR: Mapping[str, int] = {name[:SHORT]: number for number, name in enumerate(MONTHS, 1)}
NAMED = re.compile(
    r"(?<![a-z\d])(?:(?P<first>[1-9]\d{3})\s?年?\s?)?"
    rf"(?P<name>{'|'.join((*MONTHS, *BESIDE_A_YEAR))}|(?:1?\d|0\d|十?[一二三四五六七八九十])月)份?"
    r"(?:\s(?P<last>[1-9]\d{3}))?(?![a-z\d])"
)


def calendar_month(text: str, today: date, *, ahead: bool = False) -> Period | None:
    """Return the month that a text names, None where it names none.

    Without a year it is the last one of that name; with `ahead` this year's, and in December next January.
    """
    found = NAMED.fullmatch(fold(text))
    return None if found is None else _month(found, today, ahead=ahead)


def month_within(text: str, today: date) -> tuple[Period, str] | None:
    """Return the last month that a folded text names somewhere, and the text without it."""
    found = NAMED.search(text)
    month = None if found is None else _month(found, today, ahead=False)
    return None if found is None or month is None else (month, text.replace(found[0], " ", 1))


def _month(found: re.Match[str], today: date, *, ahead: bool) -> Period | None:
    year = found["first"] or found["last"]
    number = NUMBERS.get(found["name"]) or (BESIDE_A_YEAR.get(found["name"]) if year else None)
    if number is None:
        return None
    if year:
        return period_of("month", date(int(year), number, 1))
    running = period_of("month", today)
    last = max(following(running).starts_on, date(today.year, 12, 1)) if ahead else running.starts_on
    same = date(last.year, number, 1)
    return period_of("month", same if same <= last else same.replace(year=last.year - 1))
