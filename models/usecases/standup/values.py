"""The numbers of an entry in the store: read, added, taken away."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, bindparam, delete, insert, select, union_all
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.tenancy import workspace_of
from models.rules import prefill
from models.shapes.metric import METRICS, MetricValue, Phase
from models.shapes.standup import StandupKind
from models.tables import EntryMetric
from models.usecases.together import Change, together

PHASES: dict[StandupKind, dict[str, Phase]] = {
    "morning": {"today": "today_target", "yesterday": "yesterday_actual"},
    "evening": {"today": "today_actual", "tomorrow": "tomorrow_target"},
}
Values = dict[tuple[Phase, str], int]


def by_phase(kind: StandupKind, blocks: Mapping[str, int]) -> Values:
    """Return the values by phase; a group that this kind of stand-up does not ask is left out."""
    phases = PHASES[kind]
    return {
        (phases[group], prefill.code_of(block)): value
        for block, value in blocks.items()
        if (group := block.partition(":")[0]) in phases
    }


def taken_away(session: Session, found: Entry, rep: Rep, values: Values, rules: Policy) -> Values:
    """Make room for the new numbers: take the old ones away and return them."""
    before = stored(session, found.id)
    asked = {*(rep.overrides.metrics or rules.standup.metrics), *(code for _, code in values)}
    before = {key: value for key, value in before.items() if key[1] in asked}
    if before:
        session.connection().execute(
            delete(EntryMetric).where(
                EntryMetric.workspace_id == workspace_of(session),
                EntryMetric.entry_id == found.id,
                EntryMetric.metric_code.in_(asked),
            )
        )
    return before


def stored(session: Session, entry_id: UUID) -> Values:
    """Return the numbers of an entry."""
    rows = session.execute(
        select(EntryMetric.phase, EntryMetric.metric_code, EntryMetric.value).where(
            EntryMetric.workspace_id == workspace_of(session), EntryMetric.entry_id == entry_id
        )
    )
    return {(phase, code): value for phase, code, value in rows}  # type: ignore[misc]


def of_the_day(kind: StandupKind, values: Values) -> tuple[MetricValue, ...]:
    """Return what was answered about the day itself: a morning's targets, an evening's results."""
    phase = PHASES[kind]["today"]
    given = ((code, values.get((phase, code))) for code in METRICS)
    return tuple(MetricValue(code=code, value=value) for code, value in given if value is not None)


def given(session: Session, found: Entry) -> tuple[MetricValue, ...]:
    """Return what an entry holds about the day itself."""
    return of_the_day(found.kind, stored(session, found.id))


def add_values(session: Session, entry_id: UUID, values: Values, rules: Policy) -> None:
    """Insert numbers that the entry does not hold yet."""
    together(session, added(entry_id, values, rules))


def added(entry_id: UUID, values: Values, rules: Policy) -> Sequence[Change]:
    """Return what inserts numbers that the entry does not hold yet: nothing, or one statement."""
    facts: dict[str, Any] = {"measured": entry_id}
    for number, ((phase, code), value) in enumerate(values.items()):
        currency = rules.currency if METRICS[code].unit == "money" else None
        facts |= {f"phase_{number}": phase, f"code_{number}": code}
        facts |= {f"value_{number}": value, f"currency_{number}": currency}
    return [Change(_insert(len(values)), facts)] if values else []


@cache
def _insert(count: int) -> Insert:
    """Return an insert of so many numbers; SQLAlchemy would compile a `VALUES` of many rows each time."""
    types = {column.name: column.type for column in EntryMetric.__table__.columns}
    named = {"workspace_id": "ours", "entry_id": "measured"}
    own = {"phase": "phase", "metric_code": "code", "value": "value", "currency": "currency"}
    rows = [
        [bindparam(name, type_=types[column]) for column, name in named.items()]
        + [bindparam(f"{name}_{number}", type_=types[column]) for column, name in own.items()]
        for number in range(count)
    ]
    chosen = [select(*row) for row in rows]
    return insert(EntryMetric).from_select([*named, *own], union_all(*chosen) if count > 1 else chosen[0])


def named(values: Values, keys: set[tuple[Phase, str]]) -> dict[str, int | None]:
    """Return changed numbers as the audit keeps them: `phase:code`."""
    return {f"{phase}:{code}": values.get((phase, code)) for phase, code in sorted(keys)}
