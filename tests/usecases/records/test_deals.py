"""Deals by hand: won once, undone without a trace in the sum, credited to the last cent."""

from datetime import date, timedelta

import pytest

from models.errors import UserError
from models.shapes.records import Credit, DealEdit, OrderForm
from models.tables import Booking, Deal, Order
from models.usecases.records import deals, orders
from models.usecases.records.errors import (
    AlreadyWon,
    BeforeItBegan,
    CreditedTwice,
    DealClosed,
    DealOpen,
    InTheFuture,
    NotAfterSale,
    NotByOneself,
    NotYours,
    ReasonMissing,
    SharesDoNotAddUp,
)
from tests.usecases.records.book import MONDAY, NOW, Book

FRIDAY = date(2026, 3, 6)


def test_a_deal_is_won_once(book: Book) -> None:
    """The second press is told when it was won; nothing is booked twice."""
    deal = book.deal()
    book.win(deal, on=FRIDAY)
    with pytest.raises(AlreadyWon) as refused:
        book.win(deal)
    assert refused.value.facts == {"ref_no": 1, "on": FRIDAY, "by": "Ana"}
    assert book.booked(deal) == {"Ana": (100_000, 1)}
    assert book.stages(deal) == [(None, "lead", date(2026, 3, 2)), ("lead", "won", FRIDAY)]
    row = book.row(Deal, deal)
    assert (row.status, row.closed_on, row.max_position, row.new_customer) == ("won", FRIDAY, 50, True)
    assert [one.actor_id for one in book.audited("deal.won")] == ["U_ANA"]


def test_a_won_deal_reopened_leaves_nothing_in_the_sum_and_everything_in_the_ledger(book: Book) -> None:
    """The mirror stands on the day of the win, known since the moment of the undoing."""
    deal = book.deal(stage="contract", credits=book.shares(Ana=7_000, Zoe=3_000))
    book.win(deal, on=FRIDAY)
    later = NOW + timedelta(hours=1)
    deals.reopen(book.session, book.who("Omar"), deal, "wrong customer", on=MONDAY, now=later)
    assert book.booked(deal) == {"Ana": (0, 0), "Zoe": (0, 0)}
    ledger = book.rows(Booking, deal_id=deal)
    assert [(row.kind, row.amount_minor, row.counts_on) for row in ledger] == [
        ("won", 70_000, FRIDAY),
        ("won", 30_000, FRIDAY),
        ("undone", -70_000, FRIDAY),
        ("undone", -30_000, FRIDAY),
    ]
    assert {row.recorded_at for row in ledger} == {NOW, later}
    row = book.row(Deal, deal)
    assert (row.status, row.stage, row.closed_on, row.new_customer) == ("open", "contract", None, None)
    book.win(deal)
    assert book.booked(deal) == {"Ana": (70_000, 1), "Zoe": (30_000, 0)}


def test_odd_cents_go_to_the_largest_remainders_and_the_parts_add_up(book: Book) -> None:
    """A hundred cents among three: 34, 33, 33; undone they vanish to the cent."""
    deal = book.deal(amount=100, credits=book.shares(Ana=3_334, Zoe=3_333, Kai=3_333))
    book.win(deal)
    assert book.booked(deal) == {"Ana": (34, 1), "Zoe": (33, 0), "Kai": (33, 0)}
    deals.set_credits(book.session, book.who("Ana"), deal, book.shares(Ana=5_000, Zoe=5_000), now=NOW)
    assert book.booked(deal) == {"Ana": (50, 1), "Zoe": (50, 0), "Kai": (0, 0)}
    deals.edit(book.session, book.who("Ana"), deal, DealEdit(amount_minor=101), now=NOW)
    assert book.booked(deal) == {"Ana": (51, 1), "Zoe": (50, 0), "Kai": (0, 0)}
    assert {row.kind for row in book.rows(Booking, deal_id=deal)} == {"won", "changed"}
    deals.void(book.session, book.who("Omar"), deal, "double", on=MONDAY, now=NOW)
    assert set(book.booked(deal).values()) == {(0, 0)}


def test_shares_are_the_whole_or_refused(book: Book) -> None:
    """Each person once, a hundred percent in all; only who may change the deal shares it."""
    deal = book.deal()
    for shares, refused in (
        (book.shares(Ana=6_000, Zoe=3_000), SharesDoNotAddUp),
        (book.shares(Ana=5_000) * 2, CreditedTwice),
        ((), SharesDoNotAddUp),
    ):
        with pytest.raises(refused):
            deals.set_credits(book.session, book.who("Ana"), deal, shares, now=NOW)
    whole = [Credit(member_id=book.cast["Zoe"], share_bp=10_000)]
    with pytest.raises(NotYours):
        deals.set_credits(book.session, book.who("Zoe"), deal, whole, now=NOW)
    deals.set_credits(book.session, book.who("Ana"), deal, whole, now=NOW)
    book.win(deal)
    assert book.booked(deal) == {"Ana": (0, 1), "Zoe": (100_000, 0)}  # the win is the owner's


