"""The second page: stuck points, experience, deviation and cause, the plan for tomorrow."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.standup.held import Held
from models.queries.standup.stuck import open_points
from models.rules.standup import told_due
from models.shapes.metric import METRICS
from models.shapes.standup import (
    TEXT_LIMIT,
    MetricField,
    Questioned,
    StandupDraft,
    StandupNumbers,
    StandupWords,
    Submitted,
)
from models.usecases.blocker.raising import raise_points, say_solved
from models.usecases.standup.answering import answerable, settle
from models.usecases.standup.errors import TextTooLong
from models.usecases.standup.filling import words_of
from models.usecases.standup.numbers import taken


def turn_page(
    session: Session,
    rep_id: UUID,
    entry_id: UUID,
    numbers: StandupNumbers,
    *,
    view_id: str,
    currency: str,
    now: datetime,
    held: Held | None = None,
) -> StandupDraft | Questioned:
    """Keep the numbers as `submit_numbers` does and return the form's second page.

    The draft holds only what that page shows: turning the page costs one more read, not a whole `open_draft`.
    `held` is what the caller read in this transaction.
    """
    kept, held = taken(
        session, rep_id, entry_id, numbers, view_id=view_id, now=now, currency=currency, held=held
    )
    if isinstance(kept, Questioned):
        return kept
    found = held.entry
    points = open_points(session, {found.member_id: found.local_date}, but_of=found.id) if held.stuck else {}
    units = [(one, METRICS[one.code].unit) for one in numbers.today if one.code in METRICS]
    return StandupDraft(
        entry_id=found.id,
        standup_kind=found.kind,
        local_date=found.local_date,
        due_at=told_due(found.times, found.prompted_at),
        locks_at=found.times.locks_at,
        currency=currency,
        state=kept.state,
        voluntary=found.voluntary,
        today=tuple(MetricField(code=one.code, unit=unit, value=one.value) for one, unit in units),
        words=words_of(session, found),
        open_blockers=tuple(points.get(found.member_id, ())),
        typed=(found.draft or {}).get("typed", {}),
    )


def submit_words(
    session: Session,
    rep_id: UUID,
    entry_id: UUID,
    words: StandupWords,
    *,
    view_id: str,
    now: datetime,
    held: Held | None = None,
) -> Submitted:
    """Keep the words and the stuck points.

    Raises:
        TextTooLong: with `field` = `share`, `deviation` or `plan`.
        StandupLocked, LockedForGood, NotExpected, NoSuchStandup: nothing was kept; call `keep_draft`.
    """
    found, rep, *_ = held = answerable(session, rep_id, entry_id, now=now, held=held)
    for name in ("share", "deviation", "plan"):
        if len(getattr(words, name)) > TEXT_LIMIT:
            raise TextTooLong(field=name, limit=TEXT_LIMIT)
    done = settle(
        session,
        held,
        {"words": words.model_dump(mode="json"), "draft": None},
        view_id=view_id,
        now=now,
    )
    if words.blockers or found.words.get("blockers"):
        raise_points(session, found, rep, words.blockers, now=now)
    if "solved" in words.still_stuck.values():
        say_solved(session, rep, words.still_stuck, now=now)
    return done
