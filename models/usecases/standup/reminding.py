"""Reminders of a prompt: sent by the rep's own strength, put to rest once there is an answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.tenancy import workspace_of
from models.rules.standup import due_for, next_moment, reminders_at, told_due
from models.shapes.messages import StandupReminder
from models.shapes.outbox import Envelope, Lane
from models.tables import OutboxRow, StandupEntry
from models.usecases import outbox


def remind(
    session: Session, waiting: Sequence[Entry], people: Mapping[UUID, Rep], rules: Policy, *, now: datetime
) -> None:
    """Remind whoever is due to be, and note when each is looked at again; the entries are held."""
    changes = []
    envelopes = []
    for one in waiting:
        rep = people[one.member_id]
        offsets = getattr(rules.reminders, rep.prefs.reminders)
        passed = [at for at in reminders_at(one.times, offsets) if at <= now]
        following = next_moment(one.times, offsets, now) if one.open else one.times.locks_at
        changes.append({"entry": one.id, "following": following, "sent": len(passed)})
        if len(passed) > one.reminders and _may_remind(one, rep, now):
            envelopes.append(_reminder(one, rep, passed, following))
    if changes:
        session.connection().execute(
            update(StandupEntry.__table__)  # type: ignore[arg-type]
            .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id == bindparam("entry"))
            .values(next_at=bindparam("following"), reminders=bindparam("sent")),
            changes,
        )
    outbox.put(session, envelopes, now=now)


def _may_remind(one: Entry, rep: Rep, now: datetime) -> bool:
    """Tell whether a reminder makes sense: the prompt arrived, and the rep is still there to answer."""
    return one.state == "prompted" and rep.takes_part and not rep.paused(one.local_date, now)


def _reminder(one: Entry, rep: Rep, passed: Sequence[datetime], following: datetime) -> Envelope:
    """Return the newest reminder that is due; older ones that were slept through are not made up for."""
    due_at = due_for(one.times, one.prompted_at)
    who = f"{rep.slack_team_id}:{rep.slack_user_id}"
    return Envelope(
        message=_message(one, after_due=passed[-1] >= due_at),
        key=f"reminder:{who}:{one.kind}:{one.local_date}:{len(passed)}",
        target=rep.slack_user_id,
        lane=Lane.PROMPT,
        due_at=passed[-1],
        expires_at=following,
        subject_id=one.id,
    )


def settle_reminders(session: Session, found: Entry, *, now: datetime) -> None:
    """Let the reminders of an entry that stand in Slack ask for nothing more, at once."""
    ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.subject_id == found.id)
    sent = session.scalars(
        select(OutboxRow.id).where(
            *ours,
            OutboxRow.kind == "standup_reminder",
            OutboxRow.replaces.is_(None),
            OutboxRow.state != "pending",
        )
    )
    settled = _message(found, after_due=False, settled=True)
    outbox.replace_all(session, dict.fromkeys(sent, settled), now=now, clicked=True)


def _message(one: Entry, *, after_due: bool, settled: bool = False) -> StandupReminder:
    return StandupReminder(
        entry_id=one.id,
        standup_kind=one.kind,
        local_date=one.local_date,
        due_at=told_due(one.times, one.prompted_at),
        locks_at=one.times.locks_at,
        after_due=after_due,
        settled=settled,
    )
