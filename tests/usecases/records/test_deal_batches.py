"""Deals of a file: what they are there they become here, once."""

from datetime import date
from typing import Any

import pytest

from models.shapes.records import DealForm
from models.tables import Deal, ImportedChange
from models.usecases.records import deals
from models.usecases.records.errors import CloseDateMissing, SharesDoNotAddUp
from tests.usecases.records.book import CRM, MONDAY, NOW, Book

FRIDAY = date(2026, 3, 6)


def form(book: Book, external_id: str, **said: Any) -> DealForm:
    """Return a deal of the file."""
    return book.form(external_id=external_id, **said)


def test_the_same_file_twice_books_once(book: Book) -> None:
    """Won deals come with their move and their bookings; open ones with a number of their own."""
    batch = [
        form(book, "1", stage="won", closed_on=FRIDAY, credits=book.shares(Ana=5_000, Zoe=5_000)),
        form(book, "2", stage="contract"),
        *[form(book, str(n), stage="won", closed_on=MONDAY, amount=n) for n in range(3, 30)],
    ]
    taken = deals.upsert_many(book.session, batch, CRM, now=NOW)
    assert (taken.created, taken.refused) == (29, ())
    first = taken.ids[0]
    assert first is not None
    assert book.booked(first) == {"Ana": (50_000, 1), "Zoe": (50_000, 0)}
    assert book.stages(first) == [(None, "won", FRIDAY)]
    assert [row.ref_no for row in book.rows(Deal)] == list(range(1, 30))
    assert sum(bool(row.new_customer) for row in book.rows(Deal)) == 1
    again = deals.upsert_many(book.session, batch, CRM, now=NOW)
    assert (again.created, again.changed, again.unchanged, again.ids) == (0, 0, 29, taken.ids)
    assert book.booked(first) == {"Ana": (50_000, 1), "Zoe": (50_000, 0)}


def test_what_the_file_changes_is_booked_as_a_difference(book: Book) -> None:
    """A new amount, another day, a win that no longer is one."""
    (deal,) = deals.upsert_many(
        book.session, [form(book, "1", stage="won", closed_on=FRIDAY)], CRM, now=NOW
    ).ids
    assert deal is not None
    for said, booked in (
        ({"stage": "won", "closed_on": FRIDAY, "amount": 60_000}, (60_000, 1)),
        ({"stage": "won", "closed_on": MONDAY, "amount": 60_000}, (60_000, 1)),
        ({"stage": "contract", "amount": 60_000}, (0, 0)),
        ({"stage": "delivery", "closed_on": MONDAY}, (100_000, 1)),
        ({"void": True}, (0, 0)),
    ):
        assert deals.upsert_many(book.session, [form(book, "1", **said)], CRM, now=NOW).changed == 1
        assert book.booked(deal) == {"Ana": booked}
    assert book.row(Deal, deal).status == "void"


def test_a_bad_line_is_refused_and_the_others_are_taken(book: Book) -> None:
    """Each with its place and its sentence."""
    batch = [
        form(book, "1", stage="won"),
        form(book, "2"),
        form(book, "3", credits=book.shares(Ana=5_000)),
        form(book, "4", stage="moon"),
    ]
    taken = deals.upsert_many(book.session, batch, CRM, now=NOW)
    assert (taken.created, taken.ids[0], taken.ids[2], taken.ids[3]) == (1, None, None, None)
    assert [one.index for one in taken.refused] == [0, 2, 3]
    assert [type(one.error) for one in taken.refused[:2]] == [CloseDateMissing, SharesDoNotAddUp]
    assert "lead, discovery" in str(taken.refused[2].error)


def test_a_file_keeps_what_it_changed_as_it_was(book: Book) -> None:
    """Columns and credits, so that it can be taken back."""
    deals.upsert_many(book.session, [form(book, "1", stage="contract")], book.file(), now=NOW)
    said = form(book, "1", stage="won", closed_on=FRIDAY, credits=book.shares(Ana=1, Zoe=9_999))
    deals.upsert_many(book.session, [said], book.file(), now=NOW)
    (kept,) = book.rows(ImportedChange)
    assert kept.before["stage"] == "contract"
    assert kept.before["status"] == "open"
    assert kept.before["closed_on"] is None
    assert kept.before["credits"] == {str(book.cast["Ana"]): 10_000}
    assert kept.version_no == book.row(Deal, kept.record_id).version_no == 2


@pytest.mark.parametrize("rows", [30])
def test_a_batch_takes_as_many_statements_as_one_deal(book: Book, statements: list[str], rows: int) -> None:
    """One a table, however many deals."""
    counts = []
    for size in (9, rows):
        statements.clear()
        batch = [form(book, f"{size}-{n}", stage="won", closed_on=FRIDAY) for n in range(size)]
        deals.upsert_many(book.session, batch, CRM, now=NOW)
        counts.append(len(statements))
    assert counts[0] >= counts[1]