def test_a_deal_moves_along_the_pipeline_and_keeps_the_highest_it_reached(book: Book) -> None:
    """Back changes nothing about what was reached; to the won stage it is won; after the sale only then."""
    deal, ana = book.deal(), book.who("Ana")
    for stage in ("Solution", "discovery"):
        deals.move(book.session, ana, deal, stage, on=MONDAY, now=NOW)
    assert (book.row(Deal, deal).stage, book.row(Deal, deal).max_position) == ("discovery", 30)
    with pytest.raises(NotAfterSale):
        deals.move(book.session, ana, deal, "delivery", on=MONDAY, now=NOW)
    with pytest.raises(ReasonMissing):
        deals.move(book.session, ana, deal, "lost", on=MONDAY, now=NOW)
    deals.move(book.session, ana, deal, "won", on=MONDAY, now=NOW)
    deals.move(book.session, ana, deal, "delivery", on=MONDAY, now=NOW)
    assert (book.row(Deal, deal).status, book.row(Deal, deal).stage) == ("won", "delivery")
    assert book.booked(deal) == {"Ana": (100_000, 1)}
    with pytest.raises(DealClosed):
        deals.move(book.session, ana, deal, "contract", on=MONDAY, now=NOW)


def test_a_lost_deal_says_why_and_is_reopened_by_its_owner(book: Book) -> None:
    """It returns to the open stage that it was in last."""
    deal, ana = book.deal(stage="solution"), book.who("Ana")
    with pytest.raises(ReasonMissing):
        deals.lose(book.session, ana, deal, " ", on=MONDAY, now=NOW)
    deals.lose(book.session, ana, deal, "price", on=MONDAY, now=NOW)
    assert (book.row(Deal, deal).stage, book.row(Deal, deal).lost_reason) == ("lost", "price")
    with pytest.raises(DealClosed):
        book.win(deal)
    deals.reopen(book.session, ana, deal, "budget is back", on=MONDAY, now=NOW)
    assert (book.row(Deal, deal).stage, book.row(Deal, deal).lost_reason) == ("solution", None)
    with pytest.raises(DealOpen):
        deals.reopen(book.session, ana, deal, "again", on=MONDAY, now=NOW)


def test_a_win_is_undone_by_somebody_above(book: Book) -> None:
    """Not by oneself; a void one takes its orders with it."""
    deal = book.deal()
    book.win(deal)
    order = orders.record_order(
        book.session, book.who("Ana"),
        OrderForm(customer_id=book.acme, deal_id=deal, owner_id=book.cast["Ana"], ordered_on=MONDAY,
                  amount_minor=100_000, currency="CNY"),
        now=NOW,
    )  # fmt: skip
    for verb in (deals.reopen, deals.void):
        with pytest.raises(NotByOneself):
            verb(book.session, book.who("Ana"), deal, "oops", on=MONDAY, now=NOW)
        with pytest.raises(NotYours):
            verb(book.session, book.who("Li"), deal, "oops", on=MONDAY, now=NOW)
    deals.void(book.session, book.who("Ruth"), deal, "cancelled", on=MONDAY, now=NOW)
    assert book.row(Order, order).cancelled_on == MONDAY
    assert [(one.actor_id, one.reason) for one in book.audited("deal.voided")] == [("U_RUTH", "cancelled")]
    with pytest.raises(DealClosed):
        deals.edit(book.session, book.who("Ana"), deal, DealEdit(amount_minor=5), now=NOW)


def test_only_the_first_purchase_is_a_new_customers(book: Book) -> None:
    """It is said when the deal is won, and stays; an earlier order makes the customer a known one."""
    first, second = book.deal(), book.deal()
    book.win(second)
    book.win(first)
    assert [book.row(Deal, one).new_customer for one in (first, second)] == [False, True]


def test_days_that_cannot_be_are_refused_beside_their_field(book: Book) -> None:
    """A win of tomorrow, a win before the deal was opened."""
    deal = book.deal()
    wrong: list[tuple[date, type[UserError]]] = [
        (MONDAY + timedelta(days=2), InTheFuture),
        (date(2026, 3, 1), BeforeItBegan),
    ]
    for on, refused in wrong:
        with pytest.raises(refused) as error:
            book.win(deal, on=on)
        assert error.value.field == "on"  # as the forms call it
    assert book.row(Deal, deal).status == "open"


def test_what_is_edited_is_told_without_free_words(book: Book) -> None:
    """The audit has numbers and dates; an edit that says the same changes nothing."""
    deal, ana = book.deal(), book.who("Ana")
    form = DealEdit(amount_minor=5, next_step="Call Bob", expected_close_on=date(2026, 4, 1), name=None)
    for _ in range(2):
        deals.edit(book.session, ana, deal, form, now=NOW)
    (told,) = book.audited("deal.changed")
    assert told.after == {"amount_minor": 5, "expected_close_on": "2026-04-01"}
    assert (book.row(Deal, deal).next_step, book.row(Deal, deal).version_no) == ("Call Bob", 2)
