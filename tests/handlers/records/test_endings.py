"""Deals are won once, shared, lost with a reason, reopened and voided in Slack."""

from models.tables import DealCredit
from tests.handlers.company import Staff
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import ask, booked, deals, last, opened, page


def test_a_deal_is_won_once_and_whoever_presses_again_hears_since_when(staff: Staff, desk: Desk) -> None:
    """Typed with another amount, typed again, pressed on a card that was overtaken: booked once."""
    opened(staff.ana)
    ask(staff.ana, "deal 1")
    stale = last(staff.ana)
    assert "Deal 1 is won: CN¥60,000." in ask(staff.ana, "won 1 6万")
    again = ask(staff.ana, "won D-1")
    assert "Deal 1 was won on Mon, Mar 9 already, recorded by Ana; it counts once." in again
    staff.ana.slack.press(stale, "deal_won")
    assert "Lead → Won · Ana" in page(staff.ana)
    assert "deal_won" not in page(staff.ana)
    assert booked(desk) == {staff.ana.id: 6_000_000}


def test_an_absurd_win_is_asked_about_and_a_double_click_wins_once(staff: Staff, desk: Desk) -> None:
    """The button carries the amount; nothing is booked before it is pressed."""
    opened(staff.ana)
    assert "CN¥90,000,000 is more than usual" in ask(staff.ana, "赢单 1 9000万")
    assert booked(desk) == {}
    question = last(staff.ana)
    for _ in range(2):
        assert staff.ana.slack.press(question, "menu_won").acked
    assert booked(desk) == {staff.ana.id: 9_000_000_000}


def test_a_win_is_shared_and_what_was_booked_follows(staff: Staff, desk: Desk) -> None:
    """Shares must be whole, not each; the form takes back what it shows; the win books by the shares."""
    opened(staff.ana)
    ask(staff.ana, "deal Rollout")
    card, ana = last(staff.ana), staff.ana.slack
    ana.press(card, "deal_share")
    ana.fill("percent1", "60.01")
    ana.fill("person2", staff.chen.slack.id)
    assert "Give each person a share" in ana.submit().errors["percent2"]
    ana.fill("percent2", "30")
    assert "The shares add up to 90.01 %" in str(ana.submit().errors)
    ana.fill("percent2", "39.99")
    ana.submit()
    assert "Credited: Ana 60.01%, Chen 39.99%" in page(staff.ana)
    ana.close(everything=True)
    ana.press(card, "deal_share")
    assert not ana.submit().errors  # as it was drawn
    ana.close(everything=True)
    ana.press(card, "deal_won")
    assert amount_in(ana.view()) == "50,000"
    ana.submit()
    assert booked(desk) == {staff.ana.id: 3_000_500, staff.chen.id: 1_999_500}
    assert desk.count(DealCredit) == 2


def test_reopen_offers_what_was_lost_and_asks_no_reason_in_vain(staff: Staff) -> None:
    """No open deal is offered to be opened again; a won one is refused before a reason is typed."""
    assert "You have no lost deal." in ask(staff.ana, "reopen")
    opened(staff.ana)
    assert "You have no lost deal." in ask(staff.ana, "reopen")
    assert "Deal 1 is open" in ask(staff.ana, "reopen 1")
    ask(staff.ana, "lost 1 price")
    assert "1 Rollout" in repr(staff.ana.slack.command("/coach", "reopen").ephemerals)
    assert "1 Rollout" not in repr(staff.ana.slack.command("/coach", "won else").ephemerals)
    ask(staff.ana, "reopen 1 they called")
    ask(staff.ana, "won 1")
    assert "reopened by those who lead you" in ask(staff.ana, "reopen 1")


def amount_in(view: object) -> str:
    """Return what stands in the field for the amount."""
    assert isinstance(view, dict)
    found = next(block for block in view["blocks"] if block["block_id"] == "amount")
    return str(found["element"]["initial_value"])


def test_a_deal_is_lost_with_a_reason_and_opened_again(staff: Staff, desk: Desk) -> None:
    """In one line, in Chinese, or by the form that asks why; a won one only by those above."""
    opened(staff.ana)
    assert "Deal 1 is lost." in ask(staff.ana, "lost 1 价格")
    assert deals(desk)[0].lost_reason == "price"
    assert "Deal 1 is lost. Reopen it first." in ask(staff.ana, "lost 1 again")
    assert "Deal 1 is open again." in ask(staff.ana, "reopen 1 they called back")
    staff.ana.slack.command("/coach", "lost rollout")
    assert "Say why." in str(staff.ana.slack.submit().errors)
    staff.ana.slack.fill("own_words", "their boss left")
    staff.ana.slack.submit()
    assert deals(desk)[0].lost_reason == "their boss left"
    staff.ana.slack.close(everything=True)
    ask(staff.ana, "reopen 1 no")
    ask(staff.ana, "won 1")
    assert "those who lead you" in ask(staff.ana, "reopen 1 mistake")
    ask(staff.mia, "deal 1")
    staff.mia.slack.press(last(staff.mia), "deal_void")
    staff.mia.slack.fill("reason", "a test")
    staff.mia.slack.submit()
    assert "Deal 1 is void and counts no more." in page(staff.mia)
    assert booked(desk) == {staff.ana.id: 0}
