"""Leads: from the pool to an intent customer, or out with a reason, and back."""

from datetime import date

import pytest

from models.shapes.records import LeadForm
from models.tables import Lead
from models.usecases.records import leads
from models.usecases.records.errors import (
    BeforeItBegan,
    LeadClosed,
    LeadDateMissing,
    LeadStillOpen,
    NotYours,
    ReasonMissing,
)
from tests.usecases.records.book import CRM, MONDAY, NOW, Book

FORM = LeadForm(company="Bolt", created_on=date(2026, 3, 5))


def test_a_lead_is_graded_and_qualified(book: Book) -> None:
    """By its owner; a closed one is not closed again."""
    ana = book.who("Ana")
    form = FORM.model_copy(update={"owner_id": book.cast["Ana"]})
    lead = leads.open_lead(book.session, ana, form, now=NOW)
    leads.grade(book.session, ana, lead, "B", now=NOW)
    with pytest.raises(NotYours):
        leads.grade(book.session, book.who("Li"), lead, "A", now=NOW)
    with pytest.raises(BeforeItBegan):
        leads.qualify(book.session, ana, lead, on=date(2026, 3, 4), now=NOW)
    leads.qualify(book.session, ana, lead, on=MONDAY, now=NOW)
    row = book.row(Lead, lead)
    assert (row.status, row.grade, row.qualified_on) == ("qualified", "B", MONDAY)
    with pytest.raises(LeadClosed):
        leads.disqualify(book.session, ana, lead, "price", on=MONDAY, now=NOW)


def test_a_lead_given_up_says_why_and_can_be_recycled(book: Book) -> None:
    """Then nothing stands in its way."""
    lead = leads.open_lead(book.session, book.who("Ana"), FORM, now=NOW)
    with pytest.raises(ReasonMissing):
        leads.disqualify(book.session, book.who("Ana"), lead, "", on=MONDAY, now=NOW)
    with pytest.raises(LeadStillOpen):
        leads.recycle(book.session, book.who("Ana"), lead, now=NOW)
    leads.disqualify(book.session, book.who("Ana"), lead, "no_response", on=MONDAY, now=NOW)
    leads.recycle(book.session, book.who("Ana"), lead, now=NOW)
    row = book.row(Lead, lead)
    assert (row.status, row.disqualified_on, row.lost_reason) == ("recycled", None, None)
    leads.qualify(book.session, book.who("Ana"), lead, on=MONDAY, now=NOW, letter="A")
    assert [one.after for one in book.audited("lead.qualified")] == [{"status": "qualified", "grade": "A"}]


def test_a_file_of_leads_says_when_they_became_something(book: Book) -> None:
    """A qualified one without a day would be in no month."""
    batch = [
        FORM.model_copy(update={"external_id": "1"}),
        LeadForm(company="Cork", created_on=MONDAY, status="qualified", external_id="2"),
        LeadForm(company="Dusk", created_on=MONDAY, status="qualified", qualified_on=MONDAY, external_id="3"),
    ]
    taken = leads.upsert_many(book.session, batch, CRM, now=NOW)
    assert (taken.created, [one.index for one in taken.refused]) == (2, [1])
    assert isinstance(taken.refused[0].error, LeadDateMissing)
    later = batch[2].model_copy(update={"status": "disqualified", "disqualified_on": MONDAY})
    assert leads.upsert_many(book.session, [batch[0], later], CRM, now=NOW).changed == 1


def test_a_lead_counts_for_its_first_owner_and_on_its_date_as_that_is_put_right(book: Book) -> None:
    """Nobody's counts for nobody until somebody gets it; a closed month is not put right that way."""
    ana, ben = book.cast["Ana"], book.cast["Ben"]
    said = FORM.model_copy(update={"external_id": "1"})
    found = []
    for more in ({}, {"owner_id": ana, "created_on": MONDAY}, {"owner_id": ben}):
        said = LeadForm.model_validate(said.model_dump(exclude_unset=True) | more)
        leads.upsert_many(book.session, [said], CRM, now=NOW)
        (row,) = book.rows(Lead)
        found.append((row.owner_id, row.credited_id, row.counts_on))
    assert found == [(None, None, FORM.created_on), (ana, ana, MONDAY), (ben, ana, MONDAY)]
