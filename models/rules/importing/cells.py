"""How single cells are read; every refusal says how to write the cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from babel.numbers import is_currency

from models.errors import UserError
from models.rules.dates import read_full_date
from models.rules.matching import fold, nearest
from models.rules.money import OTHER_NAMES

MOMENT = re.compile(
    r"(.{8,11}?)[ T]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
RATE = re.compile(r"\d{1,10}(?:\.\d{1,8})?")
SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*[%％]\Z")  # at the end: what comes before is who
BETWEEN_SHARES = re.compile(r"[,，、;；|\n]+")
WHOLE = 10_000  # a hundred percent in hundredths of one
MISTYPED = 0.75  # so alike that it is taken for a slip of the pen
YES = frozenset({"yes", "y", "true", "1", "x", "是", "对"})
NO = frozenset({"no", "n", "false", "0", "否", "不"})
SIGNS = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"} | {
    name: code for code, names in OTHER_NAMES.items() for name in names
}


class TooLong(UserError):
    """More text than the record keeps."""

    template = "{length} characters are too many; at most {limit} fit. Shorten the text."


class NotYesOrNo(UserError):
    """A cell that is neither."""

    template = 'I cannot read "{text}" here. Write yes or no.'


class NotANumber(UserError):
    """A cell that should be a whole number."""

    template = 'I cannot read "{text}" as a whole number from 1 to {most}.'


class NotARate(UserError):
    """A cell that should be an exchange rate."""

    template = 'I cannot read "{text}" as a rate. Write it like 7.1234.'


class UnknownCurrency(UserError):
    """A currency that does not exist."""

    template = 'There is no currency "{text}". Write three letters such as CNY or USD.'


class NotAMoment(UserError):
    """A cell that should be a day, with or without the time."""

    template = 'I cannot read "{text}" as a day. Write it like 2026-03-09 or 2026-03-09 14:30.'


class UnknownWord(UserError):
    """A word that is not among those the column knows."""

    template = 'I do not know "{text}" here. Write one of: {known}.'


class NotShares(UserError):
    """Credits that cannot be read."""

    template = 'I cannot read "{text}" as shares. Write them like @ana 60%, @ben 40%.'


class Moment(NamedTuple):
    """A day, with the time if it was written, and the offset if that was."""

    on: date
    minute: int | None = None
    at: datetime | None = None


def text(limit: int) -> Callable[[str], str]:
    """Return a reader of at most `limit` characters."""

    def read(cell: str) -> str:
        if len(cell) > limit:
            raise TooLong(length=len(cell), limit=limit)
        return cell

    return read


@lru_cache(8192)  # a table of a million lines has some hundred days
def day(cell: str) -> date:
    """Return a date with its year: 2026-03-09, 2026/3/9, 2026年3月9日."""
    return read_full_date(cell)


@lru_cache(8192)
def moment(cell: str) -> Moment:
    """Return a day that may have a time, and that an offset."""
    found = MOMENT.fullmatch(cell)
    if found is None:
        return Moment(day(cell))
    on, hour, minute = day(found[1]), int(found[2]), int(found[3])
    try:
        at = datetime.fromisoformat(f"{on}T{hour:02}:{minute:02}{(found[4] or 'Z').upper()}")
    except ValueError as error:
        raise NotAMoment(text=cell) from error
    return Moment(on, hour * 60 + minute, at if found[4] else None)


def flag(cell: str) -> bool:
    """Return a yes or no."""
    word = fold(cell)
    if word not in YES | NO:
        raise NotYesOrNo(text=cell)
    return word in YES


def whole(most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from 1."""

    def read(cell: str) -> int:
        if not cell.isascii() or not cell.isdigit() or not 1 <= int(cell[:9]) <= most:
            raise NotANumber(text=cell, most=most)
        return int(cell)

    return read


def rate(cell: str) -> Decimal:
    """Return an exchange rate."""
    if not RATE.fullmatch(cell) or not Decimal(cell):
        raise NotARate(text=cell)
    return Decimal(cell)


@lru_cache(512)
def currency(cell: str) -> str:
    """Return the code of a currency."""
    code = SIGNS.get(cell.upper(), fold(cell).upper())
    if not is_currency(code):
        raise UnknownCurrency(text=cell)
    return code


def one_of(known: Sequence[str], chinese: Mapping[str, str]) -> Callable[[str], str]:
    """Return a reader of words that cannot be any others."""

    @lru_cache(512)
    def read(cell: str) -> str:
        word = _word(cell, chinese)
        for code in known:
            if word.casefold() == code.casefold():
                return code
        raise UnknownWord(text=cell, known=", ".join(known))

    return read


def open_word(known: Sequence[str], chinese: Mapping[str, str], limit: int) -> Callable[[str], str]:
    """Return a reader of a list that companies extend: what looks like a slip of the pen is asked about."""

    @lru_cache(512)
    def read(cell: str) -> str:
        word = _word(cell, chinese)
        if word not in known and nearest(word, known, count=1, cutoff=MISTYPED):
            raise UnknownWord(text=cell, known=", ".join(known))
        return text(limit)(word)

    return read


def _word(cell: str, chinese: Mapping[str, str]) -> str:
    word = fold(cell).replace(" ", "_").replace("-", "_")
    return chinese.get(word, word)


def shares(cell: str) -> Sequence[tuple[str, int]]:
    """Return people as they are written, with their shares in hundredths of a percent."""
    parts = [part.strip() for part in BETWEEN_SHARES.split(cell) if part.strip()]
    found = [(part, SHARE.search(part)) for part in parts]
    read = [(_who(part, share), int(Decimal(share[1]) * 100)) for part, share in found if share]
    if not read or len(read) < len(parts) or not all(who and 1 <= share <= WHOLE for who, share in read):
        raise NotShares(text=cell)
    return read


def _who(part: str, share: re.Match[str]) -> str:
    return part[: share.start()].rstrip(" \t\u3000\xa0:：").strip()
