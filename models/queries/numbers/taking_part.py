"""Participation, report quality and the score made of both; daily targets reached (F-31, F-32)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.pooled import known, of_members, ours, pooled
from models.queries.prepared import read
from models.queries.report import quality_of
from models.rules.metrics.activity import goal_completion
from models.rules.metrics.process_score import process_score, standup_participation, weekly_report_quality
from models.shapes.figures import Figure
from models.shapes.metric import MetricPair
from models.shapes.numbers import Subject
from models.shapes.standup import Participation
from models.tables import EntryMetric, StandupEntry

ENDED = ("submitted", "late", "skipped", "missed")
SCORES = frozenset({"standup_participation", "weekly_report_quality", "process_score"})
GOALS = frozenset({"goal_completion"})
States = tuple[str, str, int]  # kind, state, how many


@dataclass(frozen=True)
class Process:
    """What one subject's people did of what was asked."""

    morning: Participation
    evening: Participation
    weeks: Sequence[Decimal]


Rule = Callable[[Asked, Process], Figure]
RULES: dict[str, Rule] = {
    "standup_participation": lambda asked, of: standup_participation(
        of.morning, of.evening, asked.rules.standup
    ),
    "weekly_report_quality": lambda _asked, of: weekly_report_quality(of.weeks),
    "process_score": lambda asked, of: process_score(
        of.morning, of.evening, of.weeks, asked.rules.standup, asked.rules.process_score.components
    ),
}


def scores(asked: Asked, codes: Sequence[str]) -> Found:
    """Return participation, the mean quality of the period's weeks, and the score."""
    states = dict(pooled(asked, _states(asked)))
    points = quality_of(asked.session, asked.members, asked.period) if set(codes) & _WITH_WEEKS else {}
    weeks = dict(pooled(asked, [(member_id, one) for member_id, all_ in points.items() for one in all_]))
    found: dict[tuple[Subject, str], Figure] = {}
    for subject in asked.crews:
        mine = states[subject]
        process = Process(_counts(mine, "morning"), _counts(mine, "evening"), weeks[subject])
        found |= {(subject, code): RULES[code](asked, process) for code in codes}
    return found


_WITH_WEEKS = {"weekly_report_quality", "process_score"}


def _states(asked: Asked) -> Sequence[tuple[UUID, States]]:
    found = (
        select(StandupEntry.member_id, StandupEntry.kind, StandupEntry.state, func.count())
        .where(
            *ours(asked, StandupEntry),
            of_members(asked, StandupEntry.member_id),
            StandupEntry.local_date.between(asked.period.starts_on, asked.period.ends_on),
            StandupEntry.state.in_(ENDED),
            StandupEntry.voluntary.is_(False),
            known(asked, StandupEntry.due_at),
        )
        .group_by(StandupEntry.member_id, StandupEntry.kind, StandupEntry.state)
    )
    return [(row[0], (row[1], row[2], row[3])) for row in read(asked.session, found)]


def _counts(states: Sequence[States], kind: str) -> Participation:
    counted: Counter[str] = Counter()
    for of_kind, state, number in states:
        if of_kind == kind:
            counted[state] += number
    return Participation(expected=counted.total(), on_time=counted["submitted"], late=counted["late"])


def goals(asked: Asked, codes: Sequence[str]) -> Found:
    """Return the share of the period's daily targets that were reached, as stand-ups told."""
    return {
        (subject, code): goal_completion(pairs)
        for subject, pairs in pooled(asked, _pairs(asked))
        for code in codes
    }


def _pairs(asked: Asked) -> Sequence[tuple[UUID, MetricPair]]:
    """Return every day's promises beside what was done; the morning after corrects the evening."""
    told: defaultdict[tuple[Any, ...], dict[str, int]] = defaultdict(dict)
    for member_id, on, yesterday_on, code, phase, value in read(asked.session, _said(asked)):
        day = yesterday_on if phase == "yesterday_actual" else on
        if day in asked.period:
            told[member_id, day, code][phase] = value
    return [
        (
            member_id,
            MetricPair(
                code=code,
                actual=values.get("yesterday_actual", values.get("today_actual")),
                target=values["today_target"],
            ),
        )
        for (member_id, _, code), values in told.items()
        if "today_target" in values
    ]


def _said(asked: Asked) -> Any:
    of = and_(EntryMetric.workspace_id == StandupEntry.workspace_id, EntryMetric.entry_id == StandupEntry.id)
    period = asked.period
    return (
        select(
            StandupEntry.member_id,
            StandupEntry.local_date,
            StandupEntry.yesterday_on,
            EntryMetric.metric_code,
            EntryMetric.phase,
            EntryMetric.value,
        )
        .join(EntryMetric, of)
        .where(
            *ours(asked, StandupEntry),
            of_members(asked, StandupEntry.member_id),
            StandupEntry.local_date >= period.starts_on,
            or_(
                StandupEntry.local_date <= period.ends_on,
                StandupEntry.yesterday_on.between(period.starts_on, period.ends_on),
            ),
            known(asked, StandupEntry.submitted_at),
        )
        .order_by(StandupEntry.local_date)
    )
