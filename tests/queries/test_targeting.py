"""Targets beside results, and the whole beside its parts."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.targeting import cascade, courses, proposal
from models.queries.targets import target_changes
from models.queries.tenancy import workspace_of
from models.queries.today.numbers import todays_numbers
from models.rules.periods import labelled, previous
from models.shapes.numbers import Subject
from models.shapes.targets import TargetForm
from models.tables import Member, MetricValue
from models.usecases.targets import set_targets
from tests.cast import Cast
from tests.usecases.records.book import Book

MARCH = labelled("2026-03")
FRIDAY = datetime(2026, 3, 20, 19, 0, tzinfo=UTC)
BOOKED = "booked_amount"


@pytest.fixture
def book(session: Session, team: Cast) -> Book:
    """Return the team's records."""
    return Book.opened(session, team)


def give(book: Book, subject: Subject, value: int, code: str = BOOKED) -> None:
    """Set a target of March."""
    form = TargetForm(subject=subject, code=code, period=MARCH, value=value)
    set_targets(book.session, [form], actor=book.who("Ruth"), now=FRIDAY)


def final(book: Book, name: str, **values: Decimal) -> None:
    """Let February be final for somebody."""
    month = previous(MARCH)
    for code, value in values.items():
        row = MetricValue(
            workspace_id=workspace_of(book.session),
            id=uuid7(),
            scope="member",
            subject_id=book.cast[name],
            metric_code=code,
            period_kind=month.kind,
            starts_on=month.starts_on,
            ends_on=month.ends_on,
            value=value,
            figure={},
            policy_version=0,
            as_of=FRIDAY,
        )
        book.session.add(row)
    book.session.flush()


def test_x_01_attainment_pace_gap_and_what_each_day_asks(book: Book) -> None:
    """X-01 with Ana's calendar: 15 of 22 working days are over on Friday night, 7 are left."""
    ana = Subject("member", book.cast["Ana"])
    give(book, ana, 30_000_000)
    give(book, ana, 60, "effective_visits")
    book.win(book.deal(amount=18_000_000), on=date(2026, 3, 9))
    main, visits = courses(book.session, ana, MARCH, now=FRIDAY.replace(day=21))
    assert (main.code, main.target, main.own) == (BOOKED, 30_000_000, True)
    assert main.actual.value == Decimal(18_000_000)
    assert (main.attainment.value, main.pace.value) == (Decimal("0.6"), Decimal("0.88"))
    assert (main.gap.value, main.run_rate.value) == (Decimal(12_000_000), Decimal(1_714_286))
    assert (main.days_left, main.stretch, visits.code, visits.target) == (7, None, "effective_visits", 60)


def test_each_day_asks_by_the_days_that_one_works_oneself(book: Book) -> None:
    """As today's number counts them; the pace goes by the calendar."""
    ana = Subject("member", book.cast["Ana"])
    give(book, ana, 30_000_000)
    mine = update(Member).where(Member.workspace_id == workspace_of(book.session), Member.id == ana.id)
    book.session.execute(mine.values(prefs={"weekdays": [1, 2, 3]}))
    book.win(book.deal(amount=18_000_000), on=date(2026, 3, 9))
    now = FRIDAY.replace(day=21)
    (main,) = courses(book.session, ana, MARCH, now=now)
    number = todays_numbers(book.session, {ana.id: now.date()}, now=now)[ana.id]
    assert (main.days_left, number.days_left) == (5, 5)
    assert main.run_rate.value == number.per_day


def test_without_a_target_the_reason_is_said(book: Book) -> None:
    """The main metric stands there all the same."""
    (main,) = courses(book.session, Subject("team", book.cast.north), MARCH, now=FRIDAY)
    assert (main.target, main.attainment.value, main.attainment.reason) == (None, None, "no_data")


def test_the_best_of_the_last_closed_month_are_asked_for_more(book: Book) -> None:
    """F-04: one of five; until February is final nobody has a stretch target."""
    ana, ben = (Subject("member", book.cast[name]) for name in ("Ana", "Ben"))
    for subject in (ana, ben):
        give(book, subject, 30_000_000)
    assert courses(book.session, ana, MARCH, now=FRIDAY)[0].stretch is None
    for place, name in enumerate(("Ana", "Ben", "Tom", "Zoe", "Kai")):
        final(book, name, attainment=Decimal("1.2") - place * Decimal("0.1"), booked_amount=Decimal(100))
    assert courses(book.session, ana, MARCH, now=FRIDAY)[0].stretch == 33_000_000
    assert courses(book.session, ben, MARCH, now=FRIDAY)[0].stretch is None


def test_the_parts_beside_the_whole(book: Book) -> None:
    """F-05, I-05: the reps' sum is nine tenths of the team's target, which is too little."""
    north = Subject("team", book.cast.north)
    give(book, north, 1_000)
    give(book, Subject("member", book.cast["Ana"]), 600)
    give(book, Subject("member", book.cast["Ben"]), 300)
    found = cascade(book.session, north, BOOKED, MARCH)
    assert found is not None
    assert (found.target, found.held, found.coverage.value, found.in_range) == (
        1_000,
        900,
        Decimal("0.9"),
        False,
    )
    assert [child.name for child in found.children] == ["Ana", "Ben", "Kai", "Tom", "Zoe"]
    assert cascade(book.session, Subject("member", book.cast["Ana"]), BOOKED, MARCH) is None


def test_the_whole_is_shared_by_results_and_pipeline(book: Book) -> None:
    """F-05: Ana booked all of February, Ben holds all that is open: half each."""
    north = Subject("team", book.cast.north)
    give(book, north, 1_001)
    book.win(book.deal(amount=500, opened_on=date(2026, 2, 2)), on=date(2026, 2, 10))
    book.deal("Ben", 900)
    found = proposal(book.session, north, BOOKED, MARCH, now=FRIDAY)
    assert found is not None
    weights = {child.name: (child.weight, child.proposed, child.last_result) for child in found.children}
    assert weights["Ana"] == (Decimal("0.5"), 501, Decimal(500))
    assert weights["Ben"] == (Decimal("0.5"), 500, Decimal(0))
    assert weights["Kai"] == (Decimal(0), 0, Decimal(0))


def test_x_02_a_whole_is_split_by_weights(book: Book) -> None:
    """X-02: 10,000,000.00 by results of 3 : 2 : 2, to the last cent."""
    north = Subject("team", book.cast.north)
    give(book, north, 1_000_000_000)
    for name, amount in (("Ana", 300), ("Ben", 200), ("Tom", 200)):
        book.win(book.deal(name, amount, opened_on=date(2026, 2, 2)), name, on=date(2026, 2, 10))
    found = proposal(book.session, north, BOOKED, MARCH, now=FRIDAY)
    assert found is not None
    shares = [child.proposed for child in found.children if child.proposed]
    assert shares == [428_571_428, 285_714_286, 285_714_286]


def test_the_history_says_what_stood_there_before(book: Book) -> None:
    """Newest first, with who and why."""
    ana = Subject("member", book.cast["Ana"])
    for value in (100, 250):
        give(book, ana, value)
    newest, oldest = target_changes(book.session, ana)
    assert (newest.before, newest.value, newest.changed_by) == (100, 250, book.cast.slack_id("Ruth"))
    assert (oldest.before, oldest.value, oldest.period) == (None, 100, MARCH)
