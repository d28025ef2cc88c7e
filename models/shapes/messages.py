"""What the outbox says: frozen messages, drawn at delivery in the reader's language and zone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal, get_args
from uuid import UUID

from pydantic import Field, TypeAdapter

from models.shapes.blocker import BlockerView
from models.shapes.digest import DigestContent
from models.shapes.frozen import Frozen
from models.shapes.metric import MetricPair
from models.shapes.standup import OpenBlocker, StandupKind


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


class StandupReminder(Frozen):
    """Follows a prompt that nobody answered yet."""

    kind: Literal["standup_reminder"] = "standup_reminder"
    entry_id: UUID
    standup_kind: StandupKind
    local_date: date
    due_at: datetime
    locks_at: datetime
    after_due: bool


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
    paused: bool = False
    final: bool = False  # everybody's lock has passed


class BlockerCard(Frozen):
    """A stuck point with its buttons: under the summary, in a direct message, or on its own."""

    kind: Literal["blocker_card"] = "blocker_card"
    blocker: BlockerView
    place: Literal["thread", "direct", "channel"]


class ManagerDigest(Frozen):
    """The digest of one manager for one morning or evening."""

    kind: Literal["manager_digest"] = "manager_digest"
    digest: DigestContent


class Welcome(Frozen):
    """First contact: one short message with the next step."""

    kind: Literal["welcome"] = "welcome"
    audience: Literal["installer", "rep"]
    name: str
    morning_at: str = ""  # "HH:MM" in the rep's own zone
    evening_at: str = ""
    zone: str = ""


class ZoneChanged(Frozen):
    """Tells a rep that the prompts follow the new profile zone, and offers to keep the old one."""

    kind: Literal["zone_changed"] = "zone_changed"
    old_zone: str
    new_zone: str
    morning_at: str


class AbsenceNotice(Frozen):
    """Tells a rep that a superior recorded or withdrew an absence for the rep."""

    kind: Literal["absence_notice"] = "absence_notice"
    absence_id: UUID
    by: str
    starts_on: date
    ends_on: date
    withdrawn: bool = False


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


AlertCode = Literal[
    "channel_unreachable",  # the bot was removed from, or never was in, a team's channel
    "not_asked",  # prompts that could not be delivered before their due moment
    "message_dead",
    "schedule_unplannable",
    "token_revoked",
    "stuck_rows",
    "person_left",  # who still leads a team or is somebody's manager
    "nobody_to_tell",  # a message for a manager, but nobody is above the rep
    "tick_revived",  # a part of the bot's clockwork stayed away and was started again
    "tick_overdue",  # a part of the bot's clockwork does not come to its end
    "clock_stepped",  # the machine's clock was set, or the machine slept
    "other_database",  # restored, or taken over by a stand-by
    "leases_lost",  # a process stood still for so long that others took its messages over
]


class AdminAlert(Frozen):
    """Something needs an administrator; `facts` fill the sentence of `code`.

    `count` says with how many the like came up within the hour, `subjects` with whom or what, the first few,
    and `others` keeps of further ones a mark each, so that none is counted twice.
    """

    kind: Literal["admin_alert"] = "admin_alert"
    code: AlertCode
    facts: dict[str, str] = {}
    count: int = 1
    subjects: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


Message = Annotated[
    StandupPrompt
    | StandupAnswered
    | StandupReminder
    | StandupSummary
    | BlockerCard
    | ManagerDigest
    | Welcome
    | ZoneChanged
    | AbsenceNotice
    | NoteToManager
    | EntryChanged
    | AdminAlert,
    Field(discriminator="kind"),
]
MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)
KINDS: Sequence[str] = sorted(shape.model_fields["kind"].default for shape in get_args(get_args(Message)[0]))
