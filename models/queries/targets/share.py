"""Everybody's target of one period: the one set for it, else the share of a longer period's."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.calendar import calendar_facts
from models.queries.frozen import closed_as_of
from models.queries.prepared import among, read
from models.queries.targets.rows import Set, targets_set
from models.queries.tenancy import policy, workspace_of
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.targets import prorated
from models.rules.metrics.working_days import employed
from models.rules.targets.parts import Weights, homes, window
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import Member


class Targets(NamedTuple):
    """Everybody's targets of a period, and which of them were set for exactly this period."""

    values: Mapping[tuple[Subject, str], Decimal]
    own: Collection[tuple[Subject, str]]


def targets_for(
    session: Session,
    codes: Collection[str],
    subjects: Collection[Subject],
    period: Period,
    *,
    as_of: datetime | None = None,
) -> Mapping[tuple[Subject, str], Decimal]:
    """Return the targets of a period, in at most five statements; who has none is left out.

    Money is in minor units of the policy's currency. What is set for exactly this period beats the share of
    a week, month, quarter or year. Who joins or leaves inside the period has the part of the own working
    days, unless the target says that it is meant whole. Of a closed period they are those of its closing.
    """
    return targets_found(session, codes, subjects, period, as_of=as_of).values


def targets_found(
    session: Session,
    codes: Collection[str],
    subjects: Collection[Subject],
    period: Period,
    *,
    as_of: datetime | None = None,
) -> Targets:
    """Return the same, and whose are their own: also one in a currency that is not the company's."""
    ways = list(homes(period))
    rows = targets_set(session, codes, subjects, ways, as_of=as_of)
    if not rows:
        return Targets({}, ())
    closed = closed_as_of(session, period)
    if closed is not None and (as_of is None or closed < as_of):
        rows = targets_set(session, codes, subjects, ways, as_of=closed)
    rows = {key: found for key, found in rows.items() if found.value}
    rules = policy(session)
    nearest: dict[tuple[Subject, str], Set] = {}
    for home in ways:
        for (subject, code, of), found in rows.items():
            if of == home and _counts(found, code, rules):
                nearest.setdefault((subject, code), found)
    own = {(subject, code) for subject, code, of in rows if of == period}
    return Targets(_Shares(session, nearest, period, rules).all(), own)


def _counts(found: Set, code: str, rules: Policy) -> bool:
    """Tell whether a target is in the unit that it is asked for: an amount of another currency is not."""
    return CATALOGUE[code].unit != "money" or found.currency == rules.currency


class _Shares:
    """What falls to one period, in everybody's own calendar."""

    def __init__(
        self, session: Session, found: Mapping[tuple[Subject, str], Set], period: Period, rules: Policy
    ) -> None:
        self._session, self._found, self._period, self._rules = session, found, period, rules
        self._people = _people(session, {subject.id for subject, _ in found if subject.scope == "member"})

    @cached_property
    def _weights(self) -> Mapping[UUID | None, Weights]:
        """Return the calendars; who is there for all of an own period needs none."""
        start, end = window([self._period, *(one.period for one in self._found.values())])
        wanted = {row.calendar_id for row in self._people.values() if row.calendar_id is not None}
        facts = calendar_facts(self._session, wanted, start, end, rules=self._rules)
        return {key: Weights(one, self._rules.targets.seasonality) for key, one in facts.items()}

    def all(self) -> Mapping[tuple[Subject, str], Decimal]:
        shares = {key: self._share(key[0], one) for key, one in self._found.items()}
        return {key: Decimal(value) for key, value in shares.items() if value}

    def _share(self, subject: Subject, found: Set) -> int:
        row, whole = self._people.get(subject.id), int(found.value)
        if found.period != self._period:
            whole = self._weights_of(row).share(whole, found.period, self._period)
        if row is None or found.whole or self._is_there(row):
            return whole
        days = self._weights_of(row).working_days(self._period)
        there = employed(days, hired_on=row.hired_on, left_on=row.left_on)
        return prorated(whole, there, len(days)) if days else whole

    def _weights_of(self, row: Row[Any] | None) -> Weights:
        return self._weights[row.calendar_id if row else None]

    def _is_there(self, row: Row[Any]) -> bool:
        """Tell whether somebody belongs to the company for all of the period."""
        first, last = row.hired_on or date.min, row.left_on or date.max
        return bool(first <= self._period.starts_on and self._period.ends_on <= last)


def _people(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID, Row[Any]]:
    found = select(Member.id, Member.calendar_id, Member.hired_on, Member.left_on).where(
        Member.workspace_id == workspace_of(session), among(Member.id, member_ids)
    )
    return {row.id: row for row in read(session, found)} if member_ids else {}
