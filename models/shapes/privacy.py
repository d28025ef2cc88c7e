"""What is kept about a person, who looked at it, and what may be done about it."""

from datetime import date
from typing import Literal

from models.shapes.frozen import Frozen

LookKind = Literal["standup", "report", "target", "number", "digest", "complaint", "export"]
KeptCode = Literal[
    "profile",
    "settings",
    "standup_words",
    "standup_numbers",
    "report_words",
    "report_numbers",
    "stuck_points",
    "error_reports",
    "absences",
    "absence_notes",
    "drafts",
    "targets",
    "results",
    "records",
    "shown_numbers",
    "messages",
    "looks",
    "audit",
]


class Kept(Frozen):
    """One kind of data about a person: how much, for how long, and whether the person may erase it."""

    code: KeptCode
    count: int | None = None  # None = one of it, or not counted
    days: int | None = None  # None = with the company's own records
    erasable: bool = False


class LookLine(Frozen):
    """Somebody's looks at what is another's, of one kind in one month."""

    looker: str | None  # None = the operator at the command line
    kind: LookKind
    month: date
    days: int  # on so many days
    last: date


class MyData(Frozen):
    """The page of `/coach my-data`."""

    name: str
    kept: tuple[Kept, ...]
    looks: tuple[LookLine, ...]
    leader: str | None = None  # who leads the person
    in_place: str | None = None  # who acts for that one during an absence
    acts_today: str | None = None  # who does so today
    may_erase: bool  # the policy lets people
    held: bool = False  # nothing is erased for now


class Erasable(Frozen):
    """What the form that asks to confirm tells."""

    texts: int
    open_ones: int  # that somebody still works on: they stay
