"""Activities: on the member's own date, taken back on the day they were logged."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from models.shapes.records import ActivityForm, LeadForm
from models.tables import Activity, Deal, Lead
from models.usecases.records import activities, leads
from models.usecases.records.errors import DayIsOver, InTheFuture, NotYourActivity, NotYours
from tests.usecases.records.book import CRM, MONDAY, NOW, Book


def visit(book: Book, name: str = "Ana", **said: Any) -> ActivityForm:
    """Return a visit to Acme as a form says it."""
    plain = {"member_id": book.cast[name], "kind": "visit", "happened_at": NOW, "customer_id": book.acme}
    return ActivityForm.model_validate(plain | said)


def log(book: Book, name: str = "Ana", **said: Any) -> UUID:
    """Log a visit to Acme."""
    return activities.log(book.session, book.who(name), visit(book, name, **said), now=NOW)


def test_a_visit_belongs_to_the_members_own_date(book: Book) -> None:
    """At ten in London it is Monday there, and still Sunday night in Honolulu an hour earlier."""
    assert book.row(Activity, log(book)).local_date == MONDAY
    at = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert book.row(Activity, log(book, "Kai", happened_at=at)).local_date == date(2026, 3, 8)
    with pytest.raises(InTheFuture):
        log(book, happened_at=NOW + timedelta(days=2))
    with pytest.raises(NotYours):
        activities.log(book.session, book.who("Omar"), visit(book), now=NOW)


def test_what_is_taken_back_counts_no_more_and_its_deal_forgets_it(book: Book) -> None:
    """On the same day, by whoever logged it; once more changes nothing."""
    deal = book.deal()
    log(book, deal_id=deal, local_date=date(2026, 3, 5))
    last = log(book, deal_id=deal)
    assert book.row(Deal, deal).last_activity_on == MONDAY
    with pytest.raises(NotYourActivity):
        activities.take_back(book.session, book.who("Omar"), last, now=NOW)
    for _ in range(2):
        activities.take_back(book.session, book.who("Ana"), last, now=NOW)
    assert book.row(Activity, last).withdrawn_at == NOW
    assert book.row(Deal, deal).last_activity_on == date(2026, 3, 5)
    assert book.row(Deal, deal).version_no == 1
    assert len(book.audited("activity.taken_back")) == 1


def test_the_day_after_it_stays(book: Book) -> None:
    """The number of a past day is corrected by the superior."""
    one = log(book)
    with pytest.raises(DayIsOver):
        activities.take_back(book.session, book.who("Ana"), one, now=NOW + timedelta(hours=14))


def test_a_lead_is_worked_on_from_its_first_activity(book: Book) -> None:
    """Nobody has to say so."""
    lead = leads.open_lead(
        book.session, book.who("Ana"), LeadForm(company="Bolt", created_on=MONDAY), now=NOW
    )
    log(book, lead_id=lead, customer_id=None)
    assert (book.row(Lead, lead).status, book.row(Lead, lead).last_activity_on) == ("working", MONDAY)


def test_a_file_of_activities_is_taken_once(book: Book) -> None:
    """With their members' dates, and their deals know of them."""
    deal = book.deal()
    batch = [visit(book, "Kai", external_id=str(n), deal_id=deal) for n in range(20)]
    assert activities.upsert_many(book.session, batch, CRM, now=NOW).created == 20
    assert activities.upsert_many(book.session, batch, CRM, now=NOW).unchanged == 20
    assert {row.local_date for row in book.rows(Activity)} == {MONDAY}
    assert book.row(Deal, deal).last_activity_on == MONDAY
