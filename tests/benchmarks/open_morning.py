"""A company in the middle of its morning, whatever the time is here: every rep asked, nobody answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from models.clock import MovableClock, SystemClock
from models.policy import CalendarPolicy, Policy
from models.queries.roster import member_by_slack_id
from models.shapes.standup import StandupDraft
from models.store import Sessions
from models.tables import Member, OutboxRow, StandupEntry, Workspace
from models.usecases import policy, standup
from scheduler.fire import fire_due
from tests.benchmarks.population import populate

MORNING = 9  # o'clock


@dataclass(frozen=True)
class OpenMorning:
    """The company, who was asked, and one rep's form as a pattern for all."""

    workspace_id: UUID
    asked: list[tuple[str, UUID]]  # Slack user and entry
    pattern: StandupDraft


def open_morning(sessions: Sessions, reps: int) -> OpenMorning:
    """Ask `reps` reps, mark the prompts as sent, and let sending rest while answers are measured."""
    now = SystemClock().now()
    zone = zone_where_it_is(MORNING, now)
    (workspace_id,) = populate(sessions, workspaces=1, reps=reps, zone=zone, now=now - timedelta(days=1))
    _work_every_day(sessions, workspace_id, now - timedelta(days=1))
    while fire_due(sessions, MovableClock(now), budget=5.0):
        pass
    with sessions.writing(workspace_id) as session:
        ours = OutboxRow.workspace_id == workspace_id
        sent = {"state": "sent", "ts": "1.000001", "channel": "D0", "sent_at": now}
        session.execute(update(OutboxRow).where(ours, OutboxRow.state == "pending").values(**sent))
        prompts = session.execute(select(OutboxRow.subject_id, OutboxRow.id).where(ours))
        standup.prompts_delivered(
            session, {entry: standup.Delivered(now, post) for entry, post in prompts if entry}
        )
        session.execute(update(Workspace).where(Workspace.id == workspace_id).values(paused_at=now))
    with sessions.writing(workspace_id) as session:
        asked = [(row.slack_user_id, row.id) for row in _asked(session, workspace_id)]
        user, entry = asked[0]
        rep = member_by_slack_id(session, user)
        if rep is None:
            raise LookupError(user)
        pattern = standup.open_draft(session, rep.id, "morning", now=now, entry_id=entry)
    return OpenMorning(workspace_id, asked, pattern)


def zone_where_it_is(hour: int, now: datetime) -> str:
    """Return a zone whose clocks show `hour` now."""
    ahead = (hour - now.hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"


def _work_every_day(sessions: Sessions, workspace_id: UUID, now: datetime) -> None:
    hours = CalendarPolicy(intervals=dict.fromkeys(range(1, 8), ((540, 1080),)))
    with sessions.writing(workspace_id) as session:
        policy.activate(session, Policy(calendar=hours), actor=None, now=now)


def _asked(session: Session, workspace_id: UUID) -> list[Row[tuple[str, UUID]]]:
    return list(
        session.execute(
            select(Member.slack_user_id, StandupEntry.id)
            .join(
                StandupEntry,
                (StandupEntry.workspace_id == Member.workspace_id) & (StandupEntry.member_id == Member.id),
            )
            .where(Member.workspace_id == workspace_id, StandupEntry.kind == "morning")
            .order_by(StandupEntry.id)
        )
    )
