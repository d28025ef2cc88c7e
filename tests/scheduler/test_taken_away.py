"""Where the app was uninstalled nothing is asked or counted; installed again, the present goes on."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from models.clock import MovableClock
from models.store import Sessions
from models.tables import AuditEvent, Occurrence, OutboxRow, StandupEntry
from models.usecases import installation
from models.usecases.workspace import found
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from tests.cast import Cast
from tests.conftest import SLACK_TEAM_ID

BUDGET = 20.0
STEP = 3  # hours that pass at once


def _hours_pass(sessions: Sessions, clock: MovableClock, hours: int) -> int:
    """Let the clockwork work for so long; return how much it did."""
    done = 0
    for _ in range(0, hours, STEP):
        clock.move_by(timedelta(hours=STEP))
        done += fire_due(sessions, clock, budget=BUDGET) + follow_up_due(sessions, clock, budget=BUDGET)
    return done


def _counts(sessions: Sessions, key: UUID) -> Mapping[str, int]:
    tables = (OutboxRow, Occurrence, StandupEntry, AuditEvent)
    with sessions.reading(key) as session:
        return {
            table.__tablename__: session.scalar(
                select(func.count()).select_from(table).where(table.workspace_id == key)
            )
            or 0
            for table in tables
        }


def test_nothing_happens_where_the_app_was_uninstalled(
    sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock
) -> None:
    """For two days; with the app it all happens, so the silence is the uninstalling's."""
    assert hired
    assert _hours_pass(sessions, clock, 24) > 0
    with sessions.writing(workspace_id) as session:
        installation.uninstalled(session, now=clock.now())
    before = _counts(sessions, workspace_id)
    assert _hours_pass(sessions, clock, 48) == 0
    assert _counts(sessions, workspace_id) == before


def test_who_installs_again_hears_nothing_of_the_days_between(
    sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock
) -> None:
    """No digest, summary or prompt of a day that is over; from now on everything comes as before."""
    assert hired
    _hours_pass(sessions, clock, 24)
    with sessions.writing(workspace_id) as session:
        installation.uninstalled(session, now=clock.now())
    gone_at = clock.now()
    clock.move_by(timedelta(days=4))
    back_at = clock.now()
    with sessions.writing(workspace_id) as session:
        found(session, slack_team_id=SLACK_TEAM_ID, name="Acme", bot_user_id="U", installer=None, now=back_at)
    assert _hours_pass(sessions, clock, 30) > 0
    new = (OutboxRow.workspace_id == workspace_id, OutboxRow.created_at > gone_at)
    with sessions.reading(workspace_id) as session:
        keys = [str(key) for key in session.scalars(select(OutboxRow.dedupe_key).where(*new))]
    days = {
        str((gone_at + timedelta(days=days)).date()) for days in range(1, 3)
    }  # the last is not over everywhere
    assert [key for key in keys if any(day in key for day in days)] == []
    assert any(str(back_at.date()) in key or str(clock.now().date()) in key for key in keys)
