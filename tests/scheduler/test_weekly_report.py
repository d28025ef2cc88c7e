"""The scheduler's own passes: a Friday fires reports, the follow-up tick ends them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Occurrence, WeeklyReport
from models.usecases import schedule
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from tests.cast import Cast

THURSDAY = datetime(2026, 3, 12, 20, 0, tzinfo=UTC)  # Friday, 04:00 in Shanghai
AFTERNOON = datetime(2026, 3, 13, 6, 0, 1, tzinfo=UTC)  # 14:00 there
LOCKED = datetime(2026, 3, 16, 4, 0, 1, tzinfo=UTC)


def test_a_week_by_the_scheduler(
    sessions: Sessions, hired: Cast, clock: MovableClock, workspace_id: UUID
) -> None:
    """Li's and Nia's reports open at 14:00 in Shanghai and not Ana's; another tick opens none."""
    home = workspace_id
    clock.move_to(THURSDAY)
    with sessions.writing(home) as session:
        schedule.replan_all(session, now=clock.now())
    clock.move_to(AFTERNOON)
    for _ in range(2):
        fire_due(sessions, clock, budget=30)
    with sessions.reading(home) as session:
        found = _reports(session)
        fired = select(Occurrence.status).where(
            Occurrence.workspace_id == home, Occurrence.kind == "weekly_report"
        )
        assert "fired" in session.scalars(fired).all()
    assert {key for key, _ in found} >= {hired["Li"], hired["Nia"]}
    assert hired["Ana"] not in {key for key, _ in found}
    clock.move_to(LOCKED + timedelta(minutes=1))
    assert follow_up_due(sessions, clock, budget=30) > 0
    with sessions.reading(home) as session:
        states = dict(_reports(session))
    assert states[hired["Li"]] == "excused"  # nothing was delivered: the bot did not ask


def _reports(session: Session) -> list[tuple[object, str]]:
    home = session.info["workspace_id"]
    rows = session.execute(
        select(WeeklyReport.member_id, WeeklyReport.status).where(WeeklyReport.workspace_id == home)
    )
    return [(row.member_id, row.status) for row in rows]
