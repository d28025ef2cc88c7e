"""Deals are opened, won once, lost with a reason, shared, reopened and voided in Slack."""

from uuid import UUID

import pytest

from models.tables import Booking, DealCredit
from tests.handlers.company import Person, Staff
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import ask, deals, know, last, page


def opened(person: Person, name: str = "Rollout", amount: str = "5万", customer: str = "Acme") -> str:
    """Open a deal by the form; return what the card says."""
    person.slack.command("/coach", f"deal new {customer}")
    person.slack.fill("name", name)
    person.slack.fill("amount", amount)
    person.slack.submit()
    text = page(person)
    person.slack.close(everything=True)
    return text


def booked(desk: Desk) -> dict[UUID, int]:
    """Return what the ledger holds, by member."""
    sums: dict[UUID, int] = {}
    for row in desk.rows(Booking):
        sums[row.member_id] = sums.get(row.member_id, 0) + row.amount_minor
    return sums


@pytest.mark.parametrize(
    ("typed", "minor", "currency"),
    [("50000", 5_000_000, "CNY"), ("50,000.00", 5_000_000, "CNY"), ("¥5万", 5_000_000, "CNY"),
     ("$1.2k", 120_000, "USD")],
)  # fmt: skip
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_deal_is_opened_with_an_amount_as_people_type_it(
    staff: Staff, desk: Desk, typed: str, minor: int, currency: str
) -> None:
    """The card shows it back; the customer was new and is Ana's."""
    assert "*1 Rollout* · Acme · Ana" in opened(staff.ana, amount=typed)
    (deal,) = deals(desk)
    assert (deal.amount_minor, deal.currency, deal.stage) == (minor, currency, "lead")


def test_amounts_that_cannot_be_are_refused_and_absurd_ones_asked_about(staff: Staff, desk: Desk) -> None:
    """What was typed stays; the second press confirms this very amount and no other."""
    ana = staff.ana.slack
    ana.command("/coach", "deal new Acme")
    ana.fill("name", "Rollout")
    for typed, words in (
        ("soon", "Write an amount in CNY"),
        ("-5", "never negative"),
        ("99999亿", "cannot be"),
    ):
        ana.fill("amount", typed)
        assert words in ana.submit().errors["amount"]
    ana.fill("amount", "2000万")
    ana.submit()
    assert "is more than usual" in page(staff.ana)
    ana.fill("amount", "3000万")
    ana.submit()
    assert "CN¥30,000,000 is more than usual" in page(staff.ana)
    assert not deals(desk)
    ana.submit()
    assert [row.amount_minor for row in deals(desk)] == [3_000_000_000]


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
    """Shares must be whole; the same sent twice is one; the form's win books by the shares."""
    opened(staff.ana)
    ask(staff.ana, "deal Rollout")
    card, ana = last(staff.ana), staff.ana.slack
    ana.press(card, "deal_share")
    ana.fill("percent1", "60")
    ana.fill("person2", staff.chen.slack.id)
    assert "Give each person a share" in ana.submit().errors["percent2"]
    ana.fill("percent2", "30")
    assert "The shares add up to 90 %" in str(ana.submit().errors)
    ana.fill("percent2", "40")
    ana.submit()
    assert "Credited: Ana 60%, Chen 40%" in page(staff.ana)
    ana.close(everything=True)
    ana.press(card, "deal_won")
    assert amount_in(ana.view()) == "50,000"
    ana.submit()
    assert booked(desk) == {staff.ana.id: 3_000_000, staff.chen.id: 2_000_000}
    assert desk.count(DealCredit) == 2


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


def test_a_deal_is_moved_and_edited_from_its_card(staff: Staff, desk: Desk) -> None:
    """The card shows stage, next step and history; a lost press finds the deal as it is."""
    opened(staff.ana)
    ask(staff.ana, "deal #1")
    card, ana = last(staff.ana), staff.ana.slack
    ana.press(card, "deal_move")
    ana.fill("stage", "solution")
    ana.submit()
    assert "Lead → Solution offered" in page(staff.ana)
    ana.close(everything=True)
    ana.press(card, "deal_edit")
    ana.fill("next_step", "Send the offer")
    ana.fill("amount", "$7")
    assert "This deal is in CNY." in ana.submit().errors["amount"]
    ana.fill("amount", "70000")
    ana.submit()
    assert "Next step: Send the offer" in page(staff.ana)
    assert [(row.stage, row.amount_minor) for row in deals(desk)] == [("solution", 7_000_000)]


def test_who_may_look_and_what_is_found(staff: Staff) -> None:
    """The team and those above see a deal, another team does not; the owner and those above change it."""
    opened(staff.ana)
    opened(staff.ana, "Rollout two", customer="Globex")
    assert "*1 Rollout*" in ask(staff.chen, "deal 1")
    assert "赢单" not in str(staff.chen.slack.ephemerals()[-1]["blocks"][-1].get("elements"))
    assert "Only Ana, the team of Ana" in ask(staff.lea, "deal 1")
    assert "只有Ana、Ana的上级" in ask(staff.chen, "won 1")
    assert "Which deal?" in ask(staff.ana, "deal roll")
    assert "There is no deal 7. Your latest: 2 Rollout two, 1 Rollout." in ask(staff.ana, "deal 7")
    assert 'I know no open deal "Rolout".' in ask(staff.ana, "deal Rolout")
    assert "2 open deals · Ana" in ask(staff.mia, "deals @ana")
    assert "Only Ana and those who lead Ana" in ask(staff.lea, "deals @ana")
    assert "You have no open deal." in ask(staff.lea, "deals")
    assert "You have no open deal." in ask(staff.lea, "won")


def test_the_same_deal_twice_within_minutes_is_asked_about(staff: Staff, desk: Desk) -> None:
    """Another amount is another deal; sent again it is one more."""
    opened(staff.ana)
    assert "Deal 1 says the same" in opened(staff.ana)
    assert "*2 Rollout*" in opened(staff.ana, amount="6万")
    assert len(deals(desk)) == 2


def test_a_deal_for_a_known_customer_keeps_it(staff: Staff, desk: Desk) -> None:
    """From the customer's card; the customer is not opened twice."""
    (acme,) = know(desk, staff.ana, "Acme")
    ask(staff.ana, "customer acme")
    staff.ana.slack.press(last(staff.ana), "deal_for")
    staff.ana.slack.fill("name", "Rollout")
    staff.ana.slack.fill("amount", "1")
    staff.ana.slack.submit()
    assert [row.customer_id for row in deals(desk)] == [acme]
