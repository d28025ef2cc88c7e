"""What is said about stand-ups and stuck points."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from models.shapes.blocker import BlockerView
from models.shapes.frozen import Frozen
from models.shapes.honors import AwardView
from models.shapes.metric import MetricPair, MetricValue
from models.shapes.standup import OpenBlocker, StandupKind
from models.shapes.today import TodayAsk


class StandupPrompt(Frozen):
    """Asks one rep for one stand-up; a button opens the form."""

    kind: Literal["standup_prompt"] = "standup_prompt"
    entry_id: UUID
    standup_kind: StandupKind
    local_date: date
    name: str
    due_at: datetime
    locks_at: datetime
    still_stuck: tuple[OpenBlocker, ...] = ()
    today: TodayAsk | None = None  # what the month's target asks for, in the morning
    test: bool = False  # an administrator's "send me a test prompt"


class StandupAnswered(Frozen):
    """Replaces a prompt in place once the rep answered or skipped: what was kept, and a way to change it."""

    kind: Literal["standup_answered"] = "standup_answered"
    entry_id: UUID
    standup_kind: StandupKind
    local_date: date
    state: Literal["submitted", "late", "skipped"]
    at: datetime
    locks_at: datetime  # until then it can be changed
    numbers: tuple[MetricValue, ...] = ()  # of the day itself: a morning's targets, an evening's results


class StandupReminder(Frozen):
    """Follows a prompt that nobody answered yet."""

    kind: Literal["standup_reminder"] = "standup_reminder"
    entry_id: UUID
    standup_kind: StandupKind
    local_date: date
    due_at: datetime
    locks_at: datetime
    after_due: bool
    settled: bool = False  # answered or skipped meanwhile: it asks for nothing more


class SharedExperience(Frozen):
    """An experience a rep shared with the team."""

    name: str
    text: str


class StandupSummary(Frozen):
    """One message per team stand-up: totals, never who did not answer."""

    kind: Literal["standup_summary"] = "standup_summary"
    standup_id: UUID
    team_name: str
    standup_kind: StandupKind
    local_date: date
    expected: int
    answered: int
    late: int = 0
    excused: int = 0
    not_due: int = 0  # not asked yet: their hours are still to come
    totals: tuple[MetricPair, ...] = ()
    shares: tuple[SharedExperience, ...] = ()
    common_blockers: int = 0  # in the thread
    honors: tuple[AwardView, ...] = ()  # announced to this team with this morning's stand-up
    paused: bool = False
    final: bool = False  # everybody's lock has passed


class BlockerCard(Frozen):
    """A stuck point with its buttons: under the summary, in a direct message, or on its own."""

    kind: Literal["blocker_card"] = "blocker_card"
    blocker: BlockerView
    place: Literal["thread", "direct", "channel"]


class NoteToManager(Frozen):
    """What a rep typed after the lock, sent to the manager as a note."""

    kind: Literal["note_to_manager"] = "note_to_manager"
    name: str
    slack_user_id: str
    standup_kind: StandupKind
    local_date: date
    text: str


class EntryChanged(Frozen):
    """Tells a rep that a superior excused or corrected the rep's stand-up, and why."""

    kind: Literal["entry_changed"] = "entry_changed"
    by: str
    standup_kind: StandupKind
    local_date: date
    change: Literal["excused", "excuse_withdrawn", "corrected"]
    reason: str = ""
    corrections: tuple[MetricPair, ...] = ()  # target = before, actual = after
