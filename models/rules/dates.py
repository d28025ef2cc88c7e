"""Dates as people type them, in English and Chinese: "friday", "9.3.", "2026-03-09", "下周一", "3月9日"."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Literal

from models.errors import UserError
from models.rules.matching import fold

Side = Literal["future", "past"]  # where a weekday or a date without its year is looked for

DAYS_AWAY = {
    "today": 0, "now": 0, "今天": 0, "今日": 0,
    "tomorrow": 1, "tmrw": 1, "明天": 1, "明日": 1, "day after tomorrow": 2, "后天": 2, "大后天": 3,
    "yesterday": -1, "昨天": -1, "昨日": -1, "day before yesterday": -2, "前天": -2,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CHINESE_WEEKDAYS = {
    sign: number
    for number, signs in enumerate(("一", "二", "三", "四", "五", "六", "日天"))
    for sign in signs
}
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?")
CHINESE_DATE = re.compile(r"(?:(\d{4})\s?年)?\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?")
CHINESE_WEEKDAY = re.compile(r"(上|下|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])")
ENGLISH_WEEKDAY = re.compile(r"(?:(next|last|this)\s)?([a-z]{3,9})")
DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s([a-z]{3,9})\.?,?(?:\s(\d{4}))?")
MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?(?:\s(\d{4}))?")


class UnreadableDate(UserError):
    """What was typed is no date."""

    template = (
        'I cannot read "{text}" as a date. Write it like {example}, or as today, tomorrow or a weekday.'
    )


def read_date(text: str, today: date, *, side: Side = "future") -> date:
    """Return the date that `text` means on `today`.

    A weekday is the next one, today included ("next friday" is that of next week); a day without its year is
    the next such day. With `side="past"` both are looked for before today instead, today included.

    Raises:
        UnreadableDate: it is no date, or one that does not exist.
    """
    typed = fold(text).strip("。,. ") if not DOTTED.fullmatch(fold(text)) else fold(text)
    if typed in DAYS_AWAY:
        return today + timedelta(days=DAYS_AWAY[typed])
    try:
        for read in READERS:
            found = read(typed, today, side)
            if found is not None:
                return found
    except ValueError as error:  # the 31st of a month that has 30 days
        raise UnreadableDate(text=text.strip(), example=today.isoformat()) from error
    raise UnreadableDate(text=text.strip(), example=today.isoformat())


def read_full_date(text: str) -> date:
    """Return a date that is written with its year, as a table has it.

    Raises:
        UnreadableDate: it is no such date.
    """
    typed = fold(text)
    example = "2026-03-09"
    if not re.search(r"\d{4}", typed):
        raise UnreadableDate(text=text.strip(), example=example)
    try:
        return read_date(typed.replace("/", "-").partition(" 00:00")[0], date.min)
    except UnreadableDate as error:
        raise UnreadableDate(text=text.strip(), example=example) from error


def _iso(typed: str, _today: date, _side: Side) -> date | None:
    match = ISO.fullmatch(typed)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _dotted(typed: str, today: date, side: Side) -> date | None:
    match = DOTTED.fullmatch(typed)
    return _of_year(match[3], int(match[2]), int(match[1]), today, side) if match else None


def _chinese_date(typed: str, today: date, side: Side) -> date | None:
    match = CHINESE_DATE.fullmatch(typed)
    return _of_year(match[1], int(match[2]), int(match[3]), today, side) if match else None


def _day_month(typed: str, today: date, side: Side) -> date | None:
    match = DAY_MONTH.fullmatch(typed)
    month = _named(match[2], MONTHS) if match else None
    return _of_year(match[3], month + 1, int(match[1]), today, side) if match and month is not None else None


def _month_day(typed: str, today: date, side: Side) -> date | None:
    match = MONTH_DAY.fullmatch(typed)
    month = _named(match[1], MONTHS) if match else None
    return _of_year(match[3], month + 1, int(match[2]), today, side) if match and month is not None else None


def _chinese_weekday(typed: str, today: date, side: Side) -> date | None:
    match = CHINESE_WEEKDAY.fullmatch(typed)
    if not match:
        return None
    word: dict[str | None, str | None] = {"上": "last", "下": "next", "这": "this", "本": "this", None: None}
    return _weekday(CHINESE_WEEKDAYS[match[2]], word[match[1]], today, side)


def _english_weekday(typed: str, today: date, side: Side) -> date | None:
    match = ENGLISH_WEEKDAY.fullmatch(typed)
    number = _named(match[2], WEEKDAYS) if match else None
    return _weekday(number, match[1], today, side) if match and number is not None else None


READERS: Sequence[Callable[[str, date, Side], date | None]] = (
    _iso,
    _dotted,
    _chinese_date,
    _chinese_weekday,
    _english_weekday,
    _day_month,
    _month_day,
)


def _weekday(number: int, word: str | None, today: date, side: Side) -> date:
    """Return the date of a weekday (0 = Monday) in this, the next or the last week, or nearest on a side."""
    if word is not None:
        monday = today - timedelta(days=today.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[word]
        return monday + timedelta(days=number, weeks=weeks)
    if side == "past":
        return today - timedelta(days=(today.weekday() - number) % 7)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _of_year(year: str | None, month: int, day: int, today: date, side: Side) -> date:
    """Return the date, in the year that was typed or in the nearest one on a side that has such a day."""
    if year:
        return date(int(year), month, day)
    step = -1 if side == "past" else 1
    for candidate in range(today.year, today.year + 9 * step, step):
        if (month, day) == (2, 29) and not _leap(candidate):
            continue
        found = date(candidate, month, day)
        if found == today or (found > today) == (side == "future"):
            return found
    raise ValueError(f"no such day near {today}")


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _named(word: str, names: Sequence[str]) -> int | None:
    """Return the place of the one name that begins with `word`."""
    fits = [number for number, name in enumerate(names) if name.startswith(word)]
    return fits[0] if len(fits) == 1 else None
