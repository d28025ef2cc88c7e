"""F-48 through the database: X-19 from records, the team's habits, leave, what moved."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from models.queries.today import todays_figures, todays_numbers
from models.rules.periods import labelled, period_of
from models.shapes.calendar import AbsenceSpan
from models.shapes.intake import Origin
from models.shapes.numbers import Shown, Subject
from models.shapes.records import ActivityForm, DealForm, OrderForm
from models.shapes.targets import TargetForm
from models.shapes.today import TodayNumber
from models.usecases import absence
from models.usecases.records import activities, deals, orders
from models.usecases.shown import show
from models.usecases.targets import set_targets
from tests.cast import Cast
from tests.usecases.records.book import Book

FRIDAY = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)  # eight of Ana's working days are left in March
TODAY = FRIDAY.date()
MARCH = labelled("2026-03")
CRM = Origin(source="crm")
CLOSED = 12


@pytest.fixture
def book(session: Session, team: Cast) -> Book:
    """Return the team's records."""
    return Book.opened(session, team)


def proposal(book: Book, deal_id: UUID, number: int) -> ActivityForm:
    """Return a proposal of a deal."""
    return activity(book, "proposal", number, deal_id=deal_id)


def activity(book: Book, kind: str, number: int, **about: UUID) -> ActivityForm:
    """Return what Ana did on a day of February or before."""
    on = date(2026, 2, 27) - timedelta(days=number % 40)
    return ActivityForm(
        external_id=f"{kind}-{number}",
        member_id=book.cast["Ana"],
        kind=kind,
        happened_at=datetime(on.year, on.month, on.day, 10, tzinfo=UTC),
        customer_id=book.acme,
        outcome="positive",
        **about,
    )


def closed(book: Book, number: int) -> DealForm:
    """Return a deal that was closed in February, one in four won."""
    won = number % 4 == 0
    return book.form(
        external_id=f"d-{number}",
        stage="won" if won else "lost",
        opened_on=date(2026, 1, 5),
        closed_on=date(2026, 2, 27),
        lost_reason=None if won else "price",
    )


def x_19(book: Book) -> None:
    """Lay out X-19: 62,000 booked of 120,000, 40,000 proposed, and habits of a half year."""
    session = book.session
    booked = book.form(amount=62_000, external_id="booked", stage="won", closed_on=date(2026, 3, 5))
    open_ = book.form(
        amount=40_000, external_id="open", stage="solution", expected_close_on=date(2026, 3, 30)
    )
    found = deals.upsert_many(
        session, [booked, open_, *(closed(book, number) for number in range(CLOSED))], CRM, now=FRIDAY
    )
    assert not found.refused
    _, open_id, *ended = [one for one in found.ids if one]
    told = [proposal(book, deal_id, number) for number, deal_id in enumerate(ended)]
    told += [proposal(book, open_id, number) for number in range(CLOSED, 20)]
    told += [activity(book, "visit", number) for number in range(30)]
    told += [activity(book, "call", number) for number in range(120)]
    assert not activities.upsert_many(session, told, CRM, now=FRIDAY).refused
    sold = [
        OrderForm(
            external_id=f"o-{number}",
            customer_id=book.acme,
            owner_id=book.cast["Ana"],
            ordered_on=date(2026, 2, 10),
            amount_minor=16_000,
            currency="CNY",
        )
        for number in range(10)
    ]
    assert not orders.upsert_many(session, sold, CRM, now=FRIDAY).refused
    give(book, "Ana", 120_000)


def give(book: Book, name: str, value: int) -> None:
    """Set somebody's target of March."""
    form = TargetForm(
        subject=Subject("member", book.cast[name]),
        code="booked_amount",
        period=MARCH,
        value=value,
        whole=True,
    )
    set_targets(book.session, [form], actor=None, now=FRIDAY)


