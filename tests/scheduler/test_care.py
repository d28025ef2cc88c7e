"""What keeps the engine's house in order: audit, tidy, the nightly roster."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Complaint, Customer, OutboxRow, Receivable, Schedule, SlaClock, Table, Workspace
from models.usecases import complaint
from models.usecases.escalation import look_again
from scheduler.audit import audit
from scheduler.forgotten import NIGHT, look_for_forgotten
from tests.cast import Cast
from tests.scheduler.conftest import PostOffice
from tests.usecases.complaint.desk import Desk


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


def test_what_does_not_move_on_is_told_once_an_hour(
    post_office: PostOffice, sessions: Sessions, clock: MovableClock
) -> None:
    """Five minutes for a schedule, fifteen for a message; a later look tells nothing new."""
    post_office.hire("U_BEN", "admin")
    schedule(post_office)
    post_office.put("late")
    seen: set[tuple[UUID, str]] = set()
    assert audit(sessions, clock, seen=seen) == 0
    clock.move_by(timedelta(minutes=16))
    assert [audit(sessions, clock, seen=seen) for _ in range(2)] == [0, 2]
    (alert,) = (row.payload for row in post_office.rows() if row.kind == "admin_alert")
    assert (alert["facts"], alert["subjects"]) == (
        {"kind": "schedules", "count": "1"},
        ["schedules", "outbox"],
    )
    audit(sessions, clock, seen=seen)
    assert len([row for row in post_office.rows() if row.kind == "admin_alert"]) == 1


def test_a_paused_workspace_is_not_stuck(
    post_office: PostOffice, sessions: Sessions, clock: MovableClock
) -> None:
    """Its messages wait on purpose."""
    post_office.put("late")
    with sessions.writing(post_office.workspace_id) as session:
        ours = Workspace.id == post_office.workspace_id
        session.execute(update(Workspace).where(ours).values(paused_at=clock.now()))
    clock.move_by(timedelta(hours=1))
    seen: set[tuple[UUID, str]] = set()
    assert [audit(sessions, clock, seen=seen) for _ in range(2)] == [0, 0]


def test_what_is_late_for_a_moment_is_not_stuck(
    post_office: PostOffice, sessions: Sessions, clock: MovableClock
) -> None:
    """The machine slept: at the first look all is overdue, at the next it went; a new delay counts anew."""
    post_office.put("late")
    clock.move_by(timedelta(hours=8))
    seen: set[tuple[UUID, str]] = set()
    assert audit(sessions, clock, seen=seen) == 0
    with sessions.writing(post_office.workspace_id) as session:
        ours = OutboxRow.workspace_id == post_office.workspace_id
        session.execute(update(OutboxRow).where(ours).values(state="cancelled", last_error="gone"))
    assert audit(sessions, clock, seen=seen) == 0
    post_office.put("later")
    clock.move_by(timedelta(hours=8))
    assert audit(sessions, clock, seen=seen) == 0


def test_an_open_case_without_a_ladder_is_told(
    sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock
) -> None:
    """Time would never speak of it: an invoice late since yesterday; one that is settled needs nobody.

    One that is late for long is found by night.
    """
    today = clock.now().date()
    with sessions.writing(workspace_id) as session:
        customer = recorded(
            session, Customer, name="ACME", name_key="acme", owner_id=hired["Ana"], now=clock.now()
        )
        late = {"customer_id": customer, "owner_id": hired["Ana"], "amount_minor": 100, "currency": "CNY"}
        late |= {"issued_on": today - timedelta(days=9), "due_on": today - timedelta(days=1)}
        lost = recorded(session, Receivable, ref_no=1, now=clock.now(), **late)
        recorded(session, Receivable, ref_no=2, settled_on=today, now=clock.now(), **late)
        old = late | {"issued_on": today - timedelta(days=99), "due_on": today - timedelta(days=60)}
        long_ago = recorded(session, Receivable, ref_no=3, now=clock.now(), **old)
    assert look_for_forgotten(sessions, clock) == 1
    with sessions.writing(workspace_id) as session:
        alerts = (OutboxRow.workspace_id == workspace_id, OutboxRow.kind == "admin_alert")
        alert = session.scalars(select(OutboxRow.payload).where(*alerts)).one()
        assert alert["facts"] == {"kind": "receivables_without_ladder", "count": "1"}
        look_again(session, "receivable", [lost], now=clock.now())
    assert look_for_forgotten(sessions, clock) == 0
    clock.move_by(timedelta(hours=(NIGHT - clock.now().hour) % 24))
    assert look_for_forgotten(sessions, clock) == 1
    with sessions.writing(workspace_id) as session:
        look_again(session, "receivable", [long_ago], now=clock.now())
    assert look_for_forgotten(sessions, clock) == 0


def test_a_solved_complaint_and_a_wish_that_nothing_brings_up_again_are_told(
    sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock
) -> None:
    """The one has no moment at which it is closed or asked for, the other a clock and no ladder."""
    now = clock.now()
    with sessions.writing(workspace_id) as session:
        desk = Desk.open(session, hired, now=now)
        key = desk.record(at=now).complaint_id
        complaint.resolve(session, desk.who("Li"), key, "Done", answered_too=True, now=now)
    assert look_for_forgotten(sessions, clock) == 0
    with sessions.writing(workspace_id) as session:
        session.execute(update(Complaint).where(Complaint.workspace_id == workspace_id).values(next_at=None))
        wish = {"subject_kind": "support", "status": "running", "subject_id": uuid7()}
        ours = (SlaClock.workspace_id == workspace_id, SlaClock.clock == "resolution")
        session.execute(update(SlaClock).where(*ours).values(wish))
    assert look_for_forgotten(sessions, clock) == 2


def recorded(session: Session, table: type[Table], *, now: datetime, **values: object) -> UUID:
    """Record something and return its id."""
    key: UUID = uuid7()
    row = {"workspace_id": session.info["workspace_id"], "id": key, "created_at": now, "changed_at": now}
    session.execute(insert(table), [row | values])
    return key
