"""What is overdue, added up by the database as people would add it up."""

from datetime import date

from models.queries.collecting.late import any_late
from models.queries.collecting.overdue import overdue
from models.shapes.collecting import Overdue
from models.shapes.metric import Money
from models.shapes.records import CustomerForm
from models.usecases.records import customers
from tests.usecases.collecting.till import Till, noon


def found(till: Till, *owners: str, limit: int = 10, at: int = 0) -> Overdue:
    """Return what is overdue of these people's invoices; of nobody named it is everybody's."""
    ids = {till.book.cast[name] for name in owners} if owners else None
    return overdue(till.session, ids, limit=limit, at=at, now=till.now)


def several(till: Till) -> None:
    """Let two customers owe: part of it is paid, of one invoice no more is open than the tolerance."""
    till.invoice(due=date(2026, 1, 9), invoice_no="A")
    till.invoice(due=date(2026, 3, 2), amount=500_000, currency="JPY", invoice_no="B")
    till.invoice(due=date(2026, 3, 20), invoice_no="C")
    paid = till.invoice(due=date(2026, 2, 20), amount=1_000_000, invoice_no="D")
    till.pay(999_950, "B-1", paid)
    till.pay(2_000_000, "B-2")
    bolt = customers.open_customer(till.session, None, CustomerForm(name="Bolt"), now=till.now)
    till.invoice(due=date(2026, 3, 1), invoice_no="E", customer_id=bolt, owner="Ana")
    till.live(date(2026, 3, 9))


def test_late_money_is_added_up_by_age_and_customer(till: Till) -> None:
    """What is not late, or settled but for a trifle, is in no sum; the oldest invoice leads."""
    several(till)
    seen = found(till)
    acme, bolt = seen.debts
    assert (seen.customers, acme.late, bolt.late) == (2, 2, 1)
    assert acme.overdue == (Money(minor=10_000_000, currency="CNY"), Money(minor=500_000, currency="JPY"))
    assert [one.invoice_no for debt in seen.debts for one in debt.invoices] == ["A", "E"]
    assert [(line.bucket, line.count) for line in seen.ages] == [("31-60", 1), ("1-30", 2)]
    assert seen.ages[1].open == (
        Money(minor=12_000_000, currency="CNY"),
        Money(minor=500_000, currency="JPY"),
    )
    assert (acme.level, seen.as_of) == (1, None)
    cast = till.book.cast
    late = {
        name: any_late(till.session, cast.asker(till.session, name), now=till.now) for name in ("Ana", "Tom")
    }
    assert late == {"Ana": True, "Tom": False}


def test_a_page_holds_some_of_the_customers_and_one_person_s_are_that_person_s(till: Till) -> None:
    """A page that is not there any more is the first."""
    several(till)
    pages = [found(till, limit=1, at=at) for at in (0, 1, 7)]
    assert [(one.debts[0].customer, one.at, one.customers) for one in pages] == [
        ("Acme", 0, 2),
        ("Bolt", 1, 2),
        ("Acme", 0, 2),
    ]
    assert [debt.customer for debt in found(till, "Ana").debts] == ["Bolt"]
    assert found(till, "Zoe").debts == ()


def test_the_day_is_that_of_the_owner_s_team(till: Till) -> None:
    """On the evening of the due date it is late where the next day has begun, and nowhere else."""
    till.invoice(due=date(2026, 3, 9), invoice_no="A", owner="Li")
    till.invoice(due=date(2026, 3, 9), invoice_no="B", owner="Ana")
    till.now = noon(date(2026, 3, 10)).replace(hour=2)
    late = {one.invoice_no for debt in found(till).debts for one in debt.invoices}
    assert late == {"A"}
