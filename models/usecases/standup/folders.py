"""A team's folder of one kind and local date, and the entries in it: made by whoever touches them first."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.roster import days_of
from models.queries.standup.crew import Rep, crews
from models.queries.tenancy import workspace_of
from models.rules.duty import duty
from models.rules.intents import prompt_minute, summary_minute
from models.rules.local_time import local_instant
from models.rules.standup import entry_times, next_moment, times_of
from models.shapes.calendar import Duty
from models.shapes.roster import TeamOverrides
from models.shapes.standup import EntryTimes, Excuse, StandupKind
from models.tables import Standup, StandupEntry, Team
from models.usecases.conflict import insert_new

Day = tuple[UUID, date]  # a team and its local date
EXCUSED_BY: dict[str, Excuse] = {"absence": "absence", "paused": "absence", "holiday": "holiday"}


def ensure(
    session: Session, kind: StandupKind, wanted: Collection[Day], rules: Policy, *, now: datetime
) -> Mapping[Day, UUID]:
    """Return the folders of `wanted`; a missing one is made with an entry for everybody expected.

    Concurrent makers are harmless: unique keys let only one row of each in.
    """
    known = folders(session, kind, wanted)
    missing = sorted(set(wanted) - known.keys())
    if not missing:
        return known
    _make(session, kind, missing, rules, now)
    known = folders(session, kind, wanted)
    members = crews(session, {team_id for team_id, _ in missing})
    dates = [on for _, on in missing]
    everybody = [rep.id for crew in members.values() for rep in crew]
    days = days_of(session, everybody, min(dates), max(dates), rules=rules)
    for team_id, on in missing:
        duties = {rep.id: duty(days[rep.id], on, kind) for rep in members[team_id]}
        add(session, known[team_id, on], members[team_id], duties, kind=kind, on=on, rules=rules, now=now)
    return known


def folders(session: Session, kind: StandupKind, wanted: Collection[Day]) -> dict[Day, UUID]:
    """Return the folders that exist."""
    rows = session.execute(
        select(Standup.team_id, Standup.local_date, Standup.id).where(
            Standup.workspace_id == workspace_of(session),
            Standup.kind == kind,
            Standup.team_id.in_({team_id for team_id, _ in wanted}),
            Standup.local_date.in_({on for _, on in wanted}),
        )
    )
    return {(team_id, on): standup_id for team_id, on, standup_id in rows if (team_id, on) in wanted}


def add(
    session: Session,
    standup_id: UUID,
    members: Sequence[Rep],
    duties: Mapping[UUID, Duty],
    *,
    kind: StandupKind,
    on: date,
    rules: Policy,
    now: datetime,
    joined: bool = False,
) -> None:
    """Make the entries of members: expected, or excused when absence, pause or a holiday keeps them away.

    `joined` = they came after the others' entries were made; asked too late, it is not theirs to answer.
    """
    rows = []
    for rep in members:
        verdict = duties[rep.id]
        excuse = EXCUSED_BY.get(verdict.reason or "")
        if not verdict.expected and excuse is None:
            continue
        minute = prompt_minute(kind, rules, rep.overrides, rep.prefs)
        times = entry_times(on, minute, rep.zone, times_of(rules, kind))
        if excuse is None and (rep.created_at if not joined else now) > times.prompt_at:
            excuse = "joined"
        rows.append(
            entry_row(session, standup_id, rep, times, kind=kind, rules=rules, excuse=excuse, now=now)
        )
    insert_new(session, StandupEntry, rows)


def entry_row(
    session: Session,
    standup_id: UUID,
    rep: Rep,
    times: EntryTimes,
    *,
    kind: StandupKind,
    rules: Policy,
    excuse: Excuse | None,
    now: datetime,
    voluntary: bool = False,
) -> dict[str, Any]:
    """Return the row of a new entry; an excused one waits for nothing but its lock."""
    offsets = getattr(rules.reminders, rep.prefs.reminders)
    quiet = excuse is not None or voluntary
    return {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "standup_id": standup_id,
        "member_id": rep.id,
        "kind": kind,
        "local_date": times.local_date,
        "zone": times.zone,
        "prompt_at": times.prompt_at,
        "due_at": times.due_at,
        "locks_at": times.locks_at,
        "next_at": times.locks_at if quiet else next_moment(times, offsets, min(now, times.prompt_at)),
        "state": "expected" if excuse is None else "excused",
        "excuse": excuse,
        "voluntary": voluntary,
        "reminders": 0,
        "words": {},
    }


def _make(session: Session, kind: StandupKind, missing: Sequence[Day], rules: Policy, now: datetime) -> None:
    """Make the folders; each asks for a look at its team's summary hour."""
    rows = [
        {
            "workspace_id": workspace_of(session),
            "id": uuid7(),
            "team_id": team.id,
            "kind": kind,
            "local_date": on,
            "summary_due_at": _summary_due_at(kind, team, on, rules),
            "next_at": _summary_due_at(kind, team, on, rules),
            "created_at": now,
        }
        for team in _teams(session, {team_id for team_id, _ in missing})
        for team_id, on in missing
        if team_id == team.id
    ]
    insert_new(session, Standup, rows)


def _summary_due_at(kind: StandupKind, team: Row[Any], on: date, rules: Policy) -> datetime:
    minute = summary_minute(kind, rules, TeamOverrides.model_validate(team.overrides or {}))
    return local_instant(on, minute, team.timezone)


def _teams(session: Session, team_ids: Collection[UUID]) -> Sequence[Row[Any]]:
    return session.execute(
        select(Team.id, Team.timezone, Team.overrides)
        .where(Team.workspace_id == workspace_of(session), Team.id.in_(team_ids))
        .order_by(Team.id)
    ).all()
