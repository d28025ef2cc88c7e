"""The letter of demand: drafted at its level, kept true to what is owed, decided by legal, never sent."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from models.errors import NotAllowed
from models.queries.tenancy import workspace_of
from models.shapes.messages import LegalLetterDrafted, LegalLetterText
from models.shapes.records import CustomerForm
from models.tables import MemberRole, OutboxRow
from models.usecases import legal_decision
from models.usecases.legal_letter.errors import LetterDecided, LetterWithdrawn, NotForYou
from models.usecases.legal_letter.handing_out import hand_out
from models.usecases.records import customers
from tests.usecases.collecting.grievance import complaint, dispute
from tests.usecases.collecting.till import Till

OLD = date(2026, 1, 9)
LEVEL_3 = date(2026, 3, 23)  # of what is swept first on 9 March


def shown(till: Till, name: str) -> list[LegalLetterDrafted]:
    """Return what somebody was sent about letters, each as it stands now."""
    rows = till.rows(OutboxRow, target=till.book.cast.slack_id(name), kind="legal_letter_drafted")
    return [LegalLetterDrafted.stored(row.payload) for row in rows]


def texts(till: Till, name: str) -> list[tuple[bool, LegalLetterText]]:
    """Return the letters that somebody reads, each as it stands now: is it under its head?"""
    target = till.book.cast.slack_id(name)
    heads = [row.id for row in till.rows(OutboxRow, target=target, kind="legal_letter_drafted")]
    rows = till.rows(OutboxRow, target=target, kind="legal_letter_text")
    return [
        (row.in_thread and row.after_id == head, LegalLetterText.stored(row.payload))
        for head, row in zip(heads, rows, strict=True)
    ]


def test_level_3_drafts_one_letter_for_each_customer(till: Till) -> None:
    """Of all its invoices at that level, in the language of the team that sold; legal is shown it."""
    till.invoice(due=OLD, invoice_no="INV_7")
    till.invoice(due=OLD, amount=100_000, currency="JPY")
    other = customers.open_customer(till.session, None, CustomerForm(name="*Bolt* & Co"), now=till.now)
    till.invoice(due=OLD, customer_id=other)
    till.live(LEVEL_3)
    assert [(row.status, row.locale, len(row.receivable_ids)) for row in till.letters()] == [
        ("draft", "zh_CN", 1),
        ("draft", "zh_CN", 2),
    ]
    bolt, acme = (row.text for row in till.letters())
    assert "致：**\\*Bolt\\* & Co**" in bolt
    assert "| INV\\_7 | 2026年1月5日 | 2026年1月9日 | 73 | ¥120,000.00 | ¥120,000.00 |" in acme
    assert "未付金额合计：**¥120,000.00 + JP¥100,000**" in acme
    assert [(one.ref_no, one.invoices) for one in shown(till, "Zoe")] == [(1, 1), (2, 2)]
    till.live(date(2026, 4, 9))
    assert len(till.letters()) == 2  # reminders of the level draft nothing anew


def test_what_legal_decides_stands_and_nobody_else_decides(till: Till) -> None:
    """Pressed twice it stays; the second of two hears who was first."""
    till.give("Kai", "legal")
    till.invoice(due=OLD)
    till.live(LEVEL_3)
    [letter] = till.letters()
    with pytest.raises(NotAllowed):
        legal_decision.approve(till.session, till.who("Wang"), letter.id, now=till.now)
    for _ in range(2):
        legal_decision.approve(till.session, till.who("Zoe"), letter.id, now=till.now)
    with pytest.raises(LetterDecided):
        legal_decision.refuse(till.session, till.who("Kai"), letter.id, "too early", now=till.now)
    assert till.letters()[0].status == "approved"
    assert {(one.status, one.by) for one in shown(till, "Kai")} == {("approved", "Zoe")}


def test_a_draft_follows_what_is_owed(till: Till) -> None:
    """A part payment makes a new draft of it; when all is paid nothing is called for."""
    till.invoice(due=OLD)
    till.live(LEVEL_3)
    till.pay(2_000_000, "B-1")
    assert [row.status for row in till.letters()] == ["withdrawn", "draft"]
    assert "¥100,000.00" in till.letters()[1].text
    till.pay(10_000_000, "B-2")
    assert [row.status for row in till.letters()] == ["withdrawn", "withdrawn"]
    with pytest.raises(LetterWithdrawn):
        legal_decision.approve(till.session, till.who("Zoe"), till.letters()[1].id, now=till.now)


def test_a_disputed_or_frozen_invoice_is_in_no_letter(till: Till) -> None:
    """The draft goes on without it; when nothing is left there is none."""
    disputed, frozen = till.invoice(due=OLD, invoice_no="A"), till.invoice(due=OLD, invoice_no="B")
    till.live(LEVEL_3)
    dispute(till, disputed, date(2026, 4, 20))
    assert [(row.status, row.receivable_ids) for row in till.letters()][1:] == [("draft", [str(frozen)])]
    dispute(till, frozen, date(2026, 4, 20), complaint_id=complaint(till), reason="")
    assert {row.status for row in till.letters()} == {"withdrawn"}


def test_the_file_is_for_who_may_see_every_invoice_that_it_names(till: Till) -> None:
    """Not for a rep beside whose invoice another's stands; for the manager of both."""
    for owner in ("Li", "Nia"):
        till.invoice(due=OLD, owner=owner)
    till.live(LEVEL_3)
    letter = till.letters()[0].id
    with pytest.raises(NotForYou):
        hand_out(till.session, till.who("Li"), letter, now=till.now)
    assert hand_out(till.session, till.who("Wang"), letter, now=till.now)


