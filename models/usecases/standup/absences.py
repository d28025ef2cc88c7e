"""An absence reaches the entries that exist already; later ones are made with it in mind."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.roster import days_of
from models.queries.standup.entries import Entry, entries_where, entry_of
from models.queries.tenancy import workspace_of
from models.rules.duty import HALF_DAY, duty
from models.rules.standup import credit
from models.shapes.calendar import AbsenceSpan
from models.shapes.standup import EntryState, StandupKind
from models.tables import StandupEntry
from models.usecases import audit, outbox
from models.usecases.standup.superior import state_by_times
from models.usecases.standup.times import recompute_times
from models.usecases.summary.looks import look_at_all

KINDS: tuple[StandupKind, ...] = ("morning", "evening")
OPEN: tuple[EntryState, ...] = ("expected", "prompted", "skipped")
EXCUSED: tuple[EntryState, ...] = ("excused",)


def excuse_absence(
    session: Session, member_id: UUID, span: AbsenceSpan, *, by_self: bool, now: datetime
) -> int:
    """Excuse what a recorded absence covers; return how many entries.

    By oneself only what is not due yet; by a superior or an import what was missed, too.
    """
    states = OPEN if by_self else (*OPEN, "missed")
    covered = [
        one
        for one in _entries(session, member_id, span, states)
        if one.submitted_at is None and (not by_self or now < one.times.due_at)
    ]
    _change(session, covered, {"state": "excused", "excuse": "absence", "credit_bp": None})
    for one in covered:
        outbox.cancel(session, subject_id=one.id, reason="absence")
        audit.record(
            session,
            "entry.excused",
            "standup_entry",
            one.id,
            now=now,
            actor_kind="system",
            before={"state": one.state},
            after={"excuse": "absence"},
        )
    look_at_all(session, {one.standup_id for one in covered}, now=now)
    return len(covered)


def withdraw_absence(session: Session, member_id: UUID, span: AbsenceSpan, *, now: datetime) -> int:
    """Expect again what a withdrawn absence had excused; return how many entries.

    Who was not asked in time because of the absence stays excused: there was nothing to answer.
    """
    excused = [
        one
        for one in _entries(session, member_id, span, EXCUSED)
        if one.excuse == "absence" and one.submitted_at is None and _was_or_will_be_asked(one, now)
    ]
    days = days_of(session, [member_id], span.starts_on, span.ends_on)[member_id]
    back = [one for one in excused if duty(days, one.local_date, one.kind).expected]
    for one in back:
        state = state_by_times(one)
        unasked = "not_asked" if state == "excused" else None
        _change(session, [one], {"state": state, "excuse": unasked, "credit_bp": credit(state, 0)})
        audit.record(
            session,
            "entry.excuse_withdrawn",
            "standup_entry",
            one.id,
            now=now,
            actor_kind="system",
            before={"excuse": "absence"},
            after={"state": state},
        )
    recompute_times(session, member_id, now=now)
    look_at_all(session, {one.standup_id for one in back}, now=now)
    return len(back)


def _was_or_will_be_asked(one: Entry, now: datetime) -> bool:
    return one.prompted_at is not None or now < one.times.prompt_at


def _entries(
    session: Session, member_id: UUID, span: AbsenceSpan, states: Collection[EntryState]
) -> Sequence[Entry]:
    kinds = [kind for kind in KINDS if span.part in ("full", HALF_DAY[kind])]
    rows = session.execute(
        entries_where(session)
        .where(
            StandupEntry.member_id == member_id,
            StandupEntry.kind.in_(kinds),
            StandupEntry.local_date.between(span.starts_on, span.ends_on),
            StandupEntry.state.in_(states),
            StandupEntry.voluntary.is_(False),
        )
        .order_by(StandupEntry.id)
        .with_for_update(of=StandupEntry)
    )
    return [entry_of(row) for row in rows]


def _change(session: Session, entries: Sequence[Entry], values: dict[str, Any]) -> None:
    if entries:
        session.connection().execute(
            update(StandupEntry)
            .where(
                StandupEntry.workspace_id == workspace_of(session),
                StandupEntry.id.in_([one.id for one in entries]),
            )
            .values(**values)
        )
