"""A superior excuses a rep's stand-up or takes the excuse back; always with a reason."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.standup.entries import Entry, entry
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.blocker import SEE_ALL
from models.rules.standup import answered_state, credit, was_asked
from models.shapes.messages import EntryChanged
from models.shapes.metric import MetricPair
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.shapes.standup import TEXT_LIMIT, EntryState
from models.tables import Member, StandupEntry
from models.usecases import audit, digest, outbox
from models.usecases.permission import OnlySuperiors, person_of, require_active, require_superior
from models.usecases.standup.errors import (
    AlreadyAnswered,
    NoSuchStandup,
    NothingToExcuse,
    ReasonMissing,
    TextTooLong,
)
from models.usecases.summary.looks import look_again


def excuse(session: Session, asker: Asker, entry_id: UUID, reason: str, *, now: datetime) -> None:
    """Excuse a rep's stand-up; one excused already stays as it is.

    Raises:
        OnlySuperiors, NotAMember, NoSuchStandup: the asker may not.
        AlreadyAnswered, ReasonMissing, TextTooLong: nothing changed.
    """
    found, rep = of_own_people(session, asker, entry_id)
    words = reason_of(reason)
    if found.submitted_at is not None:
        raise AlreadyAnswered
    if found.state != "excused":
        _change(session, found, {"state": "excused", "excuse": "manager", "credit_bp": None})
        outbox.cancel(session, subject_id=found.id, reason="excused")
        record(session, asker, found, rep, "entry.excused", now=now, before=found.state, reason=words)
    digest.line_done(session, asker.member_id, f"entry:{found.id}", now=now)


def withdraw_excuse(session: Session, asker: Asker, entry_id: UUID, reason: str, *, now: datetime) -> None:
    """Take a superior's excuse back; the state follows from the times.

    Raises:
        OnlySuperiors, NotAMember, NoSuchStandup: the asker may not.
        NothingToExcuse, ReasonMissing, TextTooLong: nothing changed.
    """
    found, rep = of_own_people(session, asker, entry_id)
    words = reason_of(reason)
    if found.excuse != "manager":
        raise NothingToExcuse
    state = state_by_times(found)
    late_bp = int(policy(session).standup.late_credit * 10_000)
    unasked = "not_asked" if state == "excused" else None
    values = {"state": state, "excuse": unasked, "credit_bp": credit(state, late_bp), "voluntary": False}
    _change(session, found, values)
    record(session, asker, found, rep, "entry.excuse_withdrawn", now=now, before="excused", reason=words)


def state_by_times(found: Entry) -> EntryState:
    """Return the state of an entry as if it had never been excused."""
    if found.submitted_at is not None:
        return answered_state(found.times, found.prompted_at, found.submitted_at)
    if found.skip_reason:
        return "skipped"
    if found.locked_at is None:
        return "prompted" if found.prompted_at else "expected"
    return "missed" if was_asked(found.times, found.prompted_at) else "excused"


def of_own_people(session: Session, asker: Asker, entry_id: UUID) -> tuple[Entry, Member]:
    """Return an entry, held until the transaction ends, whose rep the asker leads."""
    require_active(asker)
    found = entry(session, entry_id, lock=True)
    if found is None:
        raise NoSuchStandup
    rep = person_of(session, found.member_id)
    if rep.id == asker.member_id:
        raise OnlySuperiors(who="", name=rep.name)
    if not asker.roles & SEE_ALL:
        require_superior(session, asker, rep)
    return found, rep


def reason_of(reason: str) -> str:
    """Return the words of a reason.

    Raises:
        ReasonMissing, TextTooLong: with `field` = `reason`.
    """
    words = reason.strip()
    if not words:
        raise ReasonMissing(field="reason")
    if len(words) > TEXT_LIMIT:
        raise TextTooLong(field="reason", limit=TEXT_LIMIT)
    return words


def _change(session: Session, found: Entry, values: dict[str, Any]) -> None:
    session.connection().execute(
        update(StandupEntry)
        .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id == found.id)
        .values(**values)
    )


def record(
    session: Session,
    asker: Asker,
    found: Entry,
    rep: Member,
    action: str,
    *,
    now: datetime,
    reason: str,
    before: Any,
    after: dict[str, Any] | None = None,
    corrections: tuple[MetricPair, ...] = (),
) -> None:
    """Keep who did what and why, tell the rep, and let the summary follow."""
    old = before if isinstance(before, dict) else {"state": before}
    audit.record(
        session,
        action,
        "standup_entry",
        found.id,
        now=now,
        actor=asker.slack_user_id,
        before=old,
        after=after,
        reason=reason,
    )
    look_again(session, found.standup_id, now=now)
    change = action.partition(".")[2]
    _tell(session, asker, found, rep, change=change, reason=reason, pairs=corrections, now=now)


def _tell(
    session: Session,
    asker: Asker,
    found: Entry,
    rep: Member,
    *,
    change: str,
    reason: str,
    pairs: tuple[MetricPair, ...],
    now: datetime,
) -> None:
    told = EntryChanged.model_validate(
        {
            "by": asker.name,
            "standup_kind": found.kind,
            "local_date": found.local_date,
            "change": change,
            "reason": reason,
            "corrections": pairs,
        }
    )
    slack_team = workspace(session).slack_team_id
    moment = int(now.timestamp())
    key = f"changed:{slack_team}:{rep.slack_user_id}:{found.kind}:{found.local_date}:{change}:{moment}"
    outbox.put(session, [Envelope(message=told, key=key, target=rep.slack_user_id, lane=Lane.REPLY)], now=now)
