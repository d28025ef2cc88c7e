"""Pressed twice, delivered twice, open twice: one stand-up."""

from typing import Any

from sqlalchemy import event

from models.tables import StandupEntry
from tests.handlers.company import Staff
from tests.handlers.desk import FIRST, Desk


def test_a_double_click_opens_one_entry(desk: Desk, staff: Staff) -> None:
    """Two presses of the prompt's button are one stand-up."""
    ts, _ = desk.prompt(staff.ana)
    assert [staff.ana.slack.press(ts, "standup_open").acked for _ in range(2)] == [True, True]
    assert len(desk.rows(StandupEntry, StandupEntry.member_id == staff.ana.id)) == 1


def test_a_submit_delivered_twice_has_one_effect(desk: Desk, staff: Staff, deliveries: list[Any]) -> None:
    """The same payload again changes no row and makes no second stuck point."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.submit()
    ana.fill("stuck", ["yes"])
    ana.fill("stuck1:text", "Price")
    ana.submit()
    for kind, payload in [one for one in deliveries if one[1]["type"] == "view_submission"]:
        assert desk.slack.raw_interaction(payload, kind).status == 200
    assert len(desk.blockers()) == 1
    assert desk.numbers(staff.ana) == {"today_target:effective_visits": 3}
    assert desk.answered(staff.ana).edited_at is None


def test_two_open_forms_are_one_stand_up(desk: Desk, staff: Staff, deliveries: list[Any]) -> None:
    """On the phone and on the desk: the later submit is an edit, on time stays on time."""
    ana = staff.ana.slack
    desk.open(staff.ana)
    ana.fill(FIRST, 4)
    ana.submit()
    _, first = deliveries[-1]
    desk.open(staff.ana)
    ana.fill(FIRST, 5)
    ana.submit()
    assert desk.numbers(staff.ana)["today_target:effective_visits"] == 5
    desk.later(minutes=90)
    desk.slack.raw_interaction(first)
    entry = desk.answered(staff.ana)
    assert desk.numbers(staff.ana)["today_target:effective_visits"] == 4
    assert (entry.state, entry.edited_at) == ("submitted", desk.clock.now())


def test_numbers_are_kept_in_one_short_transaction(desk: Desk, staff: Staff) -> None:
    """One transaction a submit; the bench watches how fast it is."""
    desk.open(staff.ana)
    begun: list[str] = []
    event.listen(desk.sessions.bind, "begin", lambda _connection: begun.append("begin"))
    staff.ana.slack.submit()
    assert begun == ["begin"]
