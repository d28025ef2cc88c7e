"""When summaries are looked at: at the team's hour, and whenever something changed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import days_of
from models.queries.standup.crew import crews
from models.queries.standup.team import folder_of, folder_statement
from models.queries.tenancy import policy, sending_paused, workspace, workspace_of
from models.rules.duty import duty
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.standup import StandupKind
from models.tables import Standup, Team
from models.usecases.standup.folders import ensure, folders
from models.usecases.summary.posting import look_at


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Post the summaries of the teams of `due` (kinds summary_morning, summary_evening)."""
    rules = policy(session)
    verdicts = []
    for one in sorted(due, key=lambda each: (each.subject_id, each.slot)):
        reason = _prompt(session, one, rules, now)
        verdicts.append(SlotVerdict(one.schedule_id, one.slot, "skipped" if reason else "fired", reason))
    return verdicts


def follow_up(session: Session, *, now: datetime, limit: int = 200, only: UUID | None = None) -> int:
    """Look at the stand-ups whose moment has come, or at one of them; return how many."""
    rows = session.execute(
        folder_statement(session)
        .where(Standup.next_at <= now, true() if only is None else Standup.id == only)
        .order_by(Standup.next_at)
        .limit(limit)
        .with_for_update(of=Standup, skip_locked=True)
    ).all()
    rules = policy(session) if rows else None
    for row in rows:
        if rules is not None:
            look_at(session, folder_of(row), rules, now=now)
    return len(rows)


def _prompt(session: Session, one: Due, rules: Policy, now: datetime) -> str:
    """Post one team's summary; return why not, if not."""
    kind: StandupKind = "morning" if one.kind == "summary_morning" else "evening"
    team = session.execute(
        select(Team.active, Team.paused_until).where(
            Team.workspace_id == workspace_of(session), Team.id == one.subject_id
        )
    ).one_or_none()
    if team is None or not team.active:
        return "no_team"
    if sending_paused(workspace(session), now) or (team.paused_until and one.slot < team.paused_until):
        return "paused"
    folder_id = _folder(session, kind, one, rules, now)
    if folder_id is None:
        return "no_reps"
    row = session.execute(
        folder_statement(session).where(Standup.id == folder_id).with_for_update(of=Standup)
    ).one()
    return look_at(session, folder_of(row), rules, now=now)


def _folder(session: Session, kind: StandupKind, one: Due, rules: Policy, now: datetime) -> UUID | None:
    """Return the team's folder; made now if somebody is expected and nothing touched the date before."""
    day = (one.subject_id, one.slot)
    known = folders(session, kind, {day})
    if day in known:
        return known[day]
    crew = crews(session, {one.subject_id})[one.subject_id]
    days = days_of(session, [rep.id for rep in crew], one.slot, one.slot, rules=rules)
    if not any(duty(days[rep.id], one.slot, kind).expected for rep in crew):
        return None
    return ensure(session, kind, {day}, rules, now=now)[day]
