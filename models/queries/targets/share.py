"""Everybody's target of one period: the one set for it, else the share of a longer period's."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.calendar import calendar_facts
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


def targets_for(
    session: Session,
    codes: Collection[str],
    subjects: Collection[Subject],
    period: Period,
    *,
    as_of: datetime | None = None,
) -> Mapping[tuple[Subject, str], Decimal]:
    """Return the targets of a period, in at most four statements; who has none is left out.

    Money is in minor units of the policy's currency. What is set for exactly this period beats the share of
    a week, month, quarter or year. Who joins or leaves inside the period has the part of the own working
    days, unless the target says that it is meant whole.
    """
    ways = list(homes(period))
    rows = targets_set(session, codes, subjects, ways, as_of=as_of)
    if not rows:
        return {}
    rules = policy(session)
    nearest: dict[tuple[Subject, str], Set] = {}
    for home in ways:
        for (subject, code, of), found in rows.items():
            if of == home and _counts(found, code, rules):
                nearest.setdefault((subject, code), found)
    return _Shares.of(session, nearest, period, rules).all(nearest)


def _counts(found: Set, code: str, rules: Policy) -> bool:
    """Tell whether a target is in the unit that it is asked for: an amount of another currency is not."""
    return CATALOGUE[code].unit != "money" or found.currency == rules.currency


class _Shares:
    """What falls to one period, in everybody's own calendar."""

    def __init__(
        self, period: Period, people: Mapping[UUID, Row[Any]], weights: Mapping[UUID | None, Weights]
    ) -> None:
        self._period, self._people, self._weights = period, people, weights

    @classmethod
    def of(
        cls, session: Session, found: Mapping[tuple[Subject, str], Set], period: Period, rules: Policy
    ) -> "_Shares":
        people = _people(session, {subject.id for subject, _ in found if subject.scope == "member"})
        start, end = window([period, *(one.period for one in found.values())])
        wanted = {row.calendar_id for row in people.values() if row.calendar_id is not None}
        facts = calendar_facts(session, wanted, start, end, rules=rules)
        seasonality = rules.targets.seasonality
        return cls(period, people, {key: Weights(one, seasonality) for key, one in facts.items()})

    def all(self, found: Mapping[tuple[Subject, str], Set]) -> Mapping[tuple[Subject, str], Decimal]:
        shares = {key: self._share(key[0], one) for key, one in found.items()}
        return {key: Decimal(value) for key, value in shares.items() if value}

    def _share(self, subject: Subject, found: Set) -> int:
        row = self._people.get(subject.id)
        weights = self._weights[row.calendar_id if row else None]
        whole = weights.share(int(found.value), found.period, self._period)
        if row is None or found.whole or (row.hired_on is None and row.left_on is None):
            return whole
        days = weights.working_days(self._period)
        there = employed(days, hired_on=row.hired_on, left_on=row.left_on)
        return prorated(whole, there, len(days)) if days else whole


def _people(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID, Row[Any]]:
    found = select(Member.id, Member.calendar_id, Member.hired_on, Member.left_on).where(
        Member.workspace_id == workspace_of(session), among(Member.id, member_ids)
    )
    return {row.id: row for row in read(session, found)} if member_ids else {}
