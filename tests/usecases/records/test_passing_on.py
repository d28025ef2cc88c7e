"""Somebody leaves: what is open goes to the superior, what is won stays."""

from models.shapes.records import LeadForm
from models.tables import Customer, Deal, Lead, Receivable
from models.usecases.records import leads
from models.usecases.roster import person_seen
from tests.usecases.records.book import MONDAY, NOW, Book


def test_what_a_leaver_was_at_work_on_passes_to_the_superior(book: Book) -> None:
    """The numbers of what is over stay with the leaver; the audit says how much went to whom."""
    won, still = book.deal(), book.deal(credits=book.shares(Ana=10_000))
    shared = book.deal(credits=book.shares(Ana=5_000, Zoe=5_000))
    book.win(won)
    invoice = book.invoice()
    form = LeadForm(company="Bolt", created_on=MONDAY, owner_id=book.cast["Ana"])
    lead = leads.open_lead(book.session, book.who("Ana"), form, now=NOW)
    gone = book.cast.person("Ana").model_copy(update={"deleted": True})
    person_seen(book.session, gone, now=NOW)
    omar, ana = book.cast["Omar"], book.cast["Ana"]
    assert [book.row(Deal, one).owner_id for one in (won, still, shared)] == [ana, omar, omar]
    assert book.row(Customer, book.acme).owner_id == omar
    assert book.row(Receivable, invoice).owner_id == omar
    assert book.row(Lead, lead).owner_id == omar
    book.win(still, "Omar")
    book.win(shared, "Omar")
    assert book.booked(won) == {"Ana": (100_000, 1)}
    assert book.booked(still) == {"Omar": (100_000, 1)}
    assert book.booked(shared) == {"Ana": (50_000, 0), "Zoe": (50_000, 0), "Omar": (0, 1)}
    (told,) = book.audited("records.passed_on")
    assert told.after == {"to": str(omar), "deals": 2, "customers": 1, "leads": 1, "receivables": 1}
