"""Which use case a due slot of each kind calls."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.shapes.schedule import Due, ScheduleKind, SlotVerdict
from models.usecases import boards, digest, freeze, report, standup, summary, weekly
from models.usecases.roster import reading
from models.usecases.schedule import replan_all
from models.usecases.schedule.fire import UseCase


def nightly(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Plan the whole workspace anew; whoever holds its token then asks Slack who is in it."""
    replan_all(session, now=now)
    reading.ask(session, now=now)
    return [SlotVerdict(schedule_id=each.schedule_id, slot=each.slot, status="fired") for each in due]


USE_CASES: Mapping[ScheduleKind, UseCase] = {
    "morning": standup.prompt,
    "evening": standup.prompt,
    "digest_morning": digest.prompt,
    "digest_evening": digest.prompt,
    "summary_morning": summary.prompt,
    "summary_evening": summary.prompt,
    "weekly_team": weekly.prompt_team,
    "weekly_director": weekly.prompt_director,
    "complaint_watch": digest.watch_complaints,
    "complaint_watch_late": digest.watch_complaints,
    "overdue_watch": digest.watch_overdue,
    "board": boards.prompt,
    "board_daily": boards.recompute,
    "weekly_report": report.prompt,
    "freeze": freeze.prompt,
    "roster_sync": nightly,
}
