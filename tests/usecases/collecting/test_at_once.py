"""Two things about one invoice in the same second: each gets what the second of two would get."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import UUID

import pytest

from models.shapes.collecting import DisputeForm, ExclusionForm
from models.store import Sessions
from models.tables import EscalationEvent, OutboxRow, ReceivableHold
from models.usecases import collecting, escalation
from models.usecases.collecting import errors
from tests.cast import Cast
from tests.meanwhile import before, beside
from tests.usecases.collecting.till import Till
from tests.usecases.records.book import Book

LATE = date(2026, 3, 6)
Act = Callable[[Till, UUID], object]


def rise(till: Till, _invoice: UUID) -> None:
    """Let time look."""
    escalation.follow_up(till.session, now=till.now)


def promise(till: Till, invoice: UUID) -> None:
    """Let the customer promise."""
    till.promise(invoice, date(2026, 3, 20))


def promise_more(till: Till, invoice: UUID) -> None:
    """Let the customer promise another day."""
    till.promise(invoice, date(2026, 3, 23))


def pay(till: Till, _invoice: UUID) -> None:
    """Let the money come in."""
    till.pay(12_000_000, "B-1")


def lift(name: str) -> Act:
    """Return somebody who takes the invoice back into chasing."""

    def act(till: Till, _invoice: UUID) -> None:
        [hold] = till.rows(ReceivableHold)
        collecting.release(till.session, till.who(name), hold.id, "lifted", now=till.now)

    return act


def disputes(till: Till, invoice: UUID) -> None:
    """Let the customer dispute the invoice."""
    form = DisputeForm(receivable_ids=(invoice,), review_on=date(2026, 3, 23), reason="?")
    collecting.dispute(till.session, till.who("Li"), form, now=till.now)


def left_out(till: Till, invoice: UUID) -> None:
    """Leave the invoice out of chasing."""
    form = ExclusionForm(receivable_ids=(invoice,), reason="?")
    collecting.exclude(till.session, till.who("Wang"), form, now=till.now)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer at a time
@pytest.mark.parametrize(
    ("acts", "told"),
    [
        ((rise, promise), type(None)),
        ((promise, rise), type(None)),
        ((rise, pay), type(None)),
        ((pay, rise), type(None)),
        ((promise, promise_more), errors.PromisedAlready),
        ((lift("Wang"), lift("Ruth")), errors.HoldEnded),
    ],
)
def test_whoever_is_second_sees_what_the_first_did(
    sessions: Sessions,
    workspace_id: UUID,
    hired: Cast,
    acts: tuple[Act, Act],
    told: type[object],
) -> None:
    """Nobody is told of what is paid or promised, and each hold stands and ends once."""
    first, second = acts
    with sessions.writing(workspace_id) as session:
        book = Book.opened(session, hired)
        till = Till.opened(book)
        till.now -= timedelta(days=1)
        invoice = till.invoice(due=LATE)
        escalation.follow_up(session, now=till.now)
        lifted = first not in (rise, promise, pay)
        if lifted:
            left_out(till, invoice)

    def meanwhile() -> None:
        with sessions.writing(workspace_id) as other:
            second(Till(Book(other, hired, book.acme)), invoice)

    with ThreadPoolExecutor(1) as pool:
        with sessions.writing(workspace_id) as session:
            first(Till(Book(session, hired, book.acme)), invoice)
            other = beside(session, pool, meanwhile)
        assert type(other.exception(10)) is told
    with sessions.writing(workspace_id) as session:
        after = Till(Book(session, hired, book.acme))
        after.live(date(2026, 3, 9))
        assert len(after.rows(OutboxRow, kind="case_notice")) == lifted
        unsaid = {row.not_sent for row in after.rows(EscalationEvent)}
        assert unsaid <= ({""} if lifted else {"settled", "held"})
        assert len(after.rows(ReceivableHold)) <= 1


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize(
    ("act", "told"),
    [
        (promise_more, type(None)),
        (disputes, type(None)),
        (lift("Li"), errors.EndedByItself),
    ],
)
def test_whoever_acts_while_a_promise_ends_waits_for_its_end(
    sessions: Sessions, workspace_id: UUID, hired: Cast, act: Act, told: type[object]
) -> None:
    """Time and people hold the case before its promises, so neither waits for the other in a circle."""
    with sessions.writing(workspace_id) as session:
        till = Till.opened(Book.opened(session, hired))
        acme = till.book.acme
        till.now -= timedelta(days=4)
        invoice = till.invoice(due=date(2026, 3, 2))
        till.promise(invoice, LATE)

    def meanwhile() -> None:
        with sessions.writing(workspace_id) as other:
            act(Till(Book(other, hired, acme)), invoice)

    with ThreadPoolExecutor(1) as pool:
        acting = []
        with (
            sessions.writing(workspace_id) as session,
            before(
                session, "UPDATE receivable_holds", lambda: acting.append(beside(session, pool, meanwhile))
            ),
        ):
            rise(Till(Book(session, hired, acme)), invoice)
        assert type(acting[0].exception(10)) is told
    with sessions.writing(workspace_id) as session:
        ended = [one.outcome for one in Till(Book(session, hired, acme)).rows(ReceivableHold) if one.ended_at]
        assert ended == ["broken"]
