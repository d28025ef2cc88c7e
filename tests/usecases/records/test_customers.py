"""Customers: one for each name, whoever brings it."""

import pytest
from uuid_utils.compat import uuid7

from models.queries.records.customers import find_customers
from models.shapes.records import CustomerForm
from models.tables import Customer, ImportedChange
from models.usecases.records import customers
from models.usecases.records.errors import NameTaken, NoSuchRecord, NotYours
from tests.usecases.records.book import CRM, NOW, Book


def test_a_name_written_otherwise_finds_the_same_customer(book: Book) -> None:
    """Width, case and spacing make no difference."""
    form = CustomerForm(name=" ＡＣＭＥ ", owner_id=book.cast["Li"])
    assert customers.open_customer(book.session, book.who("Li"), form, now=NOW) == book.acme
    assert [one.name for one in find_customers(book.session, "acm")] == ["Acme"]
    assert len(book.rows(Customer)) == 1


def test_a_customer_is_renamed_by_its_owner_and_those_above(book: Book) -> None:
    """Not by a colleague, and not to a name that another one has."""
    other = customers.open_customer(book.session, book.who("Ana"), CustomerForm(name="Bolt"), now=NOW)
    with pytest.raises(NotYours):
        customers.rename(book.session, book.who("Li"), book.acme, "Acme AG", now=NOW)
    with pytest.raises(NameTaken):
        customers.rename(book.session, book.who("Ana"), book.acme, "bolt", now=NOW)
    customers.rename(book.session, book.who("Omar"), book.acme, "Acme AG", now=NOW)
    assert book.row(Customer, book.acme).name == "Acme AG"
    assert book.row(Customer, book.acme).version_no == 2
    assert [row.actor_id for row in book.audited("customer.renamed")] == ["U_OMAR"]
    customers.hand_over(book.session, book.who("Li"), other, book.cast["Li"], now=NOW)  # it was nobody's
    with pytest.raises(NoSuchRecord):
        customers.archive(book.session, book.who("Ada"), uuid7(), now=NOW)


def test_the_name_of_an_archived_customer_is_free_again(book: Book) -> None:
    """It is not found any more; its records stay its own."""
    customers.archive(book.session, book.who("Ana"), book.acme, now=NOW)
    assert find_customers(book.session, "Acme") == []
    again = customers.open_customer(book.session, book.who("Li"), CustomerForm(name="Acme"), now=NOW)
    assert again != book.acme


def test_a_batch_adopts_what_was_made_by_hand_and_changes_nothing_the_second_time(book: Book) -> None:
    """A file's customer is known by its id there, else by its name."""
    batch = [
        CustomerForm(name="ACME", external_id="c1", industry="Steel"),
        *[CustomerForm(name=f"Customer {n}", external_id=f"c{n}") for n in range(2, 20)],
    ]
    first = customers.upsert_many(book.session, batch, CRM, now=NOW)
    assert (first.created, first.changed, first.unchanged, first.refused) == (18, 1, 0, ())
    assert first.ids[0] == book.acme
    acme = book.row(Customer, book.acme)
    assert (acme.source, acme.external_id, acme.industry, acme.owner_id) == (
        "crm", "c1", "Steel", book.cast["Ana"],
    )  # fmt: skip
    again = customers.upsert_many(book.session, batch, CRM, now=NOW)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 19)
    assert again.ids == first.ids
    assert [row.after for row in book.audited("customer.taken")] == [{"created": 18, "changed": 1}]


def test_two_records_of_one_source_with_one_name_are_not_made_one(book: Book) -> None:
    """The second is refused, the rest is taken."""
    batch = [CustomerForm(name="Twin", external_id=one) for one in ("t1", "t2", "t1")]
    taken = customers.upsert_many(book.session, batch, CRM, now=NOW)
    assert (taken.created, taken.unchanged) == (1, 1)
    assert [(one.index, type(one.error)) for one in taken.refused] == [(1, NameTaken)]


def test_what_a_file_changes_is_kept_as_it_was(book: Book) -> None:
    """So that the file can be taken back; what the file itself made needs no such word."""
    origin = book.file()
    for industry in ("Steel", "Iron"):
        forms = [CustomerForm(name=name, industry=industry) for name in ("Acme", "Bolt")]
        customers.upsert_many(book.session, forms, origin, now=NOW)
    (kept,) = book.rows(ImportedChange)
    assert (kept.record_id, kept.before) == (book.acme, {"industry": None})
    assert kept.version_no == book.row(Customer, book.acme).version_no == 3
    (bolt,) = book.rows(Customer, name="Bolt")
    assert (bolt.import_id, bolt.version_no, bolt.industry) == (origin.import_id, 1, "Iron")
