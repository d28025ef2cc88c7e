"""How long what is told of a customer waits for the customer's other invoices."""

from datetime import date, timedelta

from models.policy.receivables import ReceivablePolicy
from models.rules.conversation import gap, held_until, urgent
from models.shapes.collecting import Word
from tests.rules.rungs.account import RULES, Account, at


def test_what_is_no_higher_than_what_was_said_waits_for_a_working_day_after_the_gap() -> None:
    """Told on Monday the 13th: the next level 1 on Monday the 20th, a higher level at once."""
    facts = Account().facts(at(date(2026, 4, 15)))
    said = [Word(at(date(2026, 4, 13)), 1), Word(at(date(2026, 4, 3)), 3)]
    assert held_until(1, said, facts, RULES) == at(date(2026, 4, 20))
    assert held_until(-1, said, facts, RULES) == at(date(2026, 4, 20))
    assert held_until(2, said, facts, RULES) is None
    on_friday = [Word(at(date(2026, 4, 11)), 1)]
    assert held_until(1, on_friday, facts, RULES) == at(date(2026, 4, 20))  # the 18th is a Saturday
    assert held_until(1, said, Account().facts(at(date(2026, 4, 20))), RULES) is None


def test_one_invoice_alone_never_waits() -> None:
    """The gap is no longer than that between two levels, or between two reminders."""
    assert gap(RULES) == timedelta(days=7)
    assert gap(ReceivablePolicy(repeat_reminder_days=3)) == timedelta(days=3)
    assert gap(ReceivablePolicy(min_days_between_levels=0)) == timedelta(0)


def test_what_came_to_nothing_waits_for_no_other_invoice() -> None:
    """A promise, a review, and a take that ran out; a reminder waits, as does a level."""
    assert urgent("promise", again=False)
    assert urgent("review", again=True)
    assert urgent(None, again=True)
    assert not urgent("reminder", again=True)
    assert not urgent(None, again=False)
