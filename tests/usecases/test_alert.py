"""Trouble of one kind is one message an hour, however much of it there is."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.shapes.messages import AdminAlert, AlertCode
from models.tables import OutboxRow
from models.usecases.alert import tell_administrators
from tests.cast import Cast


def tell(session: Session, clock: MovableClock, subject: str, code: AlertCode = "message_dead") -> int:
    """Raise an alert."""
    return tell_administrators(session, code, subject, {"error": "not_in_channel"}, now=clock.now())


def alerts(session: Session) -> list[tuple[str | None, AdminAlert]]:
    """Return the alerts on their way, and whether each is a message or changes one."""
    session.expire_all()
    ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.kind == "admin_alert")
    rows = session.scalars(select(OutboxRow).where(*ours).order_by(OutboxRow.id))
    return [(row.dedupe_key, AdminAlert.model_validate(row.payload)) for row in rows]


def test_five_hundred_dead_messages_are_one_message(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """It names the first five and counts the rest; the same subject again is nothing new."""
    assert team
    with capture_logs() as lines:
        assert [tell(session, clock, f"standup_prompt:U{n}") for n in range(8)] == [1] + [0] * 7
        for again in (0, 6, 7, 6):
            tell(session, clock, f"standup_prompt:U{again}")
    ((key, alert),) = alerts(session)
    assert key == f"alert:T_SANDBOX:message_dead:2026-03-09T01:{team.slack_id('Ada')}"
    assert alert.count == 8
    assert alert.subjects == tuple(f"standup_prompt:U{n}" for n in range(5))
    assert [line["event"] for line in lines].count("alert") == 1


def test_what_was_posted_already_is_changed_in_place(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """And changed again: there is one message in Slack, and at most one change on its way."""
    assert team
    tell(session, clock, "a")
    sent = {"state": "sent", "ts": "1.1", "channel": "D1", "sent_at": clock.now()}
    session.execute(update(OutboxRow).where(OutboxRow.workspace_id == workspace_of(session)).values(**sent))
    tell(session, clock, "b")
    tell(session, clock, "c")
    (first, posted), (second, change) = alerts(session)
    assert first
    assert second is None
    assert (posted.count, change.count) == (1, 3)
    assert change.subjects == ("a", "b", "c")


def test_another_kind_and_another_hour_are_messages_of_their_own(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """So that nothing is overlooked that goes on."""
    assert team
    assert tell(session, clock, "a") == tell(session, clock, "a", "stuck_rows") == 1
    clock.move_by(timedelta(hours=1))
    assert tell(session, clock, "a") == 1
    assert [alert.count for _, alert in alerts(session)] == [1, 1, 1]


def test_without_an_administrator_there_is_a_line_in_the_log(session: Session, clock: MovableClock) -> None:
    """Nobody can be told."""
    with capture_logs() as lines:
        assert tell(session, clock, "a") == 0
    assert [line["event"] for line in lines] == ["alert_for_nobody"]
