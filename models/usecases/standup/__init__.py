"""Stand-ups: the bot asks, the rep answers, a superior may excuse or correct, the lock ends it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.calendar import AbsenceSpan
from models.shapes.metric import Phase
from models.shapes.roster import Asker
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.standup import (
    Questioned,
    StandupDraft,
    StandupKind,
    StandupNumbers,
    StandupWords,
    Submitted,
)
from models.usecases.standup.errors import (
    AlreadyAnswered,
    AmountOutOfRange,
    LockedForGood,
    NobodyToTell,
    NoSuchStandup,
    NoteMissing,
    NotExpected,
    NothingToCorrect,
    NothingToExcuse,
    NotInStandups,
    OutOfRange,
    ReasonMissing,
    StandupLocked,
    TextTooLong,
)

__all__ = [
    "AlreadyAnswered",
    "AmountOutOfRange",
    "LockedForGood",
    "NoSuchStandup",
    "NobodyToTell",
    "NotExpected",
    "NotInStandups",
    "NoteMissing",
    "NothingToCorrect",
    "NothingToExcuse",
    "OutOfRange",
    "ReasonMissing",
    "StandupLocked",
    "TextTooLong",
    "correct",
    "excuse",
    "excuse_absence",
    "follow_up",
    "keep_draft",
    "open_draft",
    "prompt",
    "prompt_delivered",
    "recompute_times",
    "send_note",
    "skip",
    "submit_numbers",
    "submit_words",
    "test_prompt",
    "withdraw_absence",
    "withdraw_excuse",
]


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Ask every rep of `due` (kinds morning, evening) whom the calendar expects; one verdict each."""
    raise NotImplementedError


def open_draft(
    session: Session,
    rep_id: UUID,
    kind: StandupKind | None,
    *,
    now: datetime,
    entry_id: UUID | None = None,
) -> StandupDraft:
    """Return the form to draw, prefilled; makes the entry on demand; a day off gives a voluntary one.

    Raises:
        StandupLocked, LockedForGood: the lock has passed.
        NotInStandups: no rep, no team, or not active.
        NoSuchStandup: the entry belongs to somebody else.
    """
    raise NotImplementedError


def submit_numbers(
    session: Session, rep_id: UUID, entry_id: UUID, numbers: StandupNumbers, *, view_id: str, now: datetime
) -> Submitted | Questioned:
    """Keep the numbers; a real submission. `Questioned` kept nothing yet: the same values again confirm.

    Raises:
        OutOfRange, AmountOutOfRange: with `field` = `today:`, `yesterday:` or `tomorrow:` + metric code.
        StandupLocked, LockedForGood, NotExpected, NoSuchStandup: nothing was kept; call `keep_draft`.
    """
    raise NotImplementedError


def submit_words(
    session: Session, rep_id: UUID, entry_id: UUID, words: StandupWords, *, view_id: str, now: datetime
) -> Submitted:
    """Keep the words and the stuck points; raises as `submit_numbers` does, and TextTooLong."""
    raise NotImplementedError


def keep_draft(
    session: Session, rep_id: UUID, entry_id: UUID, typed: dict[str, Any], *, now: datetime
) -> None:
    """Keep what was typed by block_id; refuses nobody but a stranger to the entry."""
    raise NotImplementedError


def skip(session: Session, rep_id: UUID, entry_id: UUID, reason: str, *, now: datetime) -> None:
    """Skip with a reason: no more reminders; an answer before the lock undoes it."""
    raise NotImplementedError


def send_note(session: Session, rep_id: UUID, entry_id: UUID, text: str, *, now: datetime) -> str:
    """Send a note to the manager after the lock; return the reader's name."""
    raise NotImplementedError


def excuse(session: Session, asker: Asker, entry_id: UUID, reason: str, *, now: datetime) -> None:
    """Excuse a rep's stand-up; superiors only; the rep is told."""
    raise NotImplementedError


def withdraw_excuse(session: Session, asker: Asker, entry_id: UUID, reason: str, *, now: datetime) -> None:
    """Take a superior's excuse back; the state follows from the times."""
    raise NotImplementedError


def correct(
    session: Session,
    asker: Asker,
    entry_id: UUID,
    values: Mapping[tuple[Phase, str], int],
    reason: str,
    *,
    now: datetime,
) -> None:
    """Correct numbers of a rep, with a reason; superiors only; the rep is told."""
    raise NotImplementedError


def prompt_delivered(session: Session, entry_id: UUID, *, at: datetime) -> None:
    """Note Slack's own time of the prompt."""
    raise NotImplementedError


def follow_up(session: Session, *, now: datetime, limit: int = 200) -> int:
    """Remind and lock what is due; return how many entries were looked at."""
    raise NotImplementedError


def test_prompt(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Send a member a prompt that counts for nothing."""
    raise NotImplementedError


def excuse_absence(
    session: Session, member_id: UUID, span: AbsenceSpan, *, by_self: bool, now: datetime
) -> int:
    """Excuse what a recorded absence covers: by oneself before the due moment, by others at any time."""
    raise NotImplementedError


def withdraw_absence(session: Session, member_id: UUID, span: AbsenceSpan, *, now: datetime) -> int:
    """Expect again what a withdrawn absence had excused."""
    raise NotImplementedError


def recompute_times(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Follow a changed zone, hours, team or absence in the entries whose prompt is still to come."""
    raise NotImplementedError
