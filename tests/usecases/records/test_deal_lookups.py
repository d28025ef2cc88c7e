"""Deals as people find them, and where one of a lead begins."""

from datetime import date, timedelta

from models.queries.records.deals import deal_numbered, find_deals, open_deals
from models.shapes.records import LeadForm
from models.tables import Deal, Lead
from models.usecases.records import leads
from tests.usecases.records.book import MONDAY, NOW, Book

FRIDAY = date(2026, 3, 6)


def test_a_deal_of_a_lead_begins_as_an_intent_customers(book: Book) -> None:
    """The lead is qualified with it."""
    lead = leads.open_lead(
        book.session, book.who("Ana"), LeadForm(company="Acme", created_on=FRIDAY), now=NOW
    )
    deal = book.deal(lead_id=lead, opened_on=MONDAY)
    assert book.row(Deal, deal).stage == "discovery"
    assert (book.row(Lead, lead).status, book.row(Lead, lead).qualified_on) == ("qualified", MONDAY)
    assert book.row(Deal, deal).team_id == book.cast.north


def test_a_deal_is_looked_up_by_its_number_and_goes_stale(book: Book) -> None:
    """Without activity for longer than its stage allows."""
    deal = book.deal(expected_close_on=date(2026, 4, 1))
    (view,) = open_deals(book.session, [book.cast["Ana"]], today=MONDAY)
    assert (view.deal_id, view.customer, view.owner, view.stale) == (deal, "Acme", "Ana", False)
    later = deal_numbered(book.session, 1, today=MONDAY + timedelta(days=1))
    assert later is not None
    assert later.stale
    assert later.shares == {book.cast["Ana"]: 10_000}
    assert deal_numbered(book.session, 2, today=MONDAY) is None
    for text in ("#1", "roll", "ＡＣ"):
        assert [one.ref_no for one in find_deals(book.session, text, today=MONDAY)] == [1]
    assert find_deals(book.session, "moon", today=MONDAY) == []
