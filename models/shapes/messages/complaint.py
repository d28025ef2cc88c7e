"""What the thread of a complaint says: its head, the notes under it, its owner's reminders."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from models.shapes.complaint import ComplaintView, RepairKind, Step, Verb
from models.shapes.frozen import Frozen

CasePlace = Literal["channel", "case", "direct"]  # the team's, the case's own private one, a direct message

ReminderAbout = Literal["word", "waited", "waiting", "step", "repair", "closing", "satisfaction"]
Given = Literal["owner", "part"] | Step
Noted = (
    Verb
    | Literal[
        "add",  # the customer said more, or the same again
        "not_asked",  # how satisfied the customer is
        "manager",  # the owner has another one
        "taken_off",  # somebody takes part no more
        "hand_over",  # another is on it
        "give_back",  # nobody is
        "on_it",  # legal or after-sales is, beside the manager
        "off_it",  # no longer
    ]
)


class ComplaintHead(Frozen):
    """The head of a case's thread: how the case stands, and what can be done about it."""

    kind: Literal["complaint_head"] = "complaint_head"
    case: ComplaintView
    place: CasePlace = "channel"
    moved: bool = False  # it goes on elsewhere, before fewer people


class ComplaintNote(Frozen):
    """One thing that was done about a case, as a reply in its thread."""

    kind: Literal["complaint_note"] = "complaint_note"
    complaint_id: UUID
    ref_no: int
    what: Noted
    by: str = ""  # name; empty: time did it, or another program
    text: str = ""  # what was noted
    name: str = ""  # whom it concerns: the new owner, who takes part, the customer's other complaint
    calls: str = ""  # Slack id of whom it concerns, who is to hear of it
    at: datetime | None = None  # until when the customer is waited for; when the next word is promised
    detail: str = ""  # code: which step, or which kind of action that wins trust back
    due_on: date | None = None  # by when an action is due; None = none was planned just now
    state: str = ""  # of an action that ended
    stays_at: datetime | None = None  # the manager made it major: when the first answer is due, as before


class Reminded(Frozen):
    """One thing that somebody is reminded of: a word is due, a wait ended, a case to close or rate."""

    about: ReminderAbout
    complaint_id: UUID
    ref_no: int
    customer: str
    title: str
    text: str = ""  # the promised word; what is waited for; the kind of the late action; the step
    at: datetime  # when it was due; since when the wait runs, or is over, or the case could close
    lacks: tuple[str, ...] = ()  # what closing waits for, as `ComplaintView.lacks`
    frozen: int = 0  # invoices that nobody is chased for until it is closed
    owner: str = ""  # name, where somebody else is reminded of what is the owner's
    in_place_of: str = ""  # name, where the reader stands in
    noted: bool = False  # how satisfied the customer is was noted since


class ComplaintReminder(Frozen):
    """What somebody is reminded of about complaints: all that is due at one time."""

    kind: Literal["complaint_reminder"] = "complaint_reminder"
    lines: tuple[Reminded, ...]
    more: int = 0  # further ones, which no message holds


class ComplaintGiven(Frozen):
    """Somebody is given a complaint, a step of it, or a part in it."""

    kind: Literal["complaint_given"] = "complaint_given"
    complaint_id: UUID
    ref_no: int
    customer: str
    title: str
    by: str  # name
    what: Given
    due_at: datetime | None = None  # of the step, or of the clock that speaks next
    promised_at: datetime | None = None  # the customer's next word
    in_place_of: str = ""  # name, where the reader stands in


class RepairGiven(Frozen):
    """Somebody is given an action that is to win a customer's trust back."""

    kind: Literal["repair_given"] = "repair_given"
    complaint_id: UUID
    ref_no: int
    customer: str
    title: str
    by: str  # name
    action_id: UUID | None = None
    action: RepairKind
    state: str = ""  # once it ended: done, cancelled
    due_on: date
    note: str = ""
    in_place_of: str = ""  # name, where the reader stands in
