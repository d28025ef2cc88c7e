"""An invoice climbs by the rules that its ladder began with, to its letter and in what is told of it."""

from datetime import date

from models.policy.receivables import CollectionLevel
from models.queries.tenancy import policy as in_force
from models.shapes.messages.case import CollectionLine
from models.usecases import policy
from tests.usecases.collecting.till import Till

OLD = date(2025, 12, 5)
LETTER_LATER = (
    CollectionLevel(level=1, days_overdue=1, notify=("owner",), action="follow_up"),
    CollectionLevel(level=2, days_overdue=15, notify=("owner", "manager"), action="follow_up"),
    CollectionLevel(level=3, days_overdue=90, notify=("legal",), action="manager_intervention"),
    CollectionLevel(level=4, days_overdue=150, notify=("legal",), action="legal_letter"),
)


def test_an_old_invoice_reaches_its_letter_after_the_ladder_changed(till: Till) -> None:
    """A newer one of the same customer, which stands as high by other rules, is in no letter yet."""
    early = till.invoice(due=OLD, issued_on=OLD)
    rules = in_force(till.session)
    later = rules.receivables.model_copy(update={"ladder": LETTER_LATER})
    policy.activate(till.session, rules.model_copy(update={"receivables": later}), actor=None, now=till.now)
    recent = till.invoice(due=OLD, issued_on=OLD)
    till.live(date(2026, 3, 23))
    assert {till.ladder(one).top for one in (early, recent)} == {3}
    assert [row.receivable_ids for row in till.letters()] == [[str(early)]]
    said = [line for _, notice in till.notices("Zoe") for line in notice.lines]
    told = {line.action: line.invoices for line in said if isinstance(line, CollectionLine)}
    assert told == {"legal_letter": 2}
    till.pay(1_000_000, "B-1", early)
    assert [row.receivable_ids for row in till.letters() if row.status == "draft"] == [[str(early)]]
