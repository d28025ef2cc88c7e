"""What time does to entries: reminders, and the lock."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import true, update
from sqlalchemy.orm import Session

from models.queries.silence import last_silence
from models.queries.standup.crew import Rep, reps
from models.queries.standup.entries import Entry, entries_where, entry_of
from models.queries.tenancy import policy, workspace_of
from models.rules.standup import Silence, was_asked, was_heard
from models.shapes.standup import EntryState, Excuse, StandupKind
from models.tables import StandupEntry
from models.usecases import audit
from models.usecases.alert import tell_administrators
from models.usecases.standup.reminding import remind
from models.usecases.summary.looks import look_at_all

End = tuple[EntryState, Excuse | None, int | None]  # state, excuse, credit


def follow_up(session: Session, *, now: datetime, limit: int = 200, only: UUID | None = None) -> int:
    """Remind and lock what is due, or one of it; return how many entries were looked at."""
    rows = session.execute(
        entries_where(session)
        .where(StandupEntry.next_at <= now, true() if only is None else StandupEntry.id == only)
        .order_by(StandupEntry.next_at)
        .limit(limit)
        .with_for_update(of=StandupEntry, skip_locked=True)
    )
    due = [entry_of(row) for row in rows]
    if not due:
        return 0
    people = reps(session, {one.member_id for one in due})
    over = [one for one in due if one.times.locks_at <= now]
    _lock(session, over, people, now)
    remind(session, [one for one in due if one.times.locks_at > now], people, policy(session), now=now)
    return len(due)


def _lock(session: Session, over: Sequence[Entry], people: Mapping[UUID, Rep], now: datetime) -> None:
    silence = last_silence(session)
    found = {one.id: _end(one, people[one.member_id], silence, now) for one in over}
    ends: dict[End, list[UUID]] = {}
    for entry_id, end in found.items():
        ends.setdefault(end, []).append(entry_id)
    for (state, excuse, credit), ids in ends.items():
        values: dict[str, Any] = {"state": state, "excuse": excuse, "credit_bp": credit}
        session.connection().execute(
            update(StandupEntry)
            .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id.in_(ids))
            .values(locked_at=now, next_at=None, **values)
        )
    fell = [one for one in over if one.open and not one.voluntary]
    missed = [one.id for one in fell if found[one.id][0] == "missed"]
    audit.record_all(session, "entry.missed", "standup_entry", missed, now=now)
    forgotten = [one for one in fell if found[one.id][1] == "not_asked"]
    for action, asked in (("entry.not_asked", False), ("entry.not_heard", True)):
        ids = [one.id for one in forgotten if was_asked(one.times, one.prompted_at) is asked]
        audit.record_all(session, action, "standup_entry", ids, now=now)
    _alert(session, forgotten, people, now)
    look_at_all(session, {one.standup_id for one in over}, now=now)


def _end(one: Entry, rep: Rep, silence: Silence | None, now: datetime) -> End:
    """Return what the lock makes of an entry."""
    if not one.open:
        return one.state, one.excuse, one.credit_bp
    if one.voluntary:
        return "excused", None, None
    if not rep.takes_part or rep.team_id != one.team_id:
        return "excused", "left", None
    asked = was_asked(one.times, one.prompted_at)
    if rep.held(one.local_date, now) or (rep.rests(one.local_date) and not asked):
        return "excused", "absence", None
    if asked and was_heard(one.times, one.prompted_at, silence, now):
        return "missed", None, 0
    return "excused", "not_asked", None


def _alert(session: Session, forgotten: Sequence[Entry], people: Mapping[UUID, Rep], now: datetime) -> None:
    """Tell the administrators once for each team, date and kind whom the bot failed to ask."""
    teams: Counter[tuple[str, date, StandupKind]] = Counter(
        (people[one.member_id].team_name, one.local_date, one.kind) for one in forgotten
    )
    for (team, on, kind), count in sorted(teams.items()):
        facts = {"team": team, "date": on.isoformat(), "kind": kind, "count": str(count)}
        tell_administrators(session, "not_asked", f"{team}:{on}:{kind}", facts, now=now)
