"""F-06a in the store: dates with records, dates without, other currencies, what was undone."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.shapes.records import LeadForm, RateForm
from models.usecases.records import activities, deals, leads, payments, rates
from tests.queries.numbers.books import Books
from tests.usecases.records.book import NOW

RECORDED_LATER = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)


def test_each_date_counts_by_records_else_as_told(books: Books) -> None:
    """Two visits to one customer are one; the evening's word holds on days without a visit."""
    books.did("visit", books.acme)
    books.did("site_visit", books.acme)
    books.did("visit", books.customer("Bolt"))
    books.did("visit", books.acme, day=10, outcome="none")
    books.did("visit", books.acme, day=10, effective=False)
    books.did("visit", None, day=10)
    for day, value in ((9, 7), (10, 7), (11, 4)):
        books.told(day, value)
    books.did("call", books.acme, day=11)
    figure = books.figure("effective_visits")
    assert (figure.value, figure.source) == (Decimal(6), "both")
    assert figure.inputs == {
        "recorded": 2,
        "reported": 4,
        "days_recorded": 2,
        "days_reported": 1,
        "records": 6,
    }


def test_the_next_morning_corrects_the_evening(books: Books) -> None:
    """As in a rep's own day: the latest word about a date."""
    books.told(9, 3)
    books.told(10, 5, of=9)
    books.told(11, 2, of=10)
    assert books.value("effective_visits") == 7
    assert books.value("effective_visits", period="2026-03-09") == 5


def test_members_make_teams_and_teams_the_company(books: Books) -> None:
    """Wang's East has its own; who left stays in the team's number."""
    books.did("visit", books.acme)
    books.told(9, 2, name="Li")
    books.told(10, 3, name="Eva")
    sums = [books.value("effective_visits", name) for name in ("Ana", "North", "East", "Acme")]
    assert sums == [1, 4, 2, 6]
    assert books.figure("effective_visits", "Acme").source == "both"


def test_nothing_is_no_number_until_the_company_keeps_records(books: Books) -> None:
    """A company with stand-ups only: undefined, not 0."""
    codes = ("effective_visits", "new_leads", "won_deals", "booked_amount", "collected_amount")
    assert {books.figure(code).reason for code in codes} == {"no_data"}
    books.did("visit", books.acme, name="Ben")
    assert books.value("effective_visits") == 0
    assert books.figure("won_deals").reason == "no_data"


def test_wins_and_money_follow_the_ledger(books: Books) -> None:
    """A share for each who is credited, the win for the owner; what is undone goes; as it was known then."""
    shared = books.deal(amount=100_001, credits=books.shares(Ana=5000, Ben=5000))
    books.win(shared)
    gone = books.deal(amount=70_000)
    books.win(gone)
    deals.void(
        books.session, books.who("Omar"), gone, on=RECORDED_LATER.date(), reason="a copy", now=RECORDED_LATER
    )
    assert [books.value("booked_amount", name) for name in ("Ana", "Ben", "North")] == [
        50_001,
        50_000,
        100_001,
    ]
    assert [books.value("won_deals", name) for name in ("Ana", "Ben", "North")] == [1, 0, 1]
    assert books.value("booked_amount", as_of=NOW) == 120_001
    assert books.value("booked_amount", period="2026-W12") == 0


def test_amounts_without_a_rate_are_left_out_and_named(books: Books) -> None:
    """A deal in dollars; then somebody enters the rate."""
    books.win(books.deal(amount=500, currency="USD"))
    only = books.figure("booked_amount")
    assert (only.value, only.reason, only.left_out) == (None, "no_rate", {"USD": 1})
    books.win(books.deal(amount=1_000))
    some = books.figure("booked_amount")
    assert (some.value, some.left_out) == (Decimal(1_000), {"USD": 1})
    form = RateForm(currency="USD", quoted_on=date(2026, 3, 1), rate=Decimal("7.1"))
    rates.quote(books.session, books.who("Ada"), form, now=NOW)
    whole = books.figure("booked_amount")
    assert (whole.value, whole.inputs["records"]) == (Decimal(4_550), Decimal(2))
    assert not whole.left_out


@pytest.mark.parametrize(("code", "value"), [("collected_amount", 900), ("booked_amount", 250)])
def test_money_told_counts_where_none_is_recorded(books: Books, code: str, value: int) -> None:
    """In the currency that the form had."""
    books.told(9, value, code=code, currency="CNY")
    books.told(10, 5, code=code, currency="USD")
    figure = books.figure(code)
    assert (figure.value, figure.source, figure.left_out) == (Decimal(value), "reported", {"USD": 1})


def test_a_reversed_payment_is_taken_back_on_its_day(books: Books) -> None:
    """The month it came in keeps it, the month it went loses it; before, nobody knew."""
    books.invoice(100_00)
    paid = books.pay(60_00)
    payments.reverse(
        books.session, books.who("Ada"), paid, on=date(2026, 3, 20), now=datetime(2026, 3, 20, 12, tzinfo=UTC)
    )
    assert books.value("collected_amount", period="2026-W10") == 60_00
    assert books.value("collected_amount", period="2026-W12") == -60_00
    assert books.value("collected_amount") == 0
    assert books.value("collected_amount", as_of=NOW) == 60_00


def test_leads_and_proposals_are_counted_by_their_date(books: Books) -> None:
    """A withdrawn activity counts no more; but it did then."""
    form = LeadForm(company="Coil", owner_id=books.cast["Ana"], created_on=date(2026, 3, 3))
    leads.open_lead(books.session, books.who("Ana"), form, now=NOW)
    books.did("proposal", books.acme)
    quote = books.did("quote", books.acme)
    books.did("needs_report", books.acme)
    assert [books.value(code) for code in ("new_leads", "proposals", "needs_reports")] == [1, 2, 1]
    activities.take_back(books.session, books.who("Ana"), quote, now=datetime(2026, 3, 31, 12, tzinfo=UTC))
    assert books.value("proposals") == 1
    assert books.value("proposals", as_of=datetime(2026, 3, 31, 11, tzinfo=UTC)) == 2
