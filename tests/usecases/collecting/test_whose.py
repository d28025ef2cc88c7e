"""Whose money it is to ask for: one's own of a customer of several, and what is looked after for somebody."""

from datetime import date

import pytest

from models.queries.cases.pressed import meant_by
from models.usecases import escalation
from tests.usecases.collecting.till import Till

LATE, MONDAY = date(2026, 3, 6), date(2026, 3, 9)


def test_a_customer_s_button_means_the_own_invoices(till: Till) -> None:
    """Acme owes Li and Mia: Li takes his, Wang, who leads both, the other; nobody else's button does."""
    lis, mias = till.invoice(due=LATE, invoice_no="A"), till.invoice(due=LATE, owner="Mia", invoice_no="B")
    till.live(MONDAY)
    meant = meant_by(till.session, "receivable", till.book.acme)["receivable"]
    escalation.take(till.session, till.who("Li"), "receivable", meant, now=till.now)
    assert (till.ladder(lis).status, till.ladder(mias).status) == ("taken", "open")
    with pytest.raises(escalation.TakenByOther):
        escalation.take(till.session, till.who("Wang"), "receivable", meant, now=till.now)
    with pytest.raises(escalation.NotYourCase):
        escalation.take(till.session, till.who("Ana"), "receivable", meant, now=till.now)
