"""Two people press at the same moment: each gets what the second of two would get."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest

from models.errors import UserError
from models.shapes.records import ActivityForm
from models.store import Sessions
from models.tables import Deal
from models.usecases.records import activities, deals, visits
from models.usecases.records.questions import SameDealJustNow, SameJustNow
from tests.cast import Cast
from tests.meanwhile import beside
from tests.usecases.records.book import MONDAY, NOW, Book

Press = Callable[[Book, UUID], object]


def win(book: Book, deal: UUID) -> None:
    """Win the deal."""
    book.win(deal)


def pay(book: Book, _deal: UUID) -> None:
    """Pay the invoice with a reference of its own."""
    book.pay(6_000, str(id(book)))


def pay_the_same(book: Book, _deal: UUID) -> None:
    """Record the same small payment."""
    book.pay(1, "B-1")


def lose(book: Book, deal: UUID) -> None:
    """Lose the deal."""
    deals.lose(book.session, book.who("Omar"), deal, "price", on=MONDAY, now=NOW)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer at a time
@pytest.mark.parametrize(
    ("press", "told"),
    [
        (win, "AlreadyWonBy"),
        (lose, "DealClosed"),
        (pay, "MoreThanOwed"),
        (pay_the_same, "NumberTaken"),
    ],
)
def test_two_at_once_are_one_after_the_other(
    sessions: Sessions, workspace_id: UUID, hired: Cast, press: Press, told: str
) -> None:
    """Nothing is booked twice, and no invoice is paid beyond what is open."""
    with sessions.writing(workspace_id) as session:
        book = Book.opened(session, hired)
        deal = book.deal()
        book.invoice(10_000)
    begun = Barrier(2)

    def one(_place: int) -> str:
        try:
            with sessions.writing(workspace_id) as session:
                session.connection()
                begun.wait(10)
                press(Book(session, hired, book.acme), deal)
        except UserError as error:
            return type(error).__name__
        return ""

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, range(2))) == ["", told]


def said(book: Book, **more: Any) -> ActivityForm:
    """Return a visit of Ana's to Acme."""
    plain = {"member_id": book.cast["Ana"], "kind": "visit", "happened_at": NOW, "local_date": MONDAY}
    return ActivityForm.model_validate(plain | {"customer_id": book.acme} | more)


def log_visit(book: Book, _deal: UUID) -> None:
    """Log a visit as a typed line does."""
    visits.log_visit(book.session, book.who("Ana"), said(book), now=NOW)


def open_deal(book: Book, _deal: UUID) -> None:
    """Open a deal as a typed line does."""
    deals.open_once(book.session, book.who("Ana"), book.form(amount=7), now=NOW)


def log_last(book: Book, deal: UUID) -> None:
    """Log what was done about the deal today."""
    activities.log(book.session, book.who("Ana"), said(book, deal_id=deal), now=NOW)


def log_older(book: Book, deal: UUID) -> None:
    """Log what was done about it four days ago."""
    older = said(book, deal_id=deal, local_date=date(2026, 3, 5))
    activities.log(book.session, book.who("Ana"), older, now=NOW)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize(
    ("presses", "told"),
    [
        ((log_visit, log_visit), SameJustNow),
        ((open_deal, open_deal), SameDealJustNow),
        ((log_last, log_older), type(None)),
    ],
)
def test_who_comes_second_sees_what_the_first_wrote(
    sessions: Sessions, workspace_id: UUID, hired: Cast, presses: tuple[Press, Press], told: type[object]
) -> None:
    """The same is logged once, and a deal keeps its newest date."""
    first, second = presses
    with sessions.writing(workspace_id) as session:
        book = Book.opened(session, hired)
        deal = book.deal()

    def meanwhile() -> None:
        with sessions.writing(workspace_id) as other:
            second(Book(other, hired, book.acme), deal)

    with ThreadPoolExecutor(1) as pool:
        with sessions.writing(workspace_id) as session:
            first(Book(session, hired, book.acme), deal)
            other = beside(session, pool, meanwhile)
        assert type(other.exception(10)) is told
    with sessions.writing(workspace_id) as session:
        row = Book(session, hired, book.acme).row(Deal, deal)
        assert row.last_activity_on == (MONDAY if first is log_last else None)
