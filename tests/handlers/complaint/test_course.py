"""A case on its way under the buttons of its head, its card and its forms."""

from datetime import timedelta
from typing import Any

import pytest

from models.shapes.messages import ComplaintReminder
from models.tables import Complaint, OutboxRow
from models.usecases import escalation
from tests.handlers.company import Staff
from tests.handlers.complaint.thread import complaints, head, notes, recorded, told
from tests.handlers.desk import Desk, shown
from tests.handlers.records.ledger import know, page

ONE_STORE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # where the hands matter


@pytest.fixture
def case(staff: Staff, desk: Desk) -> str:
    """Return the head of a complaint of Ana's customer."""
    know(desk, staff.ana, "Acme")
    recorded(staff.ana)
    return head(desk)


def test_the_whole_way_of_a_case(staff: Staff, desk: Desk, case: str) -> None:
    """From taken to closed and rated: each noted in the thread, the head follows."""
    ana = staff.ana.slack
    assert ana.press(case, "complaint_take").acked
    assert ana.press(case, "complaint_answered").acked
    ana.press(head(desk), "complaint_plan")
    ana.fill("plan", "Change the seal by noon")
    assert ana.submit().view is None
    ana.press(head(desk), "complaint_wait")
    ana.fill("reason", "They send a photo")
    ana.fill("until", "2020-01-01")
    assert "This moment is over" in ana.submit().errors["until"]
    ana.fill("until", str(desk.clock.now().date()))
    assert ana.submit().view is None
    assert complaints(desk)[0].waiting_until == desk.clock.now().replace(hour=9, minute=0)  # 17:00 of hers
    ana.press(head(desk), "complaint_go_on")
    ana.press(head(desk), "complaint_resolve")
    ana.fill("solution", "New seal")
    ana.submit()
    ana.press(head(desk), "complaint_close")
    ana.fill("root_cause_category", "product")
    ana.fill("root_cause", "The seal was too old")
    ana.fill("prevention", "Seals are changed once a year")
    ana.submit()
    (asked,) = desk.outbox("complaint_reminder")
    for answer in ("none", "4"):
        ana.press(desk.post("D_ANA", ComplaintReminder.model_validate(asked)), "complaint_rate")
        ana.fill("satisfaction", answer)
        ana.submit()
    (row,) = complaints(desk)
    assert (row.status, row.satisfaction, row.prevention) == ("closed", 4, "Seals are changed once a year")
    done = ["take", "answered", "plan", "wait", "go_on", "resolve", "close", "not_asked", "rate"]
    assert notes(desk) == done
    newest = desk.outbox("complaint_head")[-1]["case"]
    assert (newest["phase"], newest["root_cause"]) == ("closed", "The seal was too old")


def test_a_second_delivery_changes_nothing(
    staff: Staff, desk: Desk, case: str, deliveries: list[Any]
) -> None:
    """Of a press and of a form alike."""
    ana = staff.ana.slack
    ana.press(case, "complaint_answered")
    desk.slack.raw_interaction(deliveries[-1][1])
    ana.press(head(desk), "complaint_plan")
    ana.fill("plan", "New seal")
    ana.submit()
    desk.slack.raw_interaction(deliveries[-1][1])
    assert notes(desk) == ["answered", "plan"]


@ONE_STORE
def test_the_card_shows_what_the_asker_may_do_and_follows(staff: Staff, desk: Desk, case: str) -> None:
    """Forms lie on it; what they change stands in it afterwards. A rep has fewer buttons than the manager."""
    ana, mia = staff.ana.slack, staff.mia.slack
    opened = ana.press(case, "complaint_more")
    assert "complaint_change_owner" not in shown(opened.view)
    ana.close(everything=True)
    mia.press(case, "complaint_more")
    mia.press("modal", "complaint_take")
    assert "taken by Mia" in page(staff.mia)
    mia.press("modal", "complaint_change_owner")
    mia.fill("owner", staff.chen.slack.id)
    mia.submit()
    assert "owner: Chen" in page(staff.mia)
    mia.press("modal", "complaint_promise")
    mia.fill("text", "A price for the seal")
    mia.fill("at", str(desk.clock.now().date().replace(year=2027)))
    mia.submit()
    assert "A price for the seal" in page(staff.mia)
    mia.press("modal", "complaint_keep_promise")
    assert "A price for the seal" not in page(staff.mia)
    assert complaints(desk)[0].owner_id == staff.chen.id


