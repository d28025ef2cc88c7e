"""Which reported number counts for a date: what the next morning said of yesterday, else the evening's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from models.shapes.metric import MetricPair
from models.shapes.standup import DayStatus, StandupKind

Reported = Mapping[tuple[StandupKind, date], Mapping[tuple[str, str], int]]


def reported(days: Iterable[DayStatus]) -> dict[tuple[StandupKind, date], dict[tuple[str, str], int]]:
    """Return the values of many stand-ups by kind and date, then by phase and metric."""
    return {
        (day.standup_kind, day.local_date): {(phase, code): value for phase, code, value in day.metrics}
        for day in days
    }


def day_numbers(values: Reported, codes: Sequence[str], on: date) -> tuple[MetricPair, ...]:
    """Return what was done beside what was promised for one date, in the order of `codes`."""
    return tuple(
        MetricPair(code=code, actual=_actual(values, code, on), target=_target(values, code, on))
        for code in codes
    )


def total(pairs: Iterable[Sequence[MetricPair]], codes: Sequence[str]) -> tuple[MetricPair, ...]:
    """Return the sums by metric; what nobody gave stays None."""
    rows = [pair for row in pairs for pair in row]
    return tuple(
        MetricPair(
            code=code,
            actual=_sum(pair.actual for pair in rows if pair.code == code),
            target=_sum(pair.target for pair in rows if pair.code == code),
        )
        for code in codes
    )


def _sum(values: Iterable[int | None]) -> int | None:
    given = [value for value in values if value is not None]
    return sum(given) if given else None


def _actual(values: Reported, code: str, on: date) -> int | None:
    later = min((day for _, day in values if day > on), default=None)
    if later is not None:
        corrected = values.get(("morning", later), {}).get(("yesterday_actual", code))
        if corrected is not None:
            return corrected
    return values.get(("evening", on), {}).get(("today_actual", code))


def _target(values: Reported, code: str, on: date) -> int | None:
    told = values.get(("morning", on), {}).get(("today_target", code))
    if told is not None:
        return told
    before = max((day for kind, day in values if kind == "evening" and day < on), default=None)
    return None if before is None else values.get(("evening", before), {}).get(("tomorrow_target", code))
