"""The manager's digest: sections of lines, exceptions first; each line leads to its button."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from models.shapes.complaint import ClockName
from models.shapes.frozen import Frozen
from models.shapes.metric import MetricPair, Money
from models.shapes.standup import StandupKind
from models.shapes.support import AnswerTime

SectionCode = Literal[
    "misses_in_a_row",  # persons with escalate_after_misses or more
    "complaints",  # open ones past their time or close to it
    "support",  # open stuck points that want somebody's support, unanswered ones first
    "money",  # customers whose late money reached another level
    "reviews",  # reports that wait for the manager's review
    "missed",  # asked and did not answer
    "late",
    "skipped",  # skipped with a reason; one click excuses
    "deviations",  # evening: deviation and cause
    "blockers",  # other open stuck points with their age
    "not_asked",  # the bot failed to ask
    "not_due",  # not asked yet: their hours are still to come
    "away",
    "corrections",  # numbers changed after the last digest: 3 -> 5
    "came_late",  # answered after the last digest
    "wins",
]
LineAction = Literal[
    "open_entry",
    "excuse",
    "take_blocker",
    "open_blocker",
    "review",
    "open_complaint",
    "open_customer",
    "none",
]


class DigestLine(Frozen):
    """One line: a person and what there is to know; the view words it by section."""

    key: str  # stable within the digest, e.g. `entry:<id>` or `blocker:<id>`
    name: str
    number: str = ""  # what a complaint is called by
    major: bool = False
    slack_user_id: str | None = None
    text: str = ""  # free text of the rep: deviation, skip reason, stuck point
    code: str = ""  # a code the view words: cause, category, metric, excuse
    count: int | None = None  # misses in a row, age in days
    pair: MetricPair | None = None  # corrections: old (target) -> new (actual)
    sums: tuple[Money, ...] = ()  # what is open, one amount of each currency
    asked: str = ""  # who is to answer a wish, where that is not the reader
    on: date | None = None
    at: datetime | None = None
    clock: ClockName | None = None  # of a complaint: what is due `at`
    late: bool = False  # `at` has passed: of a wish that nobody answered
    action: LineAction = "none"
    subject_id: UUID | None = None  # what the action is for
    taken: bool = False  # the reader is on it, and it is not settled yet
    done: bool = False  # struck through in place once acted on


class DigestSection(Frozen):
    """Lines of one kind, worst first; the view shows five and puts the rest behind "All n"."""

    code: SectionCode
    lines: tuple[DigestLine, ...]


class TeamNumbers(Frozen):
    """One team's totals: participation and each metric against its target."""

    team_name: str
    standup_kind: StandupKind
    local_date: date
    expected: int
    answered: int
    not_due: int = 0
    totals: tuple[MetricPair, ...] = ()


class DigestContent(Frozen):
    """All that a manager's digest says."""

    digest_kind: StandupKind
    local_date: date
    teams: tuple[TeamNumbers, ...]
    sections: tuple[DigestSection, ...]
    paused: str = ""  # who or what is paused, in words of names
    waits: int = 0  # how much waits for the manager where no section tells of anything
    answers: AnswerTime | None = None  # the manager's own to wishes for support, once a week