def number(book: Book, name: str = "Ana") -> TodayNumber | None:
    """Return what today asks of somebody."""
    key = book.cast[name]
    return todays_numbers(book.session, {key: TODAY}, now=FRIDAY).get(key)


def test_x_19_from_records(book: Book) -> None:
    """X-19: need 48,000; 3 wins, 12 proposals, 18 visits, 72 calls; today 2 proposals, 3 visits, 9 calls."""
    x_19(book)
    found = number(book)
    assert found is not None
    assert (found.need, found.days_left) == (Decimal(48_000), 8)
    assert (found.wins, found.proposals, found.visits, found.calls) == (3, 12, 18, 72)
    assert (found.today_proposals, found.today_visits, found.today_calls) == (2, 3, 9)
    assert (found.too_little, found.moved, found.from_team) == (None, None, ())
    assert found.inputs["open_amount"] == 40_000


def test_who_has_too_little_data_goes_by_the_team_s(book: Book) -> None:
    """Ben sells as North does; Li's East knows nothing, so only the money a day is said."""
    x_19(book)
    give(book, "Ben", 32_000)
    give(book, "Li", 32_000)
    ben, li = number(book, "Ben"), number(book, "Li")
    assert ben is not None
    assert li is not None
    assert ben.from_team == ("average_order", "win_rate", "visits_per_proposal", "calls_per_visit")
    assert (ben.wins, ben.proposals) == (2, 8)
    assert (li.need, li.per_day) == (Decimal(32_000), Decimal(4_000))
    assert (li.too_little, li.wins) == ("average_order", None)


def test_leave_takes_days_away(book: Book) -> None:
    """Four of the eight days are Ana's leave: twice as much a day."""
    give(book, "Ana", 120_000)
    span = AbsenceSpan(starts_on=date(2026, 3, 23), ends_on=date(2026, 3, 26))
    absence.record(book.session, book.who("Omar"), book.cast["Ana"], span, "leave", now=FRIDAY)
    found = number(book)
    assert found is not None
    assert (found.days_left, found.per_day) == (4, Decimal(30_000))


def test_what_moved_since_it_was_shown_last(book: Book) -> None:
    """Yesterday 30,000 were booked; today 62,000: the actual moved the number, not the day."""
    x_19(book)
    ana, thursday = Subject("member", book.cast["Ana"]), TODAY - timedelta(days=1)
    figure = todays_figures(book.session, [ana.id], TODAY, now=FRIDAY)[ana]
    assert (figure.formula, figure.value, figure.numerator) == ("F-48", Decimal(6_000), Decimal(48_000))
    then = {**figure.inputs, "actual": Decimal(30_000), "days_left": Decimal(9)}
    was = figure.model_copy(update={"inputs": then})
    month = period_of("month", thursday)
    told = Shown(subject=ana, code="today", period=month, figure=was, on=thursday)
    show(book.session, "prompt", [told], now=FRIDAY - timedelta(days=1))
    found = number(book)
    assert found is not None
    assert found.moved == "actual"


def test_without_a_target_there_is_no_number_and_nothing_is_looked_up(
    book: Book, statements: list[str]
) -> None:
    """A company that only holds stand-ups pays a look at the policy and one at the targets."""
    statements.clear()
    assert number(book) is None
    assert len(statements) == 2


def test_a_wave_takes_hardly_more_statements_than_one_person(book: Book, statements: list[str]) -> None:
    """One statement per need; Ana's own habits are enough, the others' teams take four more."""
    x_19(book)
    people = ("Ana", "Ben", "Li", "Nia", "Mia", "Zoe", "Tom")
    for name in people[1:]:
        give(book, name, 10_000)
    statements.clear()
    assert number(book) is not None
    alone = len(statements)
    statements.clear()
    found = todays_numbers(book.session, {book.cast[name]: TODAY for name in people}, now=FRIDAY)
    assert len(found) == len(people)
    assert len(statements) == alone + 4 <= 24
