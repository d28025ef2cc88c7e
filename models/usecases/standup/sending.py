"""The prompt as a message: on its way, arrived, and as a harmless test."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.standup.crew import Rep, reps
from models.queries.standup.slots import Slot
from models.queries.standup.stuck import open_points
from models.queries.tenancy import policy, workspace_of
from models.rules.local_time import local_date
from models.rules.plan import jitter
from models.rules.standup import told_due
from models.shapes.messages import StandupPrompt
from models.shapes.outbox import Envelope, Lane
from models.shapes.standup import OpenBlocker, StandupKind
from models.tables import MemberRole, StandupEntry
from models.usecases import outbox
from models.usecases.many import change_rows
from models.usecases.standup.todays import todays_asks
from models.usecases.wave import Letter, put_wave


def send(
    session: Session,
    kind: StandupKind,
    asked: Sequence[tuple[Rep, Slot]],
    *,
    rules: Policy,
    now: datetime,
) -> None:
    """Put the prompts of entries on their way, spread over the time that their delivery takes anyway."""
    if not asked:
        return
    stuck = open_points(session, {rep.id: slot.times.local_date for rep, slot in asked})
    asks = todays_asks(session, kind, asked, rules=rules, now=now)
    wave = _reps_in_all(session)
    alike: dict[int, dict[str, Any]] = {}
    letters = [
        Letter(
            payload=_payload(alike, kind, rep, slot, stuck.get(rep.id, ()), now=now) | asks.get(rep.id, {}),
            key=f"prompt:{rep.slack_team_id}:{rep.slack_user_id}:{kind}:{slot.times.local_date}",
            target=rep.slack_user_id,
            available_at=max(now, min(now, slot.times.prompt_at) + jitter(rep.id, wave)),
            due_at=slot.times.prompt_at,
            expires_at=slot.times.locks_at,
            subject_id=slot.id,
        )
        for rep, slot in asked
    ]
    put_wave(session, "standup_prompt", Lane.PROMPT, letters, now=now)


def _payload(
    alike: dict[int, dict[str, Any]],
    kind: StandupKind,
    rep: Rep,
    slot: Slot,
    stuck: Sequence[OpenBlocker],
    *,
    now: datetime,
) -> dict[str, Any]:
    """Return the rep's `StandupPrompt` as JSON; what those of the same times share is made once."""
    times = id(slot.times)  # equal ones are mostly one and the same, and hashing one costs as much as this
    if times not in alike:
        alike[times] = _message(kind, slot, now).model_dump(mode="json")
    own = {"entry_id": str(slot.id), "name": rep.name}
    points = {"still_stuck": [point.model_dump(mode="json") for point in stuck]} if stuck else {}
    return alike[times] | own | points


def _message(kind: StandupKind, slot: Slot, now: datetime) -> StandupPrompt:
    """Return the prompt of a slot, to nobody yet."""
    return StandupPrompt(
        entry_id=slot.id,
        standup_kind=kind,
        local_date=slot.times.local_date,
        name="",
        due_at=told_due(slot.times, now),
        locks_at=slot.times.locks_at,
    )


def _reps_in_all(session: Session) -> int:
    return (
        session.scalar(
            select(func.count()).where(
                MemberRole.workspace_id == workspace_of(session), MemberRole.role == "rep"
            )
        )
        or 0
    )


class Delivered(NamedTuple):
    """Slack's own time of a prompt, and the outbox row that stands there."""

    at: datetime
    post_id: UUID | None = None


def prompt_delivered(session: Session, entry_id: UUID, *, at: datetime, post_id: UUID | None = None) -> None:
    """Note Slack's own time of the prompt; an entry that ended meanwhile keeps its state."""
    prompts_delivered(session, {entry_id: Delivered(at, post_id)})


def prompts_delivered(session: Session, delivered: Mapping[UUID, Delivered]) -> None:
    """Note Slack's own time of many prompts and where they stand, by entry."""
    change_rows(
        session,
        StandupEntry,
        StandupEntry.id,
        {entry_id: {"prompted_at": one.at, "prompt_id": one.post_id} for entry_id, one in delivered.items()},
        where=[StandupEntry.prompted_at.is_(None)],
        also={"state": case((StandupEntry.state == "expected", "prompted"), else_=StandupEntry.state)},
    )


def test_prompt(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Send a member a prompt that counts for nothing: it belongs to no entry."""
    rep = reps(session, {member_id}).get(member_id)
    if rep is None:
        raise LookupError(member_id)
    times = policy(session).standup.morning
    message = StandupPrompt(
        entry_id=uuid7(),
        standup_kind="morning",
        local_date=local_date(now, rep.zone),
        name=rep.name,
        due_at=now + timedelta(minutes=times.window_minutes),
        locks_at=now + timedelta(minutes=times.grace_minutes),
        test=True,
    )
    key = f"test:{rep.slack_team_id}:{rep.slack_user_id}:{now.isoformat(timespec='seconds')}"
    envelope = Envelope(message=message, key=key, target=rep.slack_user_id, lane=Lane.REPLY)
    outbox.put(session, [envelope], now=now)
