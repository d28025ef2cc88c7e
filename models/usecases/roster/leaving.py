"""Somebody leaves: what is asked stops, what is open passes to the superior, an orphaned team is told."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.tables import Absence, Blocker, Member, StandupEntry
from models.usecases import audit, complaint, escalation, outbox, report, schedule, summary, support
from models.usecases.alert import tell_administrators
from models.usecases.blocker.cards import refresh
from models.usecases.records import passing_on

Gone = Literal["left", "deactivated", "guest"]
REASON = "the person left"


def leave(
    session: Session, person: Member, status: Gone, *, last_day: date, now: datetime, who: dict[str, Any]
) -> None:
    """Let a member go: no more prompts, open points to the superior, administrators told if people are led.

    `who` is the audit's actor. Who is taken out by hand works the last day; the nightly pass does the rest.
    """
    today = local_date(now, person.timezone)
    before = {"status": person.status, "left_on": _text(person.left_on)}
    person.left_on = None if status == "guest" else last_day
    if last_day < today or status != "left":
        person.status = status
    session.flush()
    after = {"status": person.status, "left_on": _text(person.left_on)}
    audit.record(session, "member.left", "member", person.id, now=now, before=before, after=after, **who)
    if person.status == "active":
        return
    _excuse_today(session, person, today, now=now)
    escalation.pass_on(session, person.id, now=now)
    _take_back_messages(session, person)
    _pass_on(session, person, now=now)
    passing_on.pass_on(session, person, now=now)
    complaint.pass_on(session, person, now=now)
    report.pass_on(session, person, now=now)
    support.ask_anew(session, person.id, now=now)
    _end_standing_in(session, person, today, now=now)
    _tell_orphaned(session, person, now=now)
    schedule.replan_member(session, person.id, now=now)


def _excuse_today(session: Session, person: Member, today: date, *, now: datetime) -> None:
    """Excuse what was not asked yet; all of it waits for its lock without reminders."""
    ours = (
        StandupEntry.workspace_id == workspace_of(session),
        StandupEntry.member_id == person.id,
        StandupEntry.local_date >= today,
    )
    folders = session.scalars(
        update(StandupEntry)
        .where(*ours, StandupEntry.state == "expected")
        .values(state="excused", excuse="left", credit_bp=None, next_at=StandupEntry.locks_at)
        .returning(StandupEntry.standup_id)
        .execution_options(synchronize_session=False)
    ).all()
    session.execute(
        update(StandupEntry)
        .where(*ours, StandupEntry.state == "prompted")
        .values(next_at=StandupEntry.locks_at)
        .execution_options(synchronize_session=False)
    )
    for standup_id in folders:
        summary.look_again(session, standup_id, now=now)


def _take_back_messages(session: Session, person: Member) -> None:
    for target in (person.slack_user_id, person.dm_channel_id):
        if target:
            outbox.cancel(session, target=target, reason=REASON)


def _pass_on(session: Session, person: Member, *, now: datetime) -> None:
    """Give the stuck points that the person took to the superior; without one they are open again."""
    ours = (
        Blocker.workspace_id == workspace_of(session),
        Blocker.owner_id == person.id,
        Blocker.status.in_(("open", "in_progress")),
    )
    taken = session.scalars(select(Blocker.id).where(*ours)).all()
    if not taken:
        return
    heir = roster.superior_of(session, person.id)
    values = {"owner_id": heir.id} if heir else {"owner_id": None, "status": "open"}
    session.execute(update(Blocker).where(*ours).values(values).execution_options(synchronize_session=False))
    after = {"owner": heir.slack_user_id if heir else None}
    for blocker_id in taken:
        before = {"owner": person.slack_user_id}
        _record_heir(session, blocker_id, before, after, now=now)
    refresh(session, taken, now=now)


def _record_heir(
    session: Session, blocker_id: UUID, before: dict[str, Any], after: dict[str, Any], *, now: datetime
) -> None:
    audit.record(
        session, "blocker.passed_on", "blocker", blocker_id, now=now, actor_kind="system",
        before=before, after=after, reason=REASON,
    )  # fmt: skip


def _end_standing_in(session: Session, person: Member, today: date, *, now: datetime) -> None:
    """Take the person out wherever others named a deputy; the superior stands in for them then."""
    ours = workspace_of(session)
    named = (Member.workspace_id == ours, Member.deputy_id == person.id)
    ended = session.scalars(select(Member.id).where(*named)).all()
    if ended:
        values = {"deputy_id": None, "row_version": Member.row_version + 1}
        session.execute(update(Member).where(*named).values(values))
        audit.record_all(
            session, "member.deputy_ended", "member", ended, now=now, actor_kind="system",
            before={"deputy": person.slack_user_id}, reason=REASON,
        )  # fmt: skip
    still_away = (Absence.workspace_id == ours, Absence.deputy_id == person.id, Absence.ends_on >= today)
    session.execute(update(Absence).where(*still_away).values(deputy_id=None))


def _tell_orphaned(session: Session, person: Member, *, now: datetime) -> None:
    led = roster.reports_of(session, person.id)
    if led:
        facts = {
            "name": person.name,
            "count": str(len(led)),
            "people": ", ".join(row.name for row in led[:5]),
        }
        tell_administrators(session, "person_left", person.slack_user_id, facts, now=now)


def _text(on: date | None) -> str | None:
    return on.isoformat() if on else None
