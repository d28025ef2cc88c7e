"""Instants are fixed when an entry is made; they follow a change only until its prompt."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, true, update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import days_of
from models.queries.standup.crew import Rep, reps
from models.queries.standup.entries import Entry, entries_where, entry_of
from models.queries.tenancy import policy, workspace_of
from models.rules.duty import duty
from models.rules.intents import prompt_minute
from models.rules.standup import entry_times, next_moment, times_of
from models.shapes.standup import Excuse
from models.tables import Standup, StandupEntry
from models.usecases.many import change_rows
from models.usecases.standup.entry_rows import EXCUSED_BY
from models.usecases.standup.folders import ensure
from models.usecases.summary.looks import look_at_all


def recompute_times(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Follow a changed zone, hours, team, role or absence in the entries whose prompt is still to come."""
    _recompute(session, StandupEntry.member_id == member_id, now)


def recompute_all(session: Session, *, now: datetime, team_id: UUID | None = None) -> None:
    """Follow changed hours or days of a team, or of the company, in all entries whose prompt is to come."""
    _recompute(session, true() if team_id is None else Standup.team_id == team_id, now)


def _recompute(session: Session, whose: ColumnElement[bool], now: datetime) -> None:
    coming = [entry_of(row) for row in session.execute(_to_come(session, whose, now))]
    people = reps(session, {entry.member_id for entry in coming})
    if not coming:
        return
    rules = policy(session)
    dates = [entry.local_date for entry in coming]
    days = days_of(session, sorted(people), min(dates), max(dates), rules=rules)
    changes = {}
    for entry in coming:
        if entry.excuse in ("manager", "joined"):
            continue
        rep = people[entry.member_id]
        verdict = duty(days[rep.id], entry.local_date, entry.kind)
        excuse = None if verdict.expected else EXCUSED_BY.get(verdict.reason or "", "absence")
        changes[entry.id] = _moved(entry, rep, "left" if not rep.takes_part else excuse, rules, now)
    change_rows(session, StandupEntry, StandupEntry.id, changes)
    follow_team(session, coming, people, rules, now=now)
    look_at_all(session, {entry.standup_id for entry in coming}, now=now)


def _to_come(session: Session, whose: ColumnElement[bool], now: datetime) -> Select[Any]:
    """Select the entries that nobody was asked for yet; held, so that no answer is given meanwhile."""
    return (
        entries_where(session)
        .where(
            whose,
            StandupEntry.prompt_at > now,
            StandupEntry.state.in_(("expected", "excused")),
            StandupEntry.voluntary.is_(False),
            StandupEntry.submitted_at.is_(None),
            StandupEntry.prompted_at.is_(None),
        )
        .order_by(StandupEntry.id)
        .with_for_update(of=StandupEntry)
    )


def _moved(entry: Entry, rep: Rep, excuse: Excuse | None, rules: Policy, now: datetime) -> dict[str, Any]:
    minute = prompt_minute(entry.kind, rules, rep.overrides, rep.prefs)
    times = entry_times(entry.local_date, minute, rep.zone, times_of(rules, entry.kind))
    if excuse is None and times.locks_at <= now:  # flown past the own lock: nobody failed to ask
        excuse = "not_asked"
    offsets = getattr(rules.reminders, rep.prefs.reminders)
    return {
        "zone": times.zone,
        "prompt_at": times.prompt_at,
        "due_at": times.due_at,
        "locks_at": times.locks_at,
        "next_at": times.locks_at if excuse else next_moment(times, offsets, times.prompt_at),
        "state": "excused" if excuse else "expected",
        "excuse": excuse,
    }


def follow_team(
    session: Session, entries: Collection[Entry], people: Mapping[UUID, Rep], rules: Policy, *, now: datetime
) -> None:
    """Put entries that nobody was asked for yet into the folder of the member's present team."""
    for entry in entries:
        rep = people.get(entry.member_id)
        if rep is None or rep.team_id is None or rep.team_id == entry.team_id or entry.state != "expected":
            continue
        day = (rep.team_id, entry.local_date)
        folder = ensure(session, entry.kind, {day}, rules, now=now)[day]
        _change(session, entry.id, {"standup_id": folder})


def _change(session: Session, entry_id: UUID, values: dict[str, Any]) -> None:
    session.connection().execute(
        update(StandupEntry)
        .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id == entry_id)
        .values(**values)
    )
