"""A page of what reps answered to their stand-ups: who and when, the numbers, the words."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.export.cells import money_cell, plain_cell
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.metric import METRICS, Phase
from models.tables import EntryMetric, Member, Standup, StandupEntry, Team

PAGE = 1000
FACTS = ("date", "kind", "person", "name", "team", "state", "excuse", "due_at", "submitted_at", "credit")
WORDS = ("share", "deviation", "cause", "plan")
NUMBERS = tuple(f"{phase} {code}" for phase in get_args(Phase) for code in METRICS)
STANDUP_COLUMNS = (*FACTS, *NUMBERS, "currency", *WORDS)


def standups_page(session: Session, after: UUID | None) -> tuple[Sequence[Mapping[str, str]], UUID | None]:
    """Return the next answers as text by column, and the last one's key."""
    rows = _entries(session, after)
    numbers = _numbers(session, [row.id for row in rows])
    page = [{**_facts(row), **numbers.get(row.id, {}), **_words(row.words)} for row in rows]
    return [{name: line.get(name, "") for name in STANDUP_COLUMNS} for line in page], (
        rows[-1].id if rows else None
    )


def _entries(session: Session, after: UUID | None) -> Sequence[Any]:
    entry = StandupEntry
    found = (
        select(
            entry.id, entry.local_date, entry.kind, entry.state, entry.excuse, entry.due_at,
            entry.submitted_at, entry.credit_bp, entry.words, Member.name,
            func.coalesce(Member.email, Member.slack_user_id).label("person"), Team.name.label("team"),
        )
        .join(Member, (Member.workspace_id == entry.workspace_id) & (Member.id == entry.member_id))
        .join(Standup, (Standup.workspace_id == entry.workspace_id) & (Standup.id == entry.standup_id))
        .join(Team, (Team.workspace_id == Standup.workspace_id) & (Team.id == Standup.team_id))
        .where(entry.workspace_id == workspace_of(session))
    )  # fmt: skip
    if after is not None:
        found = found.where(entry.id > after)
    return read(session, found.order_by(entry.id).limit(PAGE))


def _facts(row: Any) -> Mapping[str, str]:
    facts = {
        "date": row.local_date,
        "kind": row.kind,
        "person": row.person,
        "name": row.name,
        "team": row.team,
        "state": row.state,
        "excuse": row.excuse,
        "due_at": row.due_at,
        "submitted_at": row.submitted_at,
        "credit": None if row.credit_bp is None else f"{row.credit_bp / 100:g}%",
    }
    return {name: plain_cell(value) for name, value in facts.items() if value is not None}


def _words(words: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: str(words[name]) for name in WORDS if words.get(name)}


def _numbers(session: Session, entry_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, str]]:
    if not entry_ids:
        return {}
    metric = EntryMetric
    found = select(metric.entry_id, metric.phase, metric.metric_code, metric.value, metric.currency).where(
        metric.workspace_id == workspace_of(session), among(metric.entry_id, entry_ids)
    )
    numbers: dict[UUID, dict[str, str]] = {}
    for row in read(session, found):
        own = numbers.setdefault(row.entry_id, {})
        own[f"{row.phase} {row.metric_code}"] = (
            money_cell(row.value, row.currency) if row.currency else str(row.value)
        )
        if row.currency:
            own["currency"] = row.currency
    return numbers
