"""Numbers, money, dates and moments as one reader writes them (Babel)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from functools import cache, lru_cache

from babel import Locale, dates, lists, numbers

from models.shapes.period import Period
from models.shapes.reader import Reader
from views.language.spacing import sentences

TENTH_OF_A_PERCENT = Decimal("0.001")


@dataclass(frozen=True)
class Formats:
    """What needs no translation of ours: only the reader's locale, zone and currency."""

    reader: Reader

    def date(self, on: dt.date, *, year: bool = False) -> str:
        """Return a local date: "Mon, Mar 9"."""
        skeleton = "yMMMEd" if year else "MMMEd"
        return _date(skeleton, on, self.reader.locale)

    def period(self, period: Period) -> str:
        """Return a period: "Mar 9 – 15, 2026", "March 2026", "2026"; a quarter by its label."""
        first, last = period.starts_on, period.ends_on
        match period.kind:
            case "day":
                return self.date(first, year=True)
            case "week":
                return str(dates.format_interval(first, last, "yMMMd", locale=self._locale))
            case "month":
                return _date("yMMMM", first, self.reader.locale)
            case _:
                return period.label

    def weekday(self, on: dt.date | int) -> str:
        """Return the name of a date's weekday, or of an ISO weekday 1 to 7."""
        iso = on if isinstance(on, int) else on.isoweekday()
        return str(dates.get_day_names("wide", locale=self._locale)[iso - 1])

    def time(self, at: dt.datetime) -> str:
        """Return the reader's wall time of an instant: "09:00"."""
        return str(dates.format_time(at, "HH:mm", tzinfo=self._zone, locale=self._locale))

    def moment(self, at: dt.datetime) -> str:
        """Return the reader's date and wall time of an instant: "Mon, Mar 9, 09:00"."""
        joint = " " if self.reader.locale == "zh_CN" else ", "
        return self.date(at.astimezone(self._zone).date()) + joint + self.time(at)

    def deadline(self, at: dt.datetime) -> str:
        """Return by when something is due: a moment, or the day whose end it is, as nobody reads "00:00"."""
        there = at.astimezone(self._zone)
        if there.time() == dt.time.min:
            return self.date(there.date() - dt.timedelta(days=1))
        return self.moment(at)

    def zone(self, name: str | None = None) -> str:
        """Return a zone by its city: "Berlin"; without a name the reader's own; an unknown one as it is."""
        name = name or self.reader.zone
        try:
            zone = dates.get_timezone(name)
        except LookupError:
            return name
        city = dates.get_timezone_location(zone, locale=self._locale, return_city=True)
        return str(city).rsplit("/", 1)[-1]

    def number(self, n: Decimal | int) -> str:
        """Return a number with the reader's separators."""
        return str(numbers.format_decimal(n, locale=self._locale))

    def percent(self, part: int, whole: int) -> str:
        """Return a share in whole percent, rounded down so that 100 % means all of it."""
        return str(numbers.format_percent(Decimal(part * 100 // whole) / 100, locale=self._locale))

    def share(self, ratio: Decimal) -> str:
        """Return a ratio in percent with at most one decimal, cut so that 100 % means all of it."""
        cut = ratio.quantize(TENTH_OF_A_PERCENT, ROUND_DOWN)
        return str(numbers.format_percent(cut, "#,##0.#%", locale=self._locale))

    def money(self, minor: int, currency: str | None = None) -> str:
        """Return an amount of whole minor units; decimals only where there are some."""
        currency = currency or self.reader.currency
        digits = numbers.get_currency_precision(currency)
        shown = digits if minor % 10**digits else 0
        return str(
            numbers.format_currency(
                Decimal(minor).scaleb(-digits),
                currency,
                "¤#,##0" + ("." + "0" * shown if shown else ""),
                locale=self._locale,
                currency_digits=False,
            )
        )

    def list(self, items: Sequence[str]) -> str:
        """Return items joined as a sentence joins them: "Ana, Ben, and Chen"."""
        return str(lists.format_list(items, locale=self._locale))

    def sentences(self, *parts: str) -> str:
        """Return sentences one after the other, those that are not empty."""
        said = [part for part in parts if part]
        return sentences(said) if self.is_chinese else " ".join(said)

    def labelled(self, name: str, text: str) -> str:
        """Return a name and what it says: "Customer: Acme"."""
        return f"{name}：{text}" if self.is_chinese else f"{name}: {text}"

    def aside(self, text: str, besides: str) -> str:
        """Return a text with something in brackets: "Ana (owner)"."""
        return f"{text}（{besides}）" if self.is_chinese else f"{text} ({besides})"

    def row(self, items: Sequence[str]) -> str:
        """Return items side by side, without a last one: "Ana, Ben"."""
        return ("、" if self.is_chinese else ", ").join(items)

    @property
    def is_chinese(self) -> bool:
        """Whether the reader reads Chinese, with its own punctuation."""
        return self.reader.locale == "zh_CN"

    @property
    def _zone(self) -> dt.tzinfo:
        return dates.get_timezone(self.reader.zone)

    @property
    def _locale(self) -> Locale:
        return _babel(self.reader.locale)


@cache
def _babel(locale: str) -> Locale:
    """Return Babel's locale: parsing the name costs more than formatting."""
    return Locale.parse(locale)


@lru_cache(maxsize=4096)
def _date(skeleton: str, on: dt.date, locale: str) -> str:
    """Return a date by its skeleton: finding the nearest pattern of a locale takes a millisecond."""
    return str(dates.format_skeleton(skeleton, on, locale=_babel(locale)))