@ONE_STORE
def test_a_major_one_is_closed_with_its_trust_won_back(staff: Staff, desk: Desk, case: str) -> None:
    """The upgrade moves the thread to its own room and leaves no word of it in the channel."""
    mia = staff.mia.slack
    mia.press(case, "complaint_more")
    mia.press("modal", "complaint_upgrade")
    assert not mia.submit().errors
    left, moved = desk.outbox("complaint_head")[-2:]
    assert {left["place"], moved["place"]} == {"channel", "case"}
    stub = left if left["moved"] else moved
    assert "It leaks" not in str(stub)
    mia.press("modal", "complaint_resolve")
    mia.fill("solution", "New seal")
    mia.submit()
    asked = mia.press("modal", "complaint_close")
    assert "To close it, plan first" in shown(asked.view)
    assert str(desk.clock.now().date() + timedelta(days=7)) in str(asked.view)
    mia.fill("kind", "apology_letter")
    mia.submit()
    mia.press("modal", "complaint_close")
    assert "is still planned" in page(staff.mia)
    mia.press("modal", "complaint_repair_done_0")
    assert "Letter of apology · Ana · done" in page(staff.mia)
    assert "Root cause" in shown(mia.press("modal", "complaint_close").view)


@ONE_STORE
def test_a_restricted_one_leaves_no_word_where_more_people_read(staff: Staff, desk: Desk, case: str) -> None:
    """What was noted in the channel's thread says only that something was done."""
    ana = staff.ana.slack
    ana.press(case, "complaint_answered")
    ana.press(head(desk), "complaint_plan")
    ana.fill("plan", "A secret discount")
    ana.submit()
    ana.press(case, "complaint_more")
    ana.press("modal", "complaint_restrict")
    assert "only its people and directors see it" in page(staff.ana)
    assert "secret discount" not in str(desk.outbox("complaint_note"))


@ONE_STORE
def test_a_thread_that_its_channel_refuses_goes_on_with_the_owner(
    staff: Staff, desk: Desk, case: str
) -> None:
    """Nobody invited the bot: the next change finds its reader."""
    desk.change(OutboxRow, OutboxRow.kind == "complaint_head", state="dead")
    staff.ana.slack.press(case, "complaint_take")
    newest = max(desk.rows(OutboxRow, OutboxRow.kind == "complaint_head"), key=lambda row: row.id)
    assert (newest.target, newest.payload["place"]) == (staff.ana.slack.id, "direct")


@ONE_STORE
def test_a_level_shows_in_the_head(staff: Staff, desk: Desk, case: str) -> None:
    """A clock that is over, and that the take has run out."""
    staff.ana.slack.press(case, "complaint_take")
    assert desk.outbox("complaint_head")[-1]["case"]["taken_by"] == "Ana"
    desk.later(hours=30)
    with desk.sessions.writing(desk.workspace_id) as session:
        escalation.follow_up(session, now=desk.clock.now())
    shown = desk.outbox("complaint_head")[-1]["case"]
    assert shown["taken_by"] == ""
    assert [one["overdue"] for one in shown["clocks"]] == [True, True]


@ONE_STORE
def test_strangers_to_a_case_read_why_not(staff: Staff, desk: Desk, case: str) -> None:
    """Lea belongs to another team; a rep asks who may."""
    desk.slack.join("C_SALES", staff.lea.slack.id)
    for action in ("complaint_take", "complaint_resolve", "complaint_more"):
        assert "There is no such complaint for you" in staff.lea.slack.press(case, action).said
    desk.change(Complaint, Complaint.ref_no == 1, severity="major")
    for action in ("complaint_answered", "complaint_resolve"):
        assert "has to step in" in staff.ana.slack.press(case, action).said


@ONE_STORE
def test_looked_up_by_number_by_customer_and_as_a_list(staff: Staff, desk: Desk, case: str) -> None:
    """The open ones, one's own, a team's, all of them page by page."""
    assert case
    told(desk, staff.ana, 11)
    mia = staff.mia.slack
    mia.command("/coach", "complaint 1")
    assert "Oil on the floor" in page(staff.mia)
    mia.close(everything=True)
    said = mia.command("/coach", "投诉列表").said
    assert "12 complaints" in said
    assert "[All 12]" in said
    assert "12 complaints · East" in mia.command("/coach", "complaints East").said
    assert "No complaint here. · Chen" in mia.command("/coach", "complaints @chen").said
    assert "1 complaint · Acme" in mia.command("/coach", "complaint Acme").said
    assert "There is no such complaint" in staff.lea.slack.command("/coach", "complaint 1").said
    mia.command("/coach", "complaints all|1")
    assert "12 complaints" in page(staff.mia)
