"""Many invoices of a customer reach the letter in one pass of several batches: one letter, posted once."""

from datetime import date

from models.tables import Escalation, OutboxRow
from models.usecases import escalation
from tests.usecases.collecting.till import Till

OLD = date(2026, 1, 9)
BEFORE = date(2026, 3, 20)  # the Friday before level 3 of what is swept first on 9 March


def letter_posts(till: Till) -> list[tuple[str, str]]:
    """Return the posts about letters: their kinds and states."""
    rows = till.rows(OutboxRow)
    return sorted((row.kind, row.state) for row in rows if row.kind.startswith("legal_letter"))


def test_a_pass_in_batches_drafts_one_letter(till: Till) -> None:
    """What comes up in the next batch of the same pass stands in the letter already."""
    for day in (5, 6, 7, 8, 9):
        till.invoice(due=OLD.replace(day=day), amount=100_000)
    till.invoice(due=date(2026, 3, 2))  # far from level 3
    till.live(BEFORE)
    moment = min(row.next_at for row in till.rows(Escalation))
    while escalation.follow_up(till.session, now=moment, limit=2):
        pass
    assert [len(row.receivable_ids) for row in till.letters()] == [5]
    assert letter_posts(till) == [("legal_letter_drafted", "pending"), ("legal_letter_text", "pending")]


def test_a_draft_that_nobody_saw_yet_is_not_posted_when_it_is_withdrawn(till: Till) -> None:
    """A payment came before the message went out: legal reads the letter that stands, not the other."""
    invoice = till.invoice(due=OLD)
    till.live(date(2026, 3, 23))
    till.pay(1_000_000, "B-1", invoice)
    assert [row.status for row in till.letters()] == ["withdrawn", "draft"]
    assert letter_posts(till) == [
        ("legal_letter_drafted", "cancelled"), ("legal_letter_drafted", "pending"),
        ("legal_letter_text", "cancelled"), ("legal_letter_text", "pending"),
    ]  # fmt: skip
