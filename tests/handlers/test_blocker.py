"""Stuck points under their buttons: whoever may help does so with one press."""

from typing import Any

from models.tables import AuditEvent, BlockerComment
from tests.handlers.company import Staff
from tests.handlers.desk import Desk, blocks_of, id_of, shown


def test_a_colleague_takes_comments_and_solves(desk: Desk, staff: Staff) -> None:
    """The whole way of a common stuck point."""
    desk.stuck(staff.ana, "They want 90 days to pay")
    card, chen = desk.card(), staff.chen.slack
    assert chen.press(card, "blocker_take").acked
    assert (desk.blockers()[0].status, desk.blockers()[0].owner_id) == ("in_progress", staff.chen.id)
    form = chen.press(card, "blocker_comment")
    assert "They want 90 days to pay" in shown(form.view)
    chen.fill("comment", "Offer 60 with a discount")
    assert chen.submit().view is None
    assert [one.text for one in desk.rows(BlockerComment)] == ["Offer 60 with a discount"]
    chen.press(card, "blocker_solve")
    chen.fill("solution", "60 days at 2 % discount")
    assert chen.submit().view is None
    assert (desk.blockers()[0].status, desk.blockers()[0].solution) == ("solved", "60 days at 2 % discount")


def test_a_second_helper_reads_who_is_on_it(desk: Desk, staff: Staff) -> None:
    """Nobody takes it from somebody else by accident; the words come to the presser alone."""
    desk.stuck(staff.ana, "Price")
    card = desk.card()
    staff.chen.slack.press(card, "blocker_take")
    refused = staff.mia.slack.press(card, "blocker_take")
    assert refused.acked
    assert "Chen is on stuck point 1 already" in refused.said


def test_a_press_delivered_twice_has_one_effect(desk: Desk, staff: Staff, deliveries: list[Any]) -> None:
    """Buttons and forms alike."""
    desk.stuck(staff.ana, "Price")
    card, mia = desk.card(), staff.mia.slack
    mia.press(card, "blocker_take")
    before = desk.count(AuditEvent)
    desk.slack.raw_interaction(deliveries[-1][1])
    assert desk.count(AuditEvent) == before
    mia.press(card, "blocker_comment")
    mia.fill("comment", "Call them")
    mia.submit()
    desk.slack.raw_interaction(deliveries[-1][1])
    assert desk.count(BlockerComment) == 1


def test_another_team_may_not_touch_it(desk: Desk, staff: Staff) -> None:
    """Lea leads nobody and is in another team."""
    desk.stuck(staff.ana, "Price")
    desk.slack.join("C_SALES", staff.lea.slack.id)
    card = desk.card()
    for action in ("blocker_take", "blocker_comment", "blocker_solve"):
        refused = staff.lea.slack.press(card, action)
        assert "Stuck point 1 is between Ana" in refused.said
        assert refused.view is None
    assert desk.blockers()[0].status == "open"


def test_a_card_in_a_modal_is_drawn_anew(desk: Desk, staff: Staff) -> None:
    """Opened from a list, its buttons act there too."""
    desk.stuck(staff.ana, "Price")
    line = desk.listed()
    opened = staff.mia.slack.press(line, "blocker_open")
    taken = staff.mia.slack.press("modal", "blocker_take")
    assert id_of(taken) == id_of(opened)
    assert "taken by Mia" in shown(taken.view)
    form = staff.mia.slack.press("modal", "blocker_comment")
    assert "comment" in blocks_of(form)
    staff.mia.slack.fill("comment", "On it")
    assert staff.mia.slack.submit().view is None


def test_the_raiser_drops_and_reopens(desk: Desk, staff: Staff) -> None:
    """What is no problem any more disappears, and may come back."""
    desk.stuck(staff.ana, "Price", common=False)
    card = desk.card(staff.ana.slack.id, "direct")
    staff.ana.slack.press(card, "blocker_drop")
    assert desk.blockers()[0].status == "dropped"
    opened = staff.ana.slack.press(desk.listed(staff.ana.slack.id), "blocker_open")
    assert "blocker_reopen" in shown(opened.view)
    staff.ana.slack.press("modal", "blocker_reopen")
    assert desk.blockers()[0].status == "open"


def test_discuss_makes_a_message_of_its_own(desk: Desk, staff: Staff) -> None:
    """Once, however often it is pressed."""
    desk.stuck(staff.ana, "Price")
    card = desk.card()
    before = len(desk.outbox("blocker_card"))
    for _ in range(2):
        assert staff.chen.slack.press(card, "blocker_discuss").acked
    assert len(desk.outbox("blocker_card")) == before + 1


def test_a_button_of_nothing_says_so(desk: Desk, staff: Staff, deliveries: list[Any]) -> None:
    """A value that is no id, and one that is nobody's."""
    desk.stuck(staff.ana, "Price")
    staff.mia.slack.press(desk.card(), "blocker_take")
    payload = deliveries[-1][1]
    for value, words in (("x", "older message"), ("01900000-0000-7000-8000-00000000ffff", "is gone")):
        action = {**payload["actions"][0], "value": value, "action_ts": value}
        desk.slack.raw_interaction({**payload, "actions": [action]})
        assert words in staff.mia.slack.ephemerals()[-1]["text"]
