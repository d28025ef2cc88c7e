"""The gong: a won deal is heard at once, once, in the team's channel."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.tenancy import workspace_of
from models.queries.wins import told_with
from models.shapes.messages import WinsRung
from models.shapes.records import CustomerForm, DealEdit, DealForm
from models.tables import OutboxRow, Team
from models.usecases.policy import activate
from models.usecases.records import customers, deals
from tests.cast import NORTH_CHANNEL, Cast
from tests.usecases.records.book import CRM, MONDAY, NOW, Book

LOUD = 1_000_000  # the policy's threshold
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def book(session: Session, team: Cast) -> Book:
    """Return the team's records."""
    return Book.opened(session, team)


def posts(book: Book) -> Sequence[Any]:
    """Return what the channels were told, updates too, oldest first."""
    return book.rows(OutboxRow, kind="wins_rung")


def told(book: Book) -> list[list[tuple[str, bool]]]:
    """Return what each post says as it stands: whose wins, and whether they were taken back."""
    newest: dict[Any, WinsRung] = {}
    for row in posts(book):
        newest[row.replaces or row.id] = WinsRung.model_validate(row.payload)
    return [[(win.owner, win.undone) for win in post.wins] for post in newest.values()]


@ONE_DATABASE
def test_a_win_is_told_to_the_team_at_once_with_everybody_credited(book: Book) -> None:
    """The deal, its amount in its own currency, the owner and the helpers; below the threshold nothing."""
    book.win(book.deal(amount=LOUD - 1))
    assert posts(book) == []
    deal = book.deal(amount=LOUD, credits=book.shares(Ana=2_000, Kai=1_000, Zoe=7_000))
    book.win(deal)
    [post] = posts(book)
    assert (post.target, post.subject_id, post.dedupe_key) == (
        NORTH_CHANNEL,
        book.cast.north,
        f"gong:T_SANDBOX:{NORTH_CHANNEL}:2:2026-03-09",
    )
    [win] = WinsRung.model_validate(post.payload).wins
    assert (win.deal, win.customer, win.owner, win.helpers) == ("Rollout", "Acme", "Ana", ("Zoe", "Kai"))
    assert (win.amount.minor, win.amount.currency) == (LOUD, "CNY")


def test_wins_of_ten_minutes_share_one_post_and_later_ones_have_their_own(book: Book) -> None:
    """The post is changed in place; no deal is told twice, not even when it is won again."""
    first, second, third = (book.deal(name, LOUD) for name in ("Ana", "Zoe", "Kai"))
    book.win(first)
    soon, later = NOW + timedelta(minutes=9), NOW + timedelta(minutes=10)
    deals.win(book.session, book.who("Zoe"), second, on=MONDAY, now=soon)
    deals.win(book.session, book.who("Kai"), third, on=MONDAY, now=later)
    assert told(book) == [[("Ana", False), ("Zoe", False)], [("Kai", False)]]
    deals.reopen(book.session, book.who("Omar"), second, "wrong customer", on=MONDAY, now=later)
    assert told(book) == [[("Ana", False), ("Zoe", True)], [("Kai", False)]]
    deals.win(book.session, book.who("Zoe"), second, on=MONDAY, now=later)
    assert told(book) == [[("Ana", False), ("Zoe", False)], [("Kai", False)]]
    deals.edit(book.session, book.who("Kai"), third, DealEdit(amount_minor=3 * LOUD), now=later)
    assert WinsRung.model_validate(posts(book)[-1].payload).wins[0].amount.minor == 3 * LOUD


@ONE_DATABASE
def test_a_confidential_customer_is_not_named_nor_its_deal(book: Book) -> None:
    """A deal is often called after its customer; the owner and the amount may be heard."""
    form = CustomerForm(name="Secret", owner_id=book.cast["Ana"], confidential=True)
    secret = customers.open_customer(book.session, book.who("Ana"), form, now=NOW)
    deal = deals.open_deal(
        book.session, book.who("Ana"),
        book.form(amount=LOUD, customer_id=secret).model_copy(update={"name": "Secret rollout"}), now=NOW,
    )  # fmt: skip
    book.win(deal)
    [post] = posts(book)
    assert "Secret" not in str(post.payload)
    assert WinsRung.model_validate(post.payload).wins[0].owner == "Ana"


@ONE_DATABASE
def test_whoever_became_confidential_is_named_no_more_where_all_wins_are_listed(book: Book) -> None:
    """The post itself stays as the channel read it; another team's is not found by it."""
    deal, other = book.deal("Ana", LOUD), book.deal("Zoe", LOUD)
    book.win(deal)
    book.win(other, "Zoe")
    north = book.cast.north
    found = told_with(book.session, north, deal)
    assert found is not None
    assert [(win.owner, win.customer) for win in found.wins] == [("Ana", "Acme"), ("Zoe", "Acme")]
    customers.set_confidential(book.session, book.who("Ana"), book.acme, confidential=True, now=NOW)
    hidden = told_with(book.session, north, deal)
    assert hidden is not None
    assert [(win.deal, win.customer) for win in hidden.wins] == [(None, None), (None, None)]
    assert told_with(book.session, book.cast.east, deal) is None


@ONE_DATABASE
def test_the_past_a_pause_and_a_currency_without_a_rate_make_no_noise(book: Book) -> None:
    """Nobody is woken by what is days old; a paused team hears nothing, then or later."""
    book.win(book.deal(amount=LOUD), on=date(2026, 3, 5))
    book.win(book.deal(amount=LOUD, currency="EUR"))
    assert posts(book) == []
    book.win(book.deal(amount=LOUD), on=date(2026, 3, 6))  # Friday, recorded on Monday
    assert told(book) == [[("Ana", False)]]
    book.session.execute(
        update(Team)
        .where(Team.workspace_id == workspace_of(book.session), Team.id == book.cast.north)
        .values(paused_until=date(2026, 3, 10))
    )
    book.win(book.deal(amount=LOUD))
    assert told(book) == [[("Ana", False)]]


@ONE_DATABASE
@pytest.mark.parametrize(("origin", "heard"), [("crm", 1), ("file", 0)])
def test_another_program_is_heard_live_and_a_file_never(book: Book, origin: str, heard: int) -> None:
    """A connected CRM brings its whole past: only yesterday's and today's wins ring."""
    won = [
        DealForm.model_validate(
            dict(book.form(amount=LOUD))
            | {"external_id": f"D{day}", "stage": "won", "closed_on": date(2026, 3, day)}
        )
        for day in (6, 8)
    ]
    source = CRM if origin == "crm" else book.file()
    taken = deals.upsert_many(book.session, won, source, now=NOW)
    assert (taken.created, len(posts(book))) == (2, heard)
    deals.upsert_many(book.session, won, source, now=NOW)
    assert len(posts(book)) == heard


@ONE_DATABASE
def test_the_company_says_how_loud_a_win_must_be_and_how_long_a_post_gathers(book: Book) -> None:
    """Two keys of the policy, both heard."""
    quiet = Policy.model_validate({"gong": {"threshold_minor": 0, "batch_minutes": 0}})
    activate(book.session, quiet, actor=None, now=NOW)
    for name in ("Ana", "Zoe"):
        book.win(book.deal(name, 1), name)
    assert told(book) == [[("Ana", False)], [("Zoe", False)]]
