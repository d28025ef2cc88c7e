"""Numbers made of people and of other numbers, and numbers that are final."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.tables import Member, MetricValue
from tests.queries.numbers.books import LATER, Books
from tests.usecases.records.book import NOW

END = datetime(2026, 3, 31, 12, tzinfo=UTC)


def test_capacity_growth_turnover_and_records(books: Books) -> None:
    """F-16, F-25, F-27, F-28."""
    books.win(books.deal(amount=300, opened_on=date(2026, 2, 1)), on=date(2026, 2, 3))
    books.win(books.deal(amount=450))
    books.deal(next_step_on=date(2026, 4, 1))
    assert books.value("growth_rate") == Decimal("0.5")
    assert books.value("sales_capacity") == 450
    assert books.figure("sales_capacity", period="2026-W11").reason == "no_denominator"
    assert books.value("crm_quality") == Decimal("0.6")
    gone = update(Member).where(
        Member.workspace_id == workspace_of(books.session), Member.id == books.cast["Eva"]
    )
    books.session.execute(gone.values(left_on=date(2026, 3, 20)))
    turned = books.figure("turnover_rate", "North")
    assert [turned.inputs["leavers"], turned.inputs["at_start"] - turned.inputs["at_end"]] == [1, 1]
    assert books.figure("turnover_rate").reason == "no_data"


@pytest.mark.parametrize("superseded", [None, END])
def test_a_final_number_stands(books: Books, superseded: datetime | None) -> None:
    """What comes later changes it only by a correction; how things stood is counted from the records."""
    books.win(books.deal(amount=300))
    figure, subject, span = books.figure("booked_amount"), books.subject("Ana"), labelled("2026-03")
    books.session.add(
        MetricValue(
            workspace_id=workspace_of(books.session),
            scope=subject.scope,
            subject_id=subject.id,
            metric_code="booked_amount",
            period_kind=span.kind,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            value=figure.value,
            figure=figure.model_dump(mode="json"),
            policy_version=0,
            as_of=NOW,
            superseded_at=superseded,
        )
    )
    books.session.flush()
    books.win(books.deal(amount=200))
    assert books.value("booked_amount") == (300 if superseded is None else 500)
    assert books.value("booked_amount", as_of=LATER + timedelta(days=1)) == 500
