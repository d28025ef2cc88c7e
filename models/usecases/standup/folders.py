"""A team's folder of one kind and local date, and the entries in it: made by whoever touches them first."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.standup.crew import Rep, crews
from models.queries.standup.duties import duties
from models.queries.standup.slots import Slot
from models.queries.tenancy import workspace_of
from models.rules.intents import summary_minute
from models.rules.local_time import local_instant
from models.shapes.calendar import Duty
from models.shapes.roster import TeamOverrides
from models.shapes.standup import StandupKind
from models.tables import Standup, StandupEntry, Team
from models.usecases.conflict import insert_new
from models.usecases.standup.entry_rows import EXCUSED_BY, EntryRows

Day = tuple[UUID, date]  # a team and its local date


class Seat(NamedTuple):
    """A member's place in a folder, and whether the member is expected to take it."""

    folder_id: UUID
    rep: Rep
    on: date
    duty: Duty


def ensure(
    session: Session, kind: StandupKind, wanted: Collection[Day], rules: Policy, *, now: datetime
) -> Mapping[Day, UUID]:
    """Return the folders of `wanted`; a missing one is made with an entry for everybody expected.

    Concurrent makers are harmless: unique keys let only one row of each in.
    """
    known = folders(session, kind, wanted)
    missing = sorted(set(wanted) - known.keys())
    return {**known, **open_folders(session, kind, missing, rules, now=now)[0]} if missing else known


def open_folders(
    session: Session,
    kind: StandupKind,
    missing: Sequence[Day],
    rules: Policy,
    *,
    now: datetime,
    people: Collection[Rep] = (),
    judged: Mapping[tuple[UUID, date], Duty] | None = None,
) -> tuple[Mapping[Day, UUID], list[Slot]]:
    """Make folders with their teams' entries; return them and the entries that this call made.

    `people` have been read and `judged` already.
    """
    made = _make(session, kind, missing, rules, now)
    crew = crews(session, {team_id for team_id, _ in missing}, known=people)
    asked = [(rep, on) for team_id, on in missing for rep in crew[team_id]]
    homes = [made[day] for day in missing for _ in crew[day[0]]]
    known = dict(judged or {})
    others = [(rep, on) for rep, on in asked if (rep.id, on) not in known]
    pairs = zip(others, duties(session, others, kind, rules), strict=True)
    known |= {(rep.id, on): verdict for (rep, on), verdict in pairs}
    seats = [Seat(home, rep, on, known[rep.id, on]) for home, (rep, on) in zip(homes, asked, strict=True)]
    return made, take_seats(session, kind, seats, rules, now=now)


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


def take_seats(
    session: Session,
    kind: StandupKind,
    seats: Iterable[Seat],
    rules: Policy,
    *,
    now: datetime,
    joined: bool = False,
) -> list[Slot]:
    """Make the entries of members: expected, or excused when absence, pause or a holiday keeps them away.

    Returns those made here; one that another maker was quicker with is left out. `joined` = they came after
    the others' entries were made; asked too late, it is not theirs to answer.
    """
    rows = EntryRows(workspace_of(session), kind, rules, now)
    made = []
    for folder_id, rep, on, verdict in seats:
        excuse = None if verdict.expected else EXCUSED_BY.get(verdict.reason or "")
        if not verdict.expected and excuse is None:
            continue
        times = rows.times(rep, on)
        if excuse is None and (now if joined else rep.created_at) > times.prompt_at:
            excuse = "joined"
        made.append((rows.row(folder_id, rep, times, excuse), rep, times))
    ids = insert_new(session, StandupEntry, [row for row, _, _ in made], returning=StandupEntry.id)
    new = None if len(ids) == len(made) else set(ids)
    return [
        Slot(row["id"], rep.id, rep.team_id, times, row["state"], row["excuse"], voluntary=False)
        for row, rep, times in made
        if rep.team_id is not None and (new is None or row["id"] in new)
    ]


def _make(
    session: Session, kind: StandupKind, missing: Sequence[Day], rules: Policy, now: datetime
) -> Mapping[Day, UUID]:
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
    new = insert_new(session, Standup, rows, returning=Standup.id)
    if len(new) < len(rows):  # somebody was quicker
        return folders(session, kind, missing)
    return {(row["team_id"], row["local_date"]): row["id"] for row in rows}


def _summary_due_at(kind: StandupKind, team: Row[Any], on: date, rules: Policy) -> datetime:
    minute = summary_minute(kind, rules, TeamOverrides.model_validate(team.overrides or {}))
    return local_instant(on, minute, team.timezone)


def _teams(session: Session, team_ids: Collection[UUID]) -> Sequence[Row[Any]]:
    return session.execute(
        select(Team.id, Team.timezone, Team.overrides)
        .where(Team.workspace_id == workspace_of(session), Team.id.in_(team_ids))
        .order_by(Team.id)
    ).all()
