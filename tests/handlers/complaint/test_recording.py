"""A complaint is recorded: by word, from a message, once, and not a second time for the same."""

from datetime import timedelta

import pytest

from sandbox.driver import SlackDriver
from tests.handlers.company import Staff
from tests.handlers.complaint.thread import complaints, fill, notes, recorded
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import know, page


def test_a_complaint_is_recorded_and_its_head_goes_to_the_owners_channel(staff: Staff, desk: Desk) -> None:
    """The card shows both clocks; the customer's owner has it."""
    know(desk, staff.ana, "Acme")
    card = recorded(staff.chen)
    assert "投诉 1 已登记，现在就通知Ana" in card
    assert "首次答复" in card
    (row,) = complaints(desk)
    assert (row.owner_id, row.reported_by_id, row.status) == (staff.ana.id, staff.chen.id, "new")
    (head,) = desk.outbox("complaint_head")
    assert (head["place"], head["case"]["title"]) == ("channel", "It leaks")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(staff: Staff, desk: Desk) -> None:
    """A moment to come, one too long ago."""
    know(desk, staff.ana, "Acme")
    ana, today = staff.ana.slack, desk.clock.now().date()
    ana.command("/coach", "投诉 新建 Acme")
    fill(staff.ana, received_at=str(today + timedelta(days=1)))
    assert "This moment is still to come" in ana.submit().errors["received_at"]
    ana.fill("received_at", str(today - timedelta(days=9)))
    assert "at most 7 days" in ana.submit().errors["received_at"]
    ana.fill("received_at", str(today - timedelta(days=6)))
    ana.submit()
    assert "Its time is over already" in page(staff.ana)
    assert len(complaints(desk)) == 1


def test_an_open_one_of_the_customer_is_asked_about_first(staff: Staff, desk: Desk) -> None:
    """It can be added to; sent again it becomes a new one."""
    know(desk, staff.ana, "Acme")
    recorded(staff.ana)
    ana = staff.ana.slack
    ana.command("/coach", "complaint new")
    ana.suggest("customer", "acme")
    fill(staff.ana, title="Again")
    assert "Is it one of these?" not in page(staff.ana)
    ana.fill("customer", str(complaints(desk)[0].customer_id))
    assert "Is it one of these?" in page(staff.ana)
    assert "Again" in page(staff.ana)
    ana.press("modal", "complaint_add_0")
    assert "It stands in the thread of complaint 1 now." in page(staff.ana)
    assert notes(desk) == ["add"]
    ana.close(everything=True)
    ana.command("/coach", "complaint new Acme")
    assert "Is it one of these?" in page(staff.ana)
    fill(staff.ana)
    ana.submit()
    assert [row.ref_no for row in complaints(desk)] == [1, 2]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_major_one_has_a_room_of_its_own_and_names_the_manager(staff: Staff, desk: Desk) -> None:
    """What is said there is not for the channel."""
    know(desk, staff.ana, "Acme")
    assert "Mia and all who must know are told now" in recorded(staff.ana, severity="major")
    (head,) = desk.outbox("complaint_head")
    assert head["place"] == "case"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_message_becomes_a_complaint_with_its_words(staff: Staff, desk: Desk, slack: SlackDriver) -> None:
    """The customer named in it is chosen."""
    know(desk, staff.ana, "Acme")
    ts = staff.chen.slack.say("C_SALES", "Acme is furious: it leaks\nOil everywhere")
    staff.ana.slack.message_shortcut("record_complaint", "C_SALES", ts)
    assert "Acme is furious: it leaks" in page(staff.ana)
    staff.ana.slack.fill("category", "product")
    staff.ana.slack.fill("channel", "email")
    staff.ana.slack.submit()
    (row,) = complaints(desk)
    assert (row.title, row.description) == (
        "Acme is furious: it leaks",
        "Acme is furious: it leaks\nOil everywhere",
    )
    assert slack.messages("C_SALES")