def test_the_letter_itself_stands_under_a_short_head(till: Till) -> None:
    """In the head's thread, once for each who decides; both say what became of it."""
    till.invoice(due=OLD)
    till.live(LEVEL_3)
    assert [(under, one.status) for under, one in texts(till, "Zoe")] == [(True, "draft")]
    assert texts(till, "Zoe")[0][1].text == till.letters()[0].text
    till.pay(2_000_000, "B-1")
    assert [(under, one.status) for under, one in texts(till, "Zoe")][1:] == [(True, "draft")]
    assert "¥100,000.00" in texts(till, "Zoe")[1][1].text
    legal_decision.approve(till.session, till.who("Zoe"), till.letters()[1].id, now=till.now)
    assert [one.status for _, one in texts(till, "Zoe")][1:] == ["approved"]
    assert [one.status for one in shown(till, "Zoe")][1:] == ["approved"]


def test_nobody_is_legal(till: Till) -> None:
    """Then directors decide."""
    gone = delete(MemberRole).where(
        MemberRole.workspace_id == workspace_of(till.session), MemberRole.role == "legal"
    )
    till.session.execute(gone)
    till.invoice(due=OLD)
    till.live(LEVEL_3)
    [letter] = till.letters()
    assert [one.ref_no for one in shown(till, "Ruth")] == [letter.ref_no]
    legal_decision.refuse(till.session, till.who("Ruth"), letter.id, "too early", now=till.now)
    assert till.letters()[0].reason == "too early"


def test_a_letter_that_is_drafted_at_night_is_shown_by_day(till: Till) -> None:
    """A payment comes in: legal sees what is left at eight in New York, head and text."""
    invoice = till.invoice(due=OLD)
    till.live(LEVEL_3)
    till.now = till.now.replace(hour=2) + timedelta(days=1)
    till.pay(1_000_000, "P-1", invoice)
    rows = till.rows(OutboxRow, target=till.book.cast.slack_id("Zoe"))
    anew = [row for row in rows if row.kind.startswith("legal_letter") and row.created_at == till.now]
    assert [row.kind for row in anew if row.dedupe_key] == ["legal_letter_drafted", "legal_letter_text"]
    assert {(row.available_at - till.now) for row in anew if row.dedupe_key} == {timedelta(hours=10)}
