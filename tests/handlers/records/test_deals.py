"""Deals are opened, looked up, moved and edited in Slack."""

import pytest

from tests.handlers.company import Staff
from tests.handlers.desk import Desk
from tests.handlers.records.ledger import ask, deals, know, last, opened, page


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
        ("-5", "never below zero"),
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
