"""Two people press at the same moment: each gets what the second of two would get."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest

from models.errors import UserError
from models.store import Sessions
from models.usecases.records import deals
from tests.cast import Cast
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
