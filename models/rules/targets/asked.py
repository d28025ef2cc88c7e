"""Whose targets of which period somebody means, typed in English or Chinese."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.rules.calendar_month import calendar_month
from models.rules.matching import fold
from models.rules.periods import UnreadablePeriod, following, labelled, period_of, previous
from models.shapes.period import Period, PeriodKind

COMPANY = frozenset({"company", "everybody", "all", "公司", "全公司", "全员"})
OWN_TEAM = frozenset({"team", "my team", "团队", "我的团队", "本团队"})
KINDS: Mapping[str, PeriodKind] = {
    "week": "week", "周": "week",
    "month": "month", "月": "month", "个月": "month",
    "quarter": "quarter", "季": "quarter", "季度": "quarter",
    "year": "year", "年": "year",
}  # fmt: skip
SHIFTS: Mapping[str, int] = {
    "last": -1,
    "上": -1,
    "去": -1,
    "this": 0,
    "本": 0,
    "这": 0,
    "今": 0,
    "next": 1,
    "下": 1,
    "明": 1,
}
OFFERED: Sequence[PeriodKind] = ("month", "quarter", "year", "week")


class Wanted(NamedTuple):
    """What was typed: a person or team as it stands there, and the period."""

    whose: str
    period: Period


def asked(text: str, today: date) -> Wanted:
    """Return whose targets of which period are meant; the month that is on unless another is named."""
    tokens = text.split()
    for start in range(len(tokens)):
        period = _period(fold(" ".join(tokens[start:])), today)
        if period is not None:
            return Wanted(" ".join(tokens[:start]), period)
    return Wanted(" ".join(tokens), period_of("month", today))


def offered(today: date) -> Sequence[Period]:
    """Return the periods that a form offers: each kind's that is on, and the one after it."""
    now = [period_of(kind, today) for kind in OFFERED]
    return [period for one in now for period in (one, following(one))]


def _period(said: str, today: date) -> Period | None:
    if said in KINDS:
        return period_of(KINDS[said], today)
    for word, shift in SHIFTS.items():
        kind = KINDS.get(said.removeprefix(word).strip()) if said.startswith(word) else None
        if kind is not None:
            here = period_of(kind, today)
            return (previous(here), here, following(here))[shift + 1]
    month = calendar_month(said, today, ahead=True)
    if month is not None:
        return month
    try:
        return labelled(said)
    except UnreadablePeriod:
        return None
