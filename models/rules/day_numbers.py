"""Which reported number counts for a date: what the next morning said of yesterday, else the evening's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.shapes.metric import MetricPair
from models.shapes.standup import DayStatus, StandupKind


@dataclass(frozen=True, slots=True)
class Reported:
    """What one person gave: values by kind and date, then by phase and metric."""

    values: Mapping[tuple[StandupKind, date], Mapping[tuple[str, str], int]]
    spoke_of: Mapping[date, date] = field(default_factory=dict)  # of a morning: whose results it told


def reported(days: Iterable[DayStatus]) -> Reported:
    """Return what one person's stand-ups hold."""
    told = list(days)
    return Reported(
        values={
            (day.standup_kind, day.local_date): {(phase, code): value for phase, code, value in day.metrics}
            for day in told
        },
        spoke_of={day.local_date: day.yesterday_on for day in told if day.yesterday_on is not None},
    )


def day_numbers(given: Reported, codes: Sequence[str], on: date) -> tuple[MetricPair, ...]:
    """Return what was done beside what was promised for one date, in the order of `codes`."""
    return tuple(
        MetricPair(code=code, actual=_actual(given, code, on), target=_target(given, code, on))
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


def _actual(given: Reported, code: str, on: date) -> int | None:
    for morning in _mornings_about(given, on):
        corrected = given.values.get(("morning", morning), {}).get(("yesterday_actual", code))
        if corrected is not None:
            return corrected
    return given.values.get(("evening", on), {}).get(("today_actual", code))


def _mornings_about(given: Reported, on: date) -> list[date]:
    """Return the mornings that told of a date, the latest first; one that does not say: of the day before."""
    told = sorted((morning for morning, of in given.spoke_of.items() if of == on), reverse=True)
    after = min((day for _, day in given.values if day > on), default=None)
    return told if after is None or after in given.spoke_of else [*told, after]


def _target(given: Reported, code: str, on: date) -> int | None:
    values = given.values
    told = values.get(("morning", on), {}).get(("today_target", code))
    if told is not None:
        return told
    before = max((day for kind, day in values if kind == "evening" and day < on), default=None)
    return None if before is None else values.get(("evening", before), {}).get(("tomorrow_target", code))
