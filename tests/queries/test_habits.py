"""The half year that today's number looks back on."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from models.queries.today.habits import counts_of
from models.shapes.records import OrderForm
from models.usecases.records import orders
from tests.cast import Cast
from tests.usecases.records.book import CRM, NOW, Book

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_last_180_days_end_today_and_count_it(session: Session, team: Cast) -> None:
    """An order of the day before them belongs to no habit any more."""
    book = Book.opened(session, team)
    ana = book.cast["Ana"]
    sold = [
        OrderForm(
            external_id=f"o-{ago}",
            customer_id=book.acme,
            owner_id=ana,
            ordered_on=TODAY - timedelta(days=ago),
            amount_minor=1 + ago,
            currency="CNY",
        )
        for ago in (0, 179, 180)
    ]
    assert not orders.upsert_many(session, sold, CRM, now=NOW).refused
    assert sorted(one.minor for one in counts_of(session, [ana], TODAY)[ana].sold) == [1, 180]
