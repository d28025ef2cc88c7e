"""A team's summary in few words: fire it, read it, let it arrive."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import update
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.messages import StandupSummary
from models.shapes.schedule import Due, ScheduleKind, SlotVerdict
from models.tables import OutboxRow, Team
from models.usecases import summary
from tests.cast import NORTH_CHANNEL
from tests.usecases.standup.day import MONDAY, Day, utc

HOUR = utc("2026-03-09 10:00")


def fire(
    day: Day, *, kind: ScheduleKind = "summary_morning", on: date = MONDAY, now: datetime = HOUR
) -> SlotVerdict:
    """Let the schedule of North's summary fire."""
    due = Due(
        schedule_id=uuid7(),
        kind=kind,
        subject_id=day.cast.north,
        zone="Europe/London",
        slot=on,
        due_at=now,
    )
    return summary.prompt(day.session, [due], now=now)[0]


def posts(day: Day) -> Sequence[OutboxRow]:
    """Return the rows of summaries, updates among them."""
    return day.rows("standup_summary")


def last(day: Day) -> StandupSummary:
    """Return the summary as it stands."""
    return StandupSummary.model_validate(posts(day)[-1].payload)


def change_team(day: Day, **values: Any) -> None:
    """Change North's row behind the use cases' back."""
    ours = workspace_of(day.session)
    day.session.execute(
        update(Team).where(Team.workspace_id == ours, Team.id == day.cast.north).values(**values)
    )


def deliver(day: Day) -> None:
    """Let every summary row have arrived."""
    day.session.execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(day.session), OutboxRow.kind == "standup_summary")
        .values(state="sent", ts="1.1", channel=NORTH_CHANNEL, sent_at=HOUR)
    )
