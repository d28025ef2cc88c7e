"""What is said about weekly reports and their reviews."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen


class ReportPrompt(Frozen):
    """Asks one rep for the report of a week; a button opens the form."""

    kind: Literal["report_prompt"] = "report_prompt"
    report_id: UUID
    name: str
    week_starts_on: date
    due_at: datetime
    locks_at: datetime


class ReportReminder(Frozen):
    """Follows a prompt whose report is not signed yet."""

    kind: Literal["report_reminder"] = "report_reminder"
    report_id: UUID
    week_starts_on: date
    due_at: datetime
    locks_at: datetime
    after_due: bool
    begun: bool  # a draft is kept


class ReportSigned(Frozen):
    """Replaces a prompt in place once the report is signed: it can be changed until its lock or review."""

    kind: Literal["report_signed"] = "report_signed"
    report_id: UUID
    week_starts_on: date
    at: datetime
    late: bool
    locks_at: datetime


class ReportReturned(Frozen):
    """Tells a rep that the report came back, why, and until when it can be sent again."""

    kind: Literal["report_returned"] = "report_returned"
    report_id: UUID
    by: str
    week_starts_on: date
    comment: str
    locks_at: datetime


class ReportReviewed(Frozen):
    """Tells a rep how the report was rated, and its points."""

    kind: Literal["report_reviewed"] = "report_reviewed"
    report_id: UUID
    by: str
    week_starts_on: date
    rating: int
    comment: str
    points: Decimal
    in_time: bool  # else the rating is not in the points


class ReportChanged(Frozen):
    """Tells a rep that a superior opened the report again or excused it, and why."""

    kind: Literal["report_changed"] = "report_changed"
    report_id: UUID
    by: str
    week_starts_on: date
    change: Literal["reopened", "excused"]
    reason: str
    locks_at: datetime | None = None


class ReportNote(Frozen):
    """What a rep typed into a report that was closed, sent to the manager as a note."""

    kind: Literal["report_note"] = "report_note"
    name: str
    slack_user_id: str
    week_starts_on: date
    text: str


class ReviewsWaiting(Frozen):
    """Tells a reviewer once a week that reports come in, and again of each that was returned."""

    kind: Literal["reviews_waiting"] = "reviews_waiting"
    week_starts_on: date
    again: str = ""  # the name of who sent a returned report again


class ReviewsOverdue(Frozen):
    """Tells a reviewer's superior once that reports of a week were not reviewed in time."""

    kind: Literal["reviews_overdue"] = "reviews_overdue"
    week_starts_on: date
    reviewer: str
    names: tuple[str, ...]  # whose reports
