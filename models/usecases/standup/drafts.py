"""What a rep does besides answering: keep a draft, skip, send a note after the lock."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.roster import stand_in, superior_of
from models.queries.standup.crew import reps
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.shapes.messages import NoteToManager
from models.shapes.outbox import Envelope, Lane
from models.shapes.standup import TEXT_LIMIT
from models.tables import StandupEntry
from models.usecases import audit, outbox
from models.usecases.answered import taken_back
from models.usecases.standup.answering import answerable, kept, own_entry, say_so_in_place
from models.usecases.standup.errors import (
    AlreadyAnswered,
    NobodyToTell,
    NoteMissing,
    ReasonMissing,
    TextTooLong,
)
from models.usecases.summary.looks import another_look


def keep_draft(
    session: Session, rep_id: UUID, entry_id: UUID, typed: dict[str, Any], *, now: datetime
) -> None:
    """Keep what was typed by block_id, whatever became of the entry or the rep meanwhile.

    Raises:
        NoSuchStandup: the entry is somebody else's.
    """
    del now  # a draft has no moment: the tidy tick goes by the entry's date
    found = own_entry(session, rep_id, entry_id)
    before = found.draft or {}
    _change(session, entry_id, {"draft": {**before, "typed": {**before.get("typed", {}), **typed}}})


def skip(session: Session, rep_id: UUID, entry_id: UUID, reason: str, *, now: datetime) -> None:
    """Skip with a reason: no more reminders; an answer before the lock undoes it.

    Raises:
        ReasonMissing: with `field` = `reason`.
        TextTooLong: the same.
        AlreadyAnswered: there is nothing to skip.
        StandupLocked, LockedForGood, NotExpected, NoSuchStandup: nothing was kept.
    """
    words = _words(reason, "reason", ReasonMissing)
    held = answerable(session, rep_id, entry_id, now=now)
    found, actor = held.entry, held.rep.slack_user_id
    if found.submitted_at is not None:
        raise AlreadyAnswered
    if found.skip_reason == words and found.state in ("skipped", "excused"):
        return  # pressed twice
    values: dict[str, Any] = {"skip_reason": words, "next_at": found.times.locks_at}
    if found.state != "excused":
        values |= {"state": "skipped", "credit_bp": None if found.voluntary else 0}
    changes = [
        kept(entry_id, values),
        audit.recorded(session, "entry.skipped", "standup_entry", entry_id, now=now, actor=actor),
        another_look(found.standup_id, now=now),
        taken_back(entry_id, reason="skipped"),
    ]
    say_so_in_place(session, held, values.get("state", found.state), changes, now=now)


def send_note(session: Session, rep_id: UUID, entry_id: UUID, text: str, *, now: datetime) -> str:
    """Send a note to the manager, or whoever stands in today; return the reader's name.

    Raises:
        NoteMissing: with `field` = `note`.
        TextTooLong: the same.
        NobodyToTell: nobody is above the rep.
        NoSuchStandup: the entry is somebody else's.
    """
    words = _words(text, "note", NoteMissing)
    found = own_entry(session, rep_id, entry_id)
    rep = reps(session, {rep_id})[rep_id]
    manager = superior_of(session, rep_id)
    if manager is None:
        raise NobodyToTell
    reader = stand_in(session, manager, local_date(now, manager.timezone))
    said = sha256(words.encode()).hexdigest()[:16]  # the same note pressed twice is one note
    envelope = Envelope(
        message=NoteToManager(
            name=rep.name,
            slack_user_id=rep.slack_user_id,
            standup_kind=found.kind,
            local_date=found.local_date,
            text=words,
        ),
        key=f"note:{rep.slack_team_id}:{rep.slack_user_id}:{found.kind}:{found.local_date}:{said}",
        target=reader.slack_user_id,
        lane=Lane.REPLY,
    )
    outbox.put(session, [envelope], now=now)
    _change(session, entry_id, {"draft": None})
    return reader.name


def _words(text: str, field: str, missing: type[ReasonMissing | NoteMissing]) -> str:
    words = text.strip()
    if not words:
        raise missing(field=field)
    if len(words) > TEXT_LIMIT:
        raise TextTooLong(field=field, limit=TEXT_LIMIT)
    return words


def _change(session: Session, entry_id: UUID, values: dict[str, Any]) -> None:
    session.connection().execute(
        update(StandupEntry)
        .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id == entry_id)
        .values(**values)
    )
