"""An approved letter is stopped when it is not right any more; a refusal is heard by who counts on it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from models.queries.collecting.debts import customer_debt
from models.rules.local_time import local_date
from models.shapes.messages import LegalLetterDrafted, LegalLetterRefused, LegalLetterStopped
from models.shapes.messages.case import CollectionLine
from models.shapes.metric import Money
from models.store import Sessions
from models.tables import OutboxRow
from models.usecases import legal_decision
from models.usecases.collecting import release
from models.usecases.legal_letter.errors import LetterWithdrawn
from models.usecases.legal_letter.handing_out import hand_out
from models.usecases.records import receivables
from tests.cast import Cast
from tests.meanwhile import before, beside
from tests.usecases.collecting.grievance import dispute
from tests.usecases.collecting.till import ZONE, Till
from tests.usecases.records.book import Book

OLD = date(2026, 1, 9)
LEVEL_3 = date(2026, 3, 23)  # of what is swept first on 9 March
REVIEW = date(2026, 4, 20)
Change = Callable[[Till, UUID], Any]


def said(till: Till, name: str, kind: str) -> list[Any]:
    """Return what somebody was sent of a kind."""
    return [
        row.payload
        for row in till.rows(OutboxRow, target=till.book.cast.slack_id(name), kind=kind)
        if row.dedupe_key is not None
    ]


def lines(till: Till, name: str) -> list[CollectionLine]:
    """Return the lines of somebody's newest message about cases, as it says now."""
    return [one for one in till.notices(name)[-1][1].lines if isinstance(one, CollectionLine)]


def approved(till: Till) -> UUID:
    """Let legal approve the letter about one invoice of 120,000; return the invoice."""
    invoice = till.invoice(due=OLD, invoice_no="R-21")
    till.live(LEVEL_3)
    legal_decision.approve(till.session, till.who("Zoe"), till.letters()[0].id, now=till.now)
    return invoice


def give_up(till: Till, invoice: UUID) -> None:
    """Write an invoice off today."""
    on = local_date(till.now, ZONE)
    receivables.write_off(till.session, None, invoice, "bankrupt", on=on, now=till.now)


@pytest.mark.parametrize(
    ("change", "now", "drafts"),
    [
        (lambda till, _: till.pay(12_000_000, "B-1"), "paid", 0),
        (lambda till, _: till.pay(2_000_000, "B-1"), "sum", 1),
        (lambda till, _: till.pay(12_000_000 - 50, "B-1"), "sum", 0),  # nobody asks for half a yuan
        (lambda till, invoice: dispute(till, invoice, REVIEW), "disputed", 0),
        (give_up, "written_off", 0),
    ],
)
def test_an_approved_letter_is_stopped_at_once(till: Till, change: Change, now: str, drafts: int) -> None:
    """Its message says why; legal and who took the Word file hear anew; what is left is drafted anew."""
    invoice = approved(till)
    first = till.letters()[0]
    hand_out(till.session, till.who("Kai"), first.id, now=till.now)
    change(till, invoice)
    assert [row.status for row in till.letters()] == ["withdrawn", *["draft"] * drafts]
    head = LegalLetterDrafted.stored(said(till, "Zoe", "legal_letter_drafted")[0])
    assert (head.status, head.by, head.instead) == ("withdrawn", "Zoe", 2 if drafts else None)
    assert [(one.number, one.now) for one in head.gaps] == [("R-21", now)]
    assert head.open == (Money(minor=12_000_000, currency="CNY"),)  # as it was approved
    for name in ("Zoe", "Kai"):
        [stop] = [LegalLetterStopped.stored(one) for one in said(till, name, "legal_letter_stopped")]
        assert (stop.ref_no, stop.by, stop.gaps) == (1, "Zoe", head.gaps)
    with pytest.raises(LetterWithdrawn):
        hand_out(till.session, till.who("Kai"), first.id, now=till.now)


def test_what_changes_nothing_of_a_letter_leaves_it_alone(till: Till) -> None:
    """An approved letter about another invoice than the paid one stays, and so does a draft."""
    approved(till)
    other = till.invoice(due=date(2026, 3, 20), amount=5_000_000)
    till.pay(5_000_000, "B-2", other)
    assert [row.status for row in till.letters()] == ["approved"]
    assert not said(till, "Zoe", "legal_letter_stopped")


def test_a_refusal_is_heard_by_who_counts_on_the_letter(till: Till) -> None:
    """Owner, manager and finance; their lines say so; nothing new is drafted until something happens."""
    invoice = till.invoice(due=OLD, invoice_no="R-24")
    till.live(LEVEL_3)
    assert lines(till, "Wang")[0].letter is not None
    for _ in range(2):
        legal_decision.refuse(till.session, till.who("Zoe"), till.letters()[0].id, "bankrupt", now=till.now)
    for name in ("Li", "Wang", "Kai"):
        [told] = [LegalLetterRefused.stored(one) for one in said(till, name, "legal_letter_refused")]
        assert (told.ref_no, told.by, told.reason, told.invoices) == (1, "Zoe", "bankrupt", ("R-24",))
    assert not said(till, "Zoe", "legal_letter_refused")
    mark = lines(till, "Wang")[0].letter
    assert mark is not None
    assert (mark.status, mark.by, mark.reason) == ("refused", "Zoe", "bankrupt")
    debt = customer_debt(till.session, till.who("Li"), till.book.acme, now=till.now)
    assert debt is not None
    assert debt.refused == mark
    till.live(date(2026, 4, 9))
    assert [row.status for row in till.letters()] == ["refused"]  # reminders ask for none
    hold = dispute(till, invoice, REVIEW)
    release(till.session, till.who("Wang"), hold, "rejected", now=till.now)
    till.live(date(2026, 4, 20))
    assert [row.status for row in till.letters()] == ["refused", "draft"]


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer at a time
def test_a_payment_while_legal_approves_stops_the_letter(
    sessions: Sessions, workspace_id: UUID, hired: Cast
) -> None:
    """It waits for the decision, and then tells legal that the letter must not go out."""
    with sessions.writing(workspace_id) as session:
        till = Till.opened(Book.opened(session, hired))
        acme, invoice = till.book.acme, till.invoice(due=OLD)
        till.live(LEVEL_3)
        letter_id = till.letters()[0].id
        now = till.now

    def pays() -> None:
        with sessions.writing(workspace_id) as other:
            Till(Book(other, hired, acme), now).pay(12_000_000, "B-1", invoice)

    with ThreadPoolExecutor(1) as pool:
        acting = []
        with (
            sessions.writing(workspace_id) as session,
            before(session, "UPDATE legal_letters", lambda: acting.append(beside(session, pool, pays))),
        ):
            legal_decision.approve(session, Till(Book(session, hired, acme)).who("Zoe"), letter_id, now=now)
        assert acting[0].exception(10) is None
    with sessions.writing(workspace_id) as session:
        after = Till(Book(session, hired, acme), now)
        assert [(row.status, row.decided_by_id is None) for row in after.letters()] == [("withdrawn", False)]
        assert len(said(after, "Zoe", "legal_letter_stopped")) == 1
