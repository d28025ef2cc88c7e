"""Messages that were given up: an administrator sees them and decides about each."""

from uuid import UUID

import pytest
from slack_bolt import App
from sqlalchemy import update

from models.shapes.delivery import MAYBE_SENT
from models.shapes.messages import AdminAlert
from models.shapes.reader import Reader
from models.tables import AuditEvent, OutboxRow
from models.usecases.delivery.undelivered import TimeIsOver, drop, send_again
from tests.handlers.commands.conftest import Office, seen
from views import render


def given_up(office: Office, reason: str = "invalid_blocks") -> UUID:
    """Let one of the welcomes be a message that Slack refused for good; return its id."""
    row = next(row for row in office.outbox("welcome") if row.target == "U_ANA")
    with office.sessions.writing(office.workspace_id) as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == office.workspace_id, OutboxRow.id == row.id)
            .values(state="dead", last_error=reason, attempts=3)
        )
    found: UUID = row.id
    return found


def open_list(office: Office) -> str:
    """Open the list from the setup; return its words."""
    office["Ada"].command("/coach", "setup")
    seen(office, "Ada", "1 message not delivered")
    office["Ada"].press("modal", "setup_undelivered")
    return seen(office, "Ada", "Slack did not take these messages")


def row_of(office: Office, row_id: UUID) -> OutboxRow:
    """Return a message as it stands."""
    (row,) = office.rows(OutboxRow, OutboxRow.id == row_id)
    found: OutboxRow = row
    return found


def test_nothing_given_up_is_nothing_shown(office: Office) -> None:
    """The setup says nothing of it, so that the line means something when it comes."""
    office["Ada"].command("/coach", "setup")
    assert "not delivered" not in seen(office, "Ada", "Company rules")


def test_a_message_is_sent_again(office: Office) -> None:
    """It says what, to whom and why; then it waits for the relay like a new one, and the record says who."""
    row_id = given_up(office)
    shown = open_list(office)
    assert "welcome" in shown
    assert "<@U_ANA>" in shown
    assert "invalid_blocks" in shown
    office["Ada"].press("modal", "setup_decide", selected=f"again|{row_id}")
    assert "Nothing here." in seen(office, "Ada", "It is on its way again.")
    assert (row_of(office, row_id).state, row_of(office, row_id).attempts) == ("pending", 0)
    (event,) = office.rows(AuditEvent, AuditEvent.action == "message.sent_again")
    assert (event.entity_id, event.actor_id) == (str(row_id), "U_ADA")


def test_what_may_have_arrived_keeps_its_mark(office: Office) -> None:
    """The list warns, and the message that goes out again says that it may be there twice."""
    row_id = given_up(office, f"{MAYBE_SENT}: missing_scope")
    assert "It may have arrived" in open_list(office)
    office["Ada"].press("modal", "setup_decide", selected=f"again|{row_id}")
    assert str(row_of(office, row_id).last_error).startswith(MAYBE_SENT)


def test_a_message_is_dropped_and_stays_in_the_record(office: Office) -> None:
    """Why it failed and who let it rest stay with it."""
    row_id = given_up(office)
    open_list(office)
    office["Ada"].press("modal", "setup_decide", selected=f"drop|{row_id}")
    seen(office, "Ada", "Dropped. It stays in the record.")
    row = row_of(office, row_id)
    assert (row.state, row.last_error) == ("cancelled", "dropped by an administrator: invalid_blocks")


def test_two_administrators_decide_once(office: Office) -> None:
    """Whoever comes second has an older list before the eyes, and is told so."""
    row_id = given_up(office)
    open_list(office)
    with office.sessions.writing(office.workspace_id) as session:
        drop(session, row_id, actor=None, now=office.clock.now())
    office["Ada"].press("modal", "setup_decide", selected=f"again|{row_id}")
    seen(office, "Ada", "Somebody has decided about this message already")
    assert row_of(office, row_id).state == "cancelled"


def test_a_message_whose_time_is_over_can_only_be_dropped(office: Office) -> None:
    """A prompt of yesterday helps nobody."""
    row_id = given_up(office)
    with office.sessions.writing(office.workspace_id) as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.workspace_id == office.workspace_id, OutboxRow.id == row_id)
            .values(expires_at=office.clock.now())
        )
    assert "Send again" not in open_list(office)
    with office.sessions.writing(office.workspace_id) as session, pytest.raises(TimeIsOver):
        send_again(session, row_id, actor=None, now=office.clock.now())


def test_the_alert_leads_to_the_list(office: Office, app: App) -> None:
    """One press in the conversation, on a phone, without a command."""
    given_up(office)
    drawn = render(AdminAlert(code="message_dead"), Reader())
    sent = app.client.chat_postMessage(channel="U_ADA", text=drawn.text, blocks=drawn.blocks)
    office["Ada"].press(str(sent["ts"]), "setup_undelivered")
    assert "<@U_ANA>" in seen(office, "Ada", "Slack did not take these messages")
