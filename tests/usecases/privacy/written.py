"""What Ana wrote on one day, in every place that keeps words."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.rules.periods import period_of
from models.tables import (
    Absence,
    Blocker,
    BlockerComment,
    EntryMetric,
    ErrorReport,
    ReportItem,
    Standup,
    StandupEntry,
    WeeklyReport,
)
from models.usecases.ref_no import last_of_next
from models.usecases.retention import born_before
from tests.cast import Cast

SECRET = "the buyer is leaving"
REPLY = "call her brother"  # what somebody else said to it
WORDS: dict[str, Any] = {
    "share": SECRET,
    "deviation": "",
    "plan": "",
    "blockers": [],
    "still_stuck": {},
    "cause": None,
}
NUMBER = 7


def wrote(session: Session, team: Cast, at: datetime, *, open_blocker: bool = False) -> dict[str, UUID]:
    """Let Ana have written everything at that moment; return the ids."""
    ours = {"workspace_id": workspace_of(session)}
    on, ana = at.date(), team["Ana"]
    ids = {name: _id(at) for name in ("standup", "entry", "report", "blocker", "error", "absence")}
    day: dict[str, Any] = {"kind": "morning", "local_date": on}
    times = {"zone": "UTC", "due_at": at, "locks_at": at + timedelta(minutes=1)}
    rows: list[tuple[Any, dict[str, Any]]] = [
        (Standup, {**day, "id": ids["standup"], "team_id": team.north, "summary_due_at": at,
                   "created_at": at}),
        (StandupEntry, {**day, **times, "id": ids["entry"], "standup_id": ids["standup"], "member_id": ana,
                        "prompt_at": at, "submitted_at": at, "words": WORDS, "state": "submitted"}),
        (EntryMetric, {"entry_id": ids["entry"], "phase": "today_target", "metric_code": "effective_visits",
                       "value": NUMBER}),
        (WeeklyReport, {**times, "id": ids["report"], "member_id": ana, "opens_at": at, "status": "reviewed",
                        "week_starts_on": period_of("week", on).starts_on, "comment": SECRET,
                        "quality_points": 80}),
        (ReportItem, {"id": _id(at), "report_id": ids["report"], "kind": "problem", "position": 1,
                      "text": SECRET, "measure": SECRET}),
        (Blocker, {"id": ids["blocker"], "ref_no": last_of_next(session, "blocker", 1), "team_id": team.north,
                   "raised_by_id": ana, "scope": "individual", "category": "price", "support_from": "manager",
                   "text": SECRET, "status": "open" if open_blocker else "solved", "solution": SECRET,
                   "raised_on": on, "created_at": at, "solved_at": None if open_blocker else at}),
        (BlockerComment, {"id": _id(at), "blocker_id": ids["blocker"], "author_slack_id": "U_OMAR",
                          "text": REPLY, "created_at": at}),
        (ErrorReport, {"id": ids["error"], "ref_no": last_of_next(session, "error_report", 1),
                       "reported_by_id": ana, "about": "visits", "text": SECRET, "status": "explained",
                       "answer": SECRET, "answered_at": at, "created_at": at}),
        (Absence, {"id": ids["absence"], "member_id": ana, "starts_on": on - timedelta(days=2),
                   "ends_on": on - timedelta(days=1), "note": SECRET, "recorded_at": at}),
    ]  # fmt: skip
    for table, row in rows:
        session.execute(insert(table), [ours | row])
    return ids


def _id(at: datetime) -> UUID:
    """Return an id as it would have been given at that moment."""
    return UUID(int=born_before(at).int + uuid7().int % 2**60)


def words_left(session: Session) -> int:
    """Return in how many columns of Ana's rows her words, or the answer to them, still stand."""
    ours = workspace_of(session)
    columns = (
        StandupEntry.words, WeeklyReport.comment, ReportItem.text, ReportItem.measure, Blocker.text,
        Blocker.solution, BlockerComment.text, ErrorReport.text, ErrorReport.answer, Absence.note,
    )  # fmt: skip
    found = 0
    for column in columns:
        stand = session.scalars(select(column).where(column.class_.workspace_id == ours))
        found += sum(SECRET in str(one) or REPLY in str(one) for one in stand)
    return found


EVERY_COLUMN = 10
