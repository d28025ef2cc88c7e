"""Instants are fixed when an entry is made; they follow a change only until its prompt."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import days_of
from models.queries.standup.crew import Rep, reps
from models.queries.standup.entries import Entry, entries_where, entry_of
from models.queries.tenancy import policy, workspace_of
from models.rules.duty import duty
from models.rules.intents import prompt_minute
from models.rules.standup import entry_times, next_moment, times_of
from models.tables import StandupEntry
from models.usecases.standup.entry_rows import EXCUSED_BY
from models.usecases.standup.folders import ensure


def recompute_times(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Follow a changed zone, hours, team, role or absence in the entries whose prompt is still to come."""
    coming = [
        entry_of(row)
        for row in session.execute(
            entries_where(session).where(
                StandupEntry.member_id == member_id,
                StandupEntry.prompt_at > now,
                StandupEntry.state.in_(("expected", "excused")),
                StandupEntry.voluntary.is_(False),
                StandupEntry.submitted_at.is_(None),
                StandupEntry.prompted_at.is_(None),
            )
        )
    ]
    rep = reps(session, {member_id}).get(member_id)
    if not coming or rep is None:
        return
    rules = policy(session)
    dates = [entry.local_date for entry in coming]
    days = days_of(session, [member_id], min(dates), max(dates), rules=rules)[member_id]
    for entry in coming:
        if entry.excuse in ("manager", "joined"):
            continue
        verdict = duty(days, entry.local_date, entry.kind)
        excuse = None if verdict.expected else EXCUSED_BY.get(verdict.reason or "", "absence")
        _move(session, entry, rep, "left" if not rep.takes_part else excuse, rules)
    follow_team(session, coming, {member_id: rep}, rules, now=now)


def _move(session: Session, entry: Entry, rep: Rep, excuse: str | None, rules: Policy) -> None:
    minute = prompt_minute(entry.kind, rules, rep.overrides, rep.prefs)
    times = entry_times(entry.local_date, minute, rep.zone, times_of(rules, entry.kind))
    offsets = getattr(rules.reminders, rep.prefs.reminders)
    values: dict[str, Any] = {
        "zone": times.zone,
        "prompt_at": times.prompt_at,
        "due_at": times.due_at,
        "locks_at": times.locks_at,
        "next_at": times.locks_at if excuse else next_moment(times, offsets, times.prompt_at),
        "state": "excused" if excuse else "expected",
        "excuse": excuse,
    }
    _change(session, entry.id, values)


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
