"""What keeps the engine's house in order: audit, tidy, the nightly roster."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from slack_sdk import WebClient
from sqlalchemy import insert, select, update
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Inbox, Member, OutboxRow, Schedule, Workspace
from sandbox.driver import SlackDriver
from scheduler.audit import audit
from scheduler.roster_sync import RosterSync
from scheduler.tidy import tidy
from tests.scheduler.conftest import PostOffice


def schedule(post_office: PostOffice, **fields: object) -> UUID:
    """Add a schedule that is due now."""
    key: UUID = uuid7()
    now = post_office.clock.now()
    row = {
        "workspace_id": post_office.workspace_id,
        "id": key,
        "kind": "morning",
        "subject_id": uuid7(),
        "zone": "UTC",
        "wall_minute": 60,
        "grace_seconds": 7200,
        "next_slot": now.date(),
        "next_run_at": now,
        "created_at": now,
    }
    with post_office.sessions.writing(post_office.workspace_id) as session:
        session.execute(insert(Schedule), [row | fields])
    return key


def test_what_does_not_move_on_is_told_once_a_day(
    post_office: PostOffice, sessions: Sessions, clock: MovableClock
) -> None:
    """Five minutes for a schedule, fifteen for a message; a second look tells nothing new."""
    post_office.hire("U_BEN", "admin")
    schedule(post_office)
    post_office.put("late")
    assert audit(sessions, clock) == 0
    clock.move_by(timedelta(minutes=16))
    assert audit(sessions, clock) == 2
    alerts = [row.payload["facts"] for row in post_office.rows() if row.kind == "admin_alert"]
    assert alerts == [{"kind": "schedules", "count": "1"}, {"kind": "outbox", "count": "1"}]
    audit(sessions, clock)
    assert len([row for row in post_office.rows() if row.kind == "admin_alert"]) == 2


def test_a_paused_workspace_is_not_stuck(
    post_office: PostOffice, sessions: Sessions, clock: MovableClock
) -> None:
    """Its messages wait on purpose."""
    post_office.put("late")
    with sessions.writing(post_office.workspace_id) as session:
        ours = Workspace.id == post_office.workspace_id
        session.execute(update(Workspace).where(ours).values(paused_at=clock.now()))
    clock.move_by(timedelta(hours=1))
    assert audit(sessions, clock) == 0


def test_old_rows_go_and_unfinished_ones_stay(
    post_office: PostOffice, sessions: Sessions, clock: MovableClock
) -> None:
    """What is settled and older than the policy keeps is forgotten; what waits never is."""
    done, waits = post_office.put("done"), post_office.put("waits")
    with sessions.writing(post_office.workspace_id) as session:
        ours = (OutboxRow.workspace_id == post_office.workspace_id, OutboxRow.id == done)
        session.execute(update(OutboxRow).where(*ours).values(state="sent", ts="1.1", channel="C"))
        row = {"workspace_id": post_office.workspace_id, "delivery_id": "Ev1", "received_at": clock.now()}
        session.execute(insert(Inbox), [row])
    assert tidy(sessions, clock, budget=5) == 0
    clock.move_by(timedelta(days=121))
    assert tidy(sessions, clock, budget=5) == 2
    assert [row.id for row in post_office.rows()] == [waits]


def test_the_nightly_look_reads_everybody_from_slack(
    slack: SlackDriver,
    sessions: Sessions,
    clock: MovableClock,
    clients: Callable[[UUID], WebClient],
    post_office: PostOffice,
) -> None:
    """What a lost event left wrong is mended: here a name and a zone."""
    post_office.hire("U_ANA", "rep")
    slack.update_profile("U_ANA", tz="Asia/Tokyo")
    sync = RosterSync(sessions, clock, clients)
    sync.ask(post_office.workspace_id)
    assert sync.run() >= 2
    with sessions.reading(post_office.workspace_id) as session:
        ours = Member.workspace_id == post_office.workspace_id
        assert session.scalars(select(Member.timezone).where(ours)).all() == ["Asia/Tokyo"]


def test_slack_away_at_night_is_no_accident(
    slack: SlackDriver,
    sessions: Sessions,
    clock: MovableClock,
    clients: Callable[[UUID], WebClient],
    workspace_id: UUID,
) -> None:
    """It is logged; tomorrow is another night."""
    slack.script(kind="error", method="users.list", error="internal_error")
    sync = RosterSync(sessions, clock, clients)
    sync.ask(workspace_id)
    assert sync.run() == 0
