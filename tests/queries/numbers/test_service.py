"""F-29 and F-35 by the records: complaints of a month, by their owners."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from models.queries.honors.service import service_of
from models.queries.honors.standings import standings
from models.queries.tenancy import policy
from models.rules.metrics.honors import contenders
from models.rules.periods import labelled
from models.shapes.complaint import ClosingForm, ComplaintForm
from models.shapes.records import OrderForm
from models.usecases import complaint
from models.usecases.records import orders
from tests.queries.numbers.books import LATER, MARCH, Books
from tests.usecases.records.book import MONDAY

NINE = datetime(2026, 3, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota", satisfaction=4)


def test_complaints_make_the_numbers_of_service(books: Books) -> None:
    """Four of Ana's: closed in time thrice, one of them answered late, and one cancelled that counts not."""
    ana, omar, s = books.who("Ana"), books.who("Omar"), books.session
    bought = OrderForm(
        customer_id=books.acme,
        owner_id=books.cast["Ana"],
        ordered_on=MONDAY,
        amount_minor=100,
        currency="CNY",
    )
    orders.record_order(s, ana, bought, now=NINE)
    form = ComplaintForm(
        customer_id=books.acme, severity="general", category="service", channel="email",
        title="Late", description="Nobody came.",
    )  # fmt: skip
    keys = [complaint.record(s, ana, form, now=NINE).complaint_id for _ in range(4)]
    complaint.cancel(s, omar, keys.pop(), "It was none", now=NINE)
    for key, hours in zip(keys, (1, 1, 4), strict=True):
        complaint.answered(s, ana, key, now=NINE + hours * HOUR)
        complaint.resolve(s, ana, key, "We came", now=NINE + 5 * HOUR)
        complaint.close(s, ana, key, CAUSE, now=NINE + 6 * HOUR)
    for name in ("Ana", "North"):
        assert books.value("complaint_first_response", name) == 2
        assert books.value("sla_met_rate", name) == Decimal("0.833333")
        assert books.value("resolution_rate", name) == 1
        assert books.value("complaint_rate", name) == 3
        assert books.value("service_score", name) == Decimal("79.17")  # 50 x 5/6 + 50 x 3/4
    assert books.figure("resolution_rate", "Li").reason == "no_denominator"
    served = service_of(s, [books.cast["Ana"], books.cast["Li"]], labelled(MARCH), now=LATER)
    assert served[books.cast["Ana"]] == {"sla_breaches_asc": Decimal(-1), "service_cases": Decimal(3)}
    assert served[books.cast["Li"]] == {"service_score": None}
    rules, month = policy(s), labelled(MARCH)
    rule = next(one for one in rules.honors.monthly if one.code == "best_service")
    results = standings(s, rule, month, rules.tenure, now=LATER).results
    best = contenders(rule, results, month.starts_on, rules.tenure)
    assert [(one.member_id, one.tiebreaks) for one in best] == [
        (books.cast["Ana"], (Decimal(-1), Decimal(3)))
    ]
