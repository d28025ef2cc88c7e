"""What a promise that was not kept is called, and to whom."""

from datetime import date

from models.queries.watch import overdue_watch
from models.shapes.collecting import PromiseForm
from models.shapes.messages.case import CollectionLine
from models.shapes.metric import Money
from models.tables import EscalationEvent
from models.usecases import collecting
from tests.usecases.collecting.till import Till

LATE = date(2026, 3, 6)  # a Friday; the story begins on Monday, 9 March, nine o'clock in Shanghai


def test_one_word_of_a_customer_is_one_promise_whatever_it_is_about(till: Till) -> None:
    """Two invoices promised in one press; the manager reads why, and a level told first is not once more."""
    invoices = (till.invoice(due=LATE), till.invoice(due=date(2026, 2, 20)))
    till.live(date(2026, 3, 10))
    form = PromiseForm(receivable_ids=invoices, until_on=date(2026, 3, 13))
    collecting.promise(till.session, till.who("Li"), form, now=till.now)
    till.live(date(2026, 3, 17))
    [(_, notice)] = till.notices("Wang")
    [line] = notice.lines
    assert isinstance(line, CollectionLine)
    assert (line.broken_promises, line.lapsed, line.lapsed_of, line.invoices) == (1, "promise", None, 2)
    events = [row for row in till.rows(EscalationEvent) if row.fired_at.day == 16]
    told = {(row.level, bool(row.facts.get("again")), row.facts["cause"]) for row in events}
    assert told == {(1, True, "promise"), (2, False, "promise")}


def test_the_watch_tells_what_was_promised_and_not_all_that_is_open(till: Till) -> None:
    """1,000 of 120,000; and what is promised is never more than is still open."""
    invoice = till.invoice()
    till.live(date(2026, 4, 13))
    till.promise(invoice, date(2026, 4, 17), 1_000_00)
    [line] = overdue_watch(till.session, till.who("Wang"), date(2026, 4, 14), now=till.now).promises
    assert line.open == (Money(minor=1_000_00, currency="CNY"),)
