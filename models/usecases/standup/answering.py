"""What every answer has in common: whose entry it is, whether it is still open, what it becomes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import superior_of
from models.queries.standup.crew import Rep, rep_of
from models.queries.standup.entries import Entry, entry
from models.queries.tenancy import workspace_of
from models.rules.standup import answered_state, credit
from models.shapes.messages import StandupAnswered
from models.shapes.standup import EntryState, Submitted
from models.tables import StandupEntry
from models.usecases import audit, outbox
from models.usecases.standup.errors import LockedForGood, NoSuchStandup, NotExpected, StandupLocked
from models.usecases.summary.looks import look_again

TOLD_IN_PLACE: Mapping[EntryState, Literal["submitted", "late", "skipped"]] = {
    "submitted": "submitted",
    "late": "late",
    "skipped": "skipped",
}


def own_entry(session: Session, rep_id: UUID, entry_id: UUID) -> Entry:
    """Return the rep's own entry, held until the transaction ends.

    Raises:
        NoSuchStandup: there is none, or it is somebody else's.
    """
    found = entry(session, entry_id, lock=True)
    if found is None or found.member_id != rep_id:
        raise NoSuchStandup
    return found


def answerable(session: Session, rep_id: UUID, entry_id: UUID, *, now: datetime) -> tuple[Entry, Rep]:
    """Return the rep's own entry that takes answers now.

    Raises:
        NoSuchStandup: there is none, or it is somebody else's.
        NotExpected: the rep was deactivated, left, or moved to another team meanwhile.
        StandupLocked, LockedForGood: the lock has passed.
    """
    found = own_entry(session, rep_id, entry_id)
    rep = rep_of(session, rep_id)
    if rep is None or not rep.takes_part or rep.team_id != found.team_id:
        raise NotExpected
    refuse_locked(session, found, now)
    return found, rep


def refuse_locked(session: Session, found: Entry, now: datetime) -> None:
    """Let nothing pass after the lock.

    Raises:
        StandupLocked, LockedForGood: the lock has passed.
    """
    if found.locked_at is None and now <= found.times.locks_at:
        return
    manager = superior_of(session, found.member_id)
    if manager is None:
        raise LockedForGood(locked_at=found.times.locks_at)
    raise StandupLocked(locked_at=found.times.locks_at, manager=manager.name)


def settle(
    session: Session,
    found: Entry,
    rep: Rep,
    values: Mapping[str, Any],
    *,
    rules: Policy,
    view_id: str,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Submitted:
    """Keep an answer: a first one decides the state, an edit leaves it; another view is an edit."""
    first = found.submitted_at is None
    again = found.view_id == view_id
    edit = not first and not again
    edited: dict[str, Any] = {"edited_at": now} if edit else {}
    changes = _first_answer(found, rules, now) if first else edited
    state: EntryState = changes.get("state", found.state)
    _keep(session, found, {**values, **changes, "view_id": view_id})
    if not again or before or after:  # a form's second page or delivery is no second change
        audit.record(
            session,
            "entry.edited" if edit else "entry.submitted",
            "standup_entry",
            found.id,
            now=now,
            actor=rep.slack_user_id,
            before=before,
            after=after,
        )
    if first:
        outbox.cancel(session, subject_id=found.id, reason="answered")
    if first or edit:
        say_so_in_place(session, found, rep, state, now=now)
    look_again(session, found.standup_id, now=now)
    first_time = first or (again and found.edited_at is None)
    return Submitted(entry_id=found.id, state=state, first=first_time, on_time=state == "submitted")


def say_so_in_place(session: Session, found: Entry, rep: Rep, state: EntryState, *, now: datetime) -> None:
    """Let the prompt, where it stands, say what became of it; each later press finds the way to change it."""
    told = TOLD_IN_PLACE.get(state)
    if found.prompt_id is None or told is None:
        return
    said = StandupAnswered(
        entry_id=found.id,
        standup_kind=found.kind,
        local_date=found.local_date,
        state=told,
        at=now,
        locks_at=found.times.locks_at,
    )
    if found.open:
        outbox.change_first(session, found.prompt_id, said, target=rep.slack_user_id, now=now)
    else:
        outbox.replace(session, found.prompt_id, said, now=now, clicked=True)


def _keep(session: Session, found: Entry, values: dict[str, Any]) -> None:
    session.connection().execute(
        update(StandupEntry)
        .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id == found.id)
        .values(**values)
    )


def _first_answer(found: Entry, rules: Policy, now: datetime) -> dict[str, Any]:
    """Return what the first answer changes; one given although excused counts neither way."""
    voluntary = found.voluntary or found.state == "excused"
    state = "submitted" if voluntary else answered_state(found.times, found.prompted_at, now)
    return {
        "state": state,
        "submitted_at": now,
        "voluntary": voluntary,
        "credit_bp": None if voluntary else credit(state, int(rules.standup.late_credit * 10_000)),
        "skip_reason": None,
        "next_at": found.times.locks_at,
    }
