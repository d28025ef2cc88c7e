"""Which number somebody means: typed in English or Chinese, or carried by a button."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from models.errors import UserError
from models.rules.calendar_month import calendar_month
from models.rules.dates import UnreadableDate, read_date
from models.rules.matching import fold
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.periods import UnreadablePeriod, labelled, period_of, previous
from models.shapes.numbers import Scope, Subject
from models.shapes.period import Period, PeriodKind

EXPLAINED = frozenset({*CATALOGUE, "today"})
BUTTON = re.compile(
    r"(?P<code>[a-z0-9_]+)\|(?P<scope>workspace|team|member):(?P<id>[0-9a-f-]{36})\|(?P<period>[\w-]+)"
)
STRETCHES: Mapping[str, tuple[PeriodKind, int]] = {
    "this week": ("week", 0), "week": ("week", 0), "本周": ("week", 0), "这周": ("week", 0),
    "last week": ("week", 1), "上周": ("week", 1),
    "this month": ("month", 0), "month": ("month", 0), "本月": ("month", 0), "这个月": ("month", 0),
    "last month": ("month", 1), "上月": ("month", 1), "上个月": ("month", 1),
    "this quarter": ("quarter", 0), "quarter": ("quarter", 0), "本季度": ("quarter", 0),
    "last quarter": ("quarter", 1), "上季度": ("quarter", 1),
    "this year": ("year", 0), "year": ("year", 0), "今年": ("year", 0),
}  # fmt: skip
COMPANY = frozenset({"company", "workspace", "everybody", "公司", "全公司"})


class NoMetricCalled(UserError):
    """What was typed names neither a metric nor somebody."""

    template = 'I know no number called "{name}". Type /coach why to choose one.'


class Wanted(NamedTuple):
    """What is asked for; `whose` is what was typed of a person or team, None parts were not said."""

    code: str | None
    subject: Subject | None
    whose: str
    period: Period | None
    on: date | None


def pressed(text: str) -> Wanted | None:
    """Return what a button carries; None = it was typed."""
    found = BUTTON.fullmatch(text.strip())
    if found is None or found["code"] not in EXPLAINED:
        return None
    scope: Scope = "member" if found["scope"] == "member" else "team"
    if found["scope"] == "workspace":
        scope = "workspace"
    return Wanted(found["code"], Subject(scope, UUID(found["id"])), "", labelled(found["period"]), None)


def typed(text: str, names: Mapping[str, str], today: date) -> Wanted:
    """Return what was typed: a metric, then whose, then which period or the date it was shown on.

    `names` holds the codes of metrics by their folded names in every language.
    """
    tokens = text.split()
    code, rest = _metric(tokens, names)
    whose, period, on = _when(rest, today)
    return Wanted(code, None, " ".join(whose), period, on)


def _metric(tokens: list[str], names: Mapping[str, str]) -> tuple[str | None, list[str]]:
    """Return the metric that the longest beginning names."""
    for end in range(len(tokens), 0, -1):
        code = names.get(fold(" ".join(tokens[:end])))
        if code is not None:
            return code, tokens[end:]
    return None, tokens


def _when(tokens: list[str], today: date) -> tuple[list[str], Period | None, date | None]:
    """Return the period or date that the longest end names; a single date is when it was shown."""
    for start in range(len(tokens)):
        said = fold(" ".join(tokens[start:]))
        if said in STRETCHES:
            return tokens[:start], _stretch(*STRETCHES[said], today), None
        month = calendar_month(said, today)
        if month is not None:
            return tokens[:start], month, None
        try:
            return tokens[:start], None, read_date(said, today, side="past")
        except UnreadableDate:
            pass
        try:
            return tokens[:start], labelled(said), None
        except UnreadablePeriod:
            continue
    return tokens, None, None


def _stretch(kind: PeriodKind, back: int, today: date) -> Period:
    found = period_of(kind, today)
    for _ in range(back):
        found = previous(found)
    return found
