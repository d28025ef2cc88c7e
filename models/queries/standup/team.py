"""One team's stand-up of one date as its summary, its digest and its look-up count it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.queries.standup.entries import KINDS
from models.queries.tenancy import policy, workspace_of
from models.shapes.digest import TeamNumbers
from models.shapes.metric import METRICS, MetricPair
from models.shapes.roster import TeamOverrides
from models.shapes.standup import StandupKind
from models.tables import EntryMetric, Member, Standup, StandupEntry, Team

ANSWERED = ("submitted", "late")
OPEN = ("expected", "prompted")


@dataclass(frozen=True, slots=True)
class Folder:
    """A stand-up with its team, as a look at it needs them."""

    id: UUID
    kind: StandupKind
    local_date: date
    summary_due_at: datetime
    summary_id: UUID | None
    locked_at: datetime | None
    team_id: UUID
    team_name: str
    channel: str | None
    overrides: TeamOverrides
    paused_until: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry of a stand-up, with what of its words is for the team."""

    name: str
    state: str
    voluntary: bool
    due_at: datetime
    locked: bool
    touched_at: datetime | None
    share: str


def folder_statement(session: Session) -> Any:
    """Return the statement that selects stand-ups with their teams."""
    of_team = and_(Team.workspace_id == Standup.workspace_id, Team.id == Standup.team_id)
    return (
        select(
            Standup.id,
            Standup.kind,
            Standup.local_date,
            Standup.summary_due_at,
            Standup.summary_id,
            Standup.locked_at,
            Standup.team_id,
            Team.name,
            Team.slack_channel_id,
            Team.overrides,
            Team.paused_until,
        )
        .join(Team, of_team)
        .where(Standup.workspace_id == workspace_of(session))
    )


def folder_of(row: Sequence[Any]) -> Folder:
    """Return the stand-up of one selected row."""
    return Folder(
        id=row[0],
        kind=KINDS[row[1]],
        local_date=row[2],
        summary_due_at=row[3],
        summary_id=row[4],
        locked_at=row[5],
        team_id=row[6],
        team_name=row[7],
        channel=row[8],
        overrides=TeamOverrides.model_validate(row[9] or {}),
        paused_until=row[10],
    )


def answers(session: Session, standup_id: UUID) -> Sequence[Answer]:
    """Return the entries of a stand-up by name."""
    of_member = and_(Member.workspace_id == StandupEntry.workspace_id, Member.id == StandupEntry.member_id)
    rows = session.execute(
        select(
            Member.name,
            StandupEntry.state,
            StandupEntry.voluntary,
            StandupEntry.due_at,
            StandupEntry.locked_at,
            func.coalesce(StandupEntry.edited_at, StandupEntry.submitted_at).label("touched_at"),
            StandupEntry.words,
        )
        .join(Member, of_member)
        .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.standup_id == standup_id)
        .order_by(Member.name, StandupEntry.id)
    )
    return [
        Answer(
            name=row.name,
            state=row.state,
            voluntary=row.voluntary,
            due_at=row.due_at,
            locked=row.locked_at is not None,
            touched_at=row.touched_at,
            share=(row.words or {}).get("share", ""),
        )
        for row in rows
    ]


def totals(session: Session, folder: Folder, asked: Sequence[str]) -> tuple[MetricPair, ...]:
    """Return the team's sums: the morning's targets, or the evening's results beside them."""
    given = _sums(session, folder.id, None)
    morning = given if folder.kind == "morning" else _sums(session, folder.id, folder.local_date)
    actual = {code: value for (phase, code), value in given.items() if phase == "today_actual"}
    target = {code: value for (phase, code), value in morning.items() if phase == "today_target"}
    codes = [*asked, *sorted((actual.keys() | target.keys()) - set(asked))]
    return tuple(
        MetricPair(code=code, actual=actual.get(code), target=target.get(code))
        for code in codes
        if code in METRICS and (code in actual or code in target)
    )


def _sums(session: Session, standup_id: UUID, morning_of: date | None) -> dict[tuple[str, str], int]:
    """Return the sums of a stand-up's numbers; with `morning_of`, of its people's morning on that date."""
    of_entry = and_(
        EntryMetric.workspace_id == StandupEntry.workspace_id, EntryMetric.entry_id == StandupEntry.id
    )
    statement = (
        select(EntryMetric.phase, EntryMetric.metric_code, func.sum(EntryMetric.value))
        .join(StandupEntry, of_entry)
        .where(StandupEntry.workspace_id == workspace_of(session))
        .group_by(EntryMetric.phase, EntryMetric.metric_code)
    )
    if morning_of is None:
        statement = statement.where(StandupEntry.standup_id == standup_id)
    else:
        people = select(StandupEntry.member_id).where(
            StandupEntry.workspace_id == workspace_of(session), StandupEntry.standup_id == standup_id
        )
        statement = statement.where(
            StandupEntry.member_id.in_(people.correlate(None)),
            StandupEntry.kind == "morning",
            StandupEntry.local_date == morning_of,
        )
    return {(phase, code): int(value) for phase, code, value in session.execute(statement)}


def team_day(session: Session, team_id: UUID, kind: StandupKind, on: date, *, now: datetime) -> TeamNumbers:
    """Return one team's participation and totals of one kind and date."""
    row = session.execute(
        folder_statement(session).where(
            Standup.team_id == team_id, Standup.kind == kind, Standup.local_date == on
        )
    ).one_or_none()
    if row is None:
        name = select(Team.name).where(Team.workspace_id == workspace_of(session), Team.id == team_id)
        return TeamNumbers(
            team_name=session.scalar(name) or "", standup_kind=kind, local_date=on, expected=0, answered=0
        )
    folder = folder_of(row)
    counted = [one for one in answers(session, folder.id) if not one.voluntary and one.state != "excused"]
    return TeamNumbers(
        team_name=folder.team_name,
        standup_kind=kind,
        local_date=on,
        expected=len(counted),
        answered=sum(one.state in ANSWERED for one in counted),
        not_due=sum(one.state in OPEN and one.due_at > now for one in counted),
        totals=totals(session, folder, folder.overrides.metrics or policy(session).standup.metrics),
    )
