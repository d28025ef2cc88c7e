"""What every answer has in common: whose entry it is, whether it is still open, what it becomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

from models.policy import Policy
from models.queries.roster import superior_of
from models.queries.standup.entries import Entry, entry
from models.queries.standup.held import Held, hold
from models.rules.standup import answered_state, credit
from models.shapes.messages import StandupAnswered
from models.shapes.metric import MetricValue
from models.shapes.standup import EntryState, Submitted
from models.tables import StandupEntry
from models.usecases import audit, outbox
from models.usecases.answered import first_change, taken_back
from models.usecases.standup.errors import LockedForGood, NoSuchStandup, NotExpected, StandupLocked
from models.usecases.standup.reminding import settle_reminders
from models.usecases.standup.values import Values, given, of_the_day
from models.usecases.summary.looks import another_look
from models.usecases.together import Change, together

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


def answerable(
    session: Session, rep_id: UUID, entry_id: UUID, *, now: datetime, held: Held | None = None
) -> Held:
    """Return the rep's own entry that takes answers now; `held` is it, where the caller read it already.

    Raises:
        NoSuchStandup: there is none, or it is somebody else's.
        NotExpected: the rep was deactivated, left, or moved to another team meanwhile.
        StandupLocked, LockedForGood: the lock has passed.
    """
    held = held or hold(session, rep_id, entry_id)
    if held is None:
        raise NoSuchStandup
    found, rep, *_ = held
    if not rep.takes_part or rep.team_id != found.team_id:
        raise NotExpected
    refuse_locked(session, found, now)
    return held


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
    held: Held,
    values: Mapping[str, Any],
    *,
    view_id: str,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    besides: Sequence[Change] = (),
    numbers: Values | None = None,
) -> Submitted:
    """Keep an answer: a first one decides the state, an edit leaves it; another view is an edit.

    What belongs to it is made `besides`; `numbers` are what the entry holds from now on, None = as before.
    """
    found, rep, rules, *_ = held
    first = found.submitted_at is None
    again = found.view_id == view_id
    edit = not first and not again
    changes = _changes(found, rules, now, again=again)
    state: EntryState = changes.get("state", found.state)
    action, actor = "entry.edited" if edit else "entry.submitted", rep.slack_user_id
    fact = audit.recorded(
        session, action, "standup_entry", found.id, now=now, actor=actor, before=before, after=after
    )
    written = [
        kept(found.id, {**values, **changes, "view_id": view_id}),
        *besides,
        *([fact] if not again or before or after else []),  # a second page or delivery changes no more
        another_look(found.standup_id, now=now),
        *([taken_back(found.id, reason="answered")] if first else []),
    ]
    if first or edit:
        told = given(session, found) if numbers is None else of_the_day(found.kind, numbers)
        say_so_in_place(session, held, state, written, numbers=told, now=now)
    else:
        together(session, written)
    first_time = first or (again and found.edited_at is None)
    return Submitted(entry_id=found.id, state=state, first=first_time, on_time=state == "submitted")


def say_so_in_place(
    session: Session,
    held: Held,
    state: EntryState,
    changes: Sequence[Change],
    *,
    now: datetime,
    numbers: tuple[MetricValue, ...] = (),
) -> None:
    """Make the changes, and let the prompt and its reminders, where they stand, say what became of it.

    Each later press finds there the way to change it.
    """
    found, rep, *_ = held
    told = TOLD_IN_PLACE.get(state)
    if found.prompt_id is None or told is None:
        together(session, changes)
        return
    said = StandupAnswered(
        entry_id=found.id,
        standup_kind=found.kind,
        local_date=found.local_date,
        state=told,
        at=now,
        locks_at=found.times.locks_at,
        numbers=numbers,
    )
    first = [first_change(session, found.prompt_id, said, target=rep.slack_user_id, now=now)]
    posted = together(session, [*changes, *(first if found.open else ())])
    if not posted:
        outbox.replace(session, found.prompt_id, said, now=now, clicked=True)
    if found.submitted_at is None and found.reminders:
        settle_reminders(session, found, now=now)


def kept(entry_id: UUID, values: Mapping[str, Any]) -> Change:
    """Return what changes an entry."""
    facts = {f"kept_{name}": value for name, value in values.items()}
    return Change(_keeping(tuple(values)), {"kept": entry_id, **facts})


@cache
def _keeping(names: Sequence[str]) -> UpdateBase:
    return (
        update(StandupEntry)
        .where(StandupEntry.workspace_id == bindparam("ours"), StandupEntry.id == bindparam("kept"))
        .values({name: bindparam(f"kept_{name}") for name in names})
    )


def _changes(found: Entry, rules: Policy, now: datetime, *, again: bool) -> dict[str, Any]:
    """Return what a first answer, an edit, or the same view once more changes."""
    if found.submitted_at is None:
        return _first_answer(found, rules, now)
    return {} if again else {"edited_at": now}


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
