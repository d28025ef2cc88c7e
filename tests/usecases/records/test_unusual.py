"""Amounts by hand beside the owner's target of the month."""

import pytest

from models.rules.periods import period_of
from models.shapes.metric import Money
from models.shapes.numbers import Subject
from models.shapes.records import DealEdit
from models.shapes.targets import TargetForm
from models.usecases.records import deals
from models.usecases.records.questions import MuchOfTheTarget
from models.usecases.targets import set_targets
from tests.usecases.records.book import MONDAY, NOW, Book


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_deal_worth_most_of_a_month_is_asked_about(book: Book) -> None:
    """By the owner's target, whoever presses; the amount that a deal has is not asked about again."""
    deal, omar = book.deal(), book.who("Omar")
    of = Subject("member", book.cast["Ana"])
    form = TargetForm(subject=of, code="booked_amount", period=period_of("month", MONDAY), value=100_000)
    set_targets(book.session, [form], actor=omar, now=NOW)
    amount = Money(minor=60_000, currency="CNY")
    with pytest.raises(MuchOfTheTarget) as asked:
        deals.win_at(book.session, omar, deal, amount, on=MONDAY, now=NOW)
    assert asked.value.facts == {"amount": amount, "target": Money(minor=100_000, currency="CNY")}
    sure = {asked.value.token}
    deals.edit_at(book.session, omar, deal, DealEdit(), amount, on=MONDAY, now=NOW, sure=sure)
    deals.win_at(book.session, omar, deal, amount, on=MONDAY, now=NOW)
    assert book.booked(deal) == {"Ana": (60_000, 1)}
